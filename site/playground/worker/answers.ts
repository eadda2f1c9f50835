import { fix } from '../../../src/check/fix.ts'
import { format } from '../../../src/check/format.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { completionsAt, type ListFolder } from '../../../src/language/completion.ts'
import { hoverAt } from '../../../src/language/hover.ts'
import { codeBlock } from '../../../src/language/markdown.ts'
import { modelView } from '../../../src/language/model-view.ts'
import { placeAt } from '../../../src/language/place.ts'
import { originLines, shownValue } from '../../../src/language/shown-value.ts'
import { fileIn, type Snapshot } from '../../../src/language/snapshot.ts'
import { canonicalValue } from '../../../src/language/values.ts'
import { isAccepted, loadProject } from '../../../src/project/loading/load-project.ts'
import { withoutSecrets } from '../../../src/secrets/in-file.ts'
import { pathText } from '../../../src/tree/path.ts'
import { folder, nameOf, pathOf } from '../project.ts'
import type { Engine } from './engine.ts'
import { loaded, opened, type Loaded } from './loaded.ts'

let last: Loaded | undefined

function snapshots(): readonly Snapshot[] {
  return last?.snapshot === undefined ? [] : [last.snapshot]
}

/** The answers to what the page asks. What is large and not needed at first is loaded when it is asked for. */
export const engine: Engine = {
  check: async (project) => {
    last = await loaded(project)
    return {
      diagnostics: last.result.diagnostics.map(named),
      read: [...(last.snapshot?.files.keys() ?? [])].map(nameOf),
    }
  },

  model: async () => {
    const [snapshot] = snapshots()
    const view = snapshot && modelView(snapshot)
    if (snapshot === undefined || view === undefined) return undefined
    const places = view.places.map((span) => span && { file: nameOf(span.file.path), start: span.start, end: span.end })
    return { text: view.text, places, isAccepted: isAccepted(snapshot.model) }
  },

  provenance: async (file, offset) => {
    const [snapshot] = snapshots()
    const read = snapshot && fileIn(snapshot, pathOf(file))
    const place = read && placeAt(read, offset)
    const value = place && snapshot && canonicalValue(place, snapshot.model)
    if (value === undefined || value.path.length === 0 || snapshot === undefined || place === undefined)
      return undefined
    const { path, node, origin } = value
    const lines = originLines(origin, path, snapshot.model)
    return {
      from: place.node.span.start,
      to: place.node.span.end,
      markdown: [`**${pathText(path)}**`, codeBlock(shownValue(path, node, snapshot.model)), ...lines].join('\n\n'),
    }
  },

  graph: async () => {
    if (last === undefined) return undefined
    const { options } = last
    // What only a profile starts belongs in the drawing, dashed.
    const profiles = options.profiles?.length === 0 ? ['*'] : options.profiles
    const { project } = await loadProject({ ...options, profiles })
    if (project === undefined) return undefined
    const [{ graphOf }, { svg }] = await Promise.all([
      import('../../../src/graph/graph.ts'),
      import('../../../src/graph/svg.ts'),
    ])
    return svg(graphOf(project))
  },

  changes: async (before) => {
    if (last === undefined) return ''
    const { changesText } = await import('./changes.ts')
    return changesText(opened(before).options, last.options)
  },

  schema: async (name) => {
    const { schemaOf } = await import('../../../src/format/json-schema.ts')
    return `${JSON.stringify(schemaOf(name), null, 2)}\n`
  },

  completions: async (file, text, offset) => {
    const proposals = completionsAt({ path: pathOf(file), text }, offset, snapshots(), listFolder)
    return proposals.map(({ label, kind, documentation, insert, isSnippet, span }) => ({
      label,
      kind,
      ...(documentation !== undefined && { documentation }),
      insert: isSnippet ? insert : `${insert}$0`,
      from: span.start,
      to: span.end,
    }))
  },

  hover: async (file, offset) => {
    const [first, ...others] = snapshots()
    const hover = first && hoverAt([first, ...others], pathOf(file), offset)
    return hover && { from: hover.span.start, to: hover.span.end, markdown: hover.markdown }
  },

  fixed: async () => {
    if (last === undefined || last.options.files.length === 0) return []
    const { texts } = await fix([last.options], { unsafe: false }, last.checking)
    return [...texts].map(([path, text]) => ({ name: nameOf(path), text }))
  },

  markdown: async () => {
    if (last === undefined) return ''
    const files = last.project.files.map(({ name, text }) => {
      const fence = '`'.repeat(Math.max(3, 1 + longestRun(text)))
      const shown = withoutSecrets({ path: pathOf(name), text })
      return `**${name}**\n\n${fence}${/\.ya?ml$/.test(name) ? 'yaml' : ''}\n${shown.trimEnd()}\n${fence}\n`
    })
    const report = await format(last.result, 'markdown', { workingDirectory: folder })
    return [...files, report].join('\n')
  },
}

function named(diagnostic: Diagnostic): Diagnostic {
  const { file, related, fixes } = diagnostic
  return {
    ...diagnostic,
    file: nameOf(file),
    ...(related && { related: related.map((place) => ({ ...place, file: nameOf(place.file) })) }),
    ...(fixes && {
      fixes: fixes.map((each) => ({
        ...each,
        edits: each.edits.map((edit) => ({ ...edit, file: nameOf(edit.file) })),
      })),
    }),
  }
}

const listFolder: ListFolder = (wanted) => {
  const below = `${wanted.replace(/\/$/, '')}/`
  const names = (last?.project.files ?? [])
    .map(({ name }) => pathOf(name))
    .filter((path) => path.startsWith(below))
    .map((path) => path.slice(below.length).split('/'))
  const entries = new Map(names.map(([name = '', ...rest]) => [name, rest.length > 0]))
  return [...entries].map(([name, isDirectory]) => ({ name, isDirectory }))
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
