import { fix } from '../../../src/lint/check/fix.ts'
import { formatReport } from '../../../src/lint/check/format-report.ts'
import { listCompletions } from '../../../src/editor/language/completion/complete.ts'
import type { ListFolder } from '../../../src/editor/language/completion/paths.ts'
import { createHover } from '../../../src/editor/language/hover.ts'
import { formatCodeBlock, fenceCode, formatInlineCode } from '../../../src/editor/language/markdown.ts'
import { createModelView } from '../../../src/editor/language/model-view.ts'
import { findWrittenPlace } from '../../../src/editor/language/place.ts'
import { describeOrigin, showValue } from '../../../src/editor/language/shown-value.ts'
import { findSnapshotFile } from '../../../src/editor/language/snapshot.ts'
import { findCanonicalValue } from '../../../src/editor/language/values.ts'
import { isAccepted, toModelOptions, toPlainProject } from '../../../src/read/project/loading/load-project.ts'
import { loadModel } from '../../../src/read/project/loading/load.ts'
import { loadValidator } from '../../../src/read/schema/validator.ts'
import { maskSecrets } from '../../../src/read/secrets/in-file.ts'
import { findKeySpan, formatPath } from '../../../src/core/tree/path.ts'
import { folder, nameOf, pathOf, type NamedText, type Project } from '../project.ts'
import type { Explanation, Proposal, ShownGraph, ShownModel } from './engine.ts'
import type { Loaded } from './loaded.ts'

// What there is to know of a project that was checked.

/** The canonical model as a text, and where each of its lines comes from. */
export function model({ snapshot }: Loaded): ShownModel | undefined {
  const view = snapshot && createModelView(snapshot)
  if (snapshot === undefined || view === undefined) return undefined
  const places = view.places.map((span) => span && { file: nameOf(span.file.path), start: span.start, end: span.end })
  return { text: view.text, places, isAccepted: isAccepted(snapshot.model) }
}

/** What a value that is written somewhere becomes, and why. */
export function provenance({ snapshot }: Loaded, file: string, offset: number): Explanation | undefined {
  const read = snapshot && findSnapshotFile(snapshot, pathOf(file))
  const place = read && findWrittenPlace(read, offset)
  if (snapshot === undefined || place === undefined) return undefined
  const value = findCanonicalValue(place, snapshot.model)
  if (value === undefined || value.path.length === 0) return undefined
  const { path, node, origin } = value
  const lines = describeOrigin(origin, path, snapshot.model)
  const { start, end } = place.node.span
  const markdown = [
    `**${formatInlineCode(formatPath(path))}**`,
    formatCodeBlock(showValue(path, node, snapshot.model)),
    ...lines,
  ].join('\n\n')
  return { from: start, to: end, markdown }
}

/** To place more lines takes long, as those that cross are counted again and again. */
const MAX_LINES = 500

/**
 * A drawing of the project, as far as it was understood; undefined where there is nothing to draw, or too much. What only a profile
 * starts belongs in it, dashed.
 */
export async function graph({ options }: Loaded): Promise<ShownGraph | undefined> {
  const profiles = options.profiles?.length === 0 ? ['*'] : options.profiles
  const { host } = options
  if (host === undefined || options.files.length === 0) return undefined
  const loaded = loadModel(toModelOptions({ ...options, profiles }), host, await loadValidator('compose-spec'))
  const project = toPlainProject(loaded.root)
  if (project === undefined || Object.keys(project.services).length === 0) return undefined
  const [{ createGraph: graphOf }, { renderSvg: svg }] = await Promise.all([
    import('../../../src/show/graph/create-graph.ts'),
    import('../../../src/show/graph/svg.ts'),
  ])
  const drawn = graphOf(project)
  if (drawn.edges.length > MAX_LINES) return undefined
  const places = Object.keys(project.services).flatMap((name) => {
    const span = findKeySpan(loaded.root, ['services', name])
    return span === undefined
      ? []
      : [[name, { file: nameOf(span.file.path), start: span.start, end: span.end }] as const]
  })
  return { svg: svg(drawn), places: Object.fromEntries(places) }
}

export function completions({ project, snapshot }: Loaded, file: NamedText, offset: number): readonly Proposal[] {
  const source = { path: pathOf(file.name), text: file.text }
  const proposals = listCompletions(source, offset, snapshot === undefined ? [] : [snapshot], listing(project))
  return proposals.map(({ label, kind, documentation, insert, isSnippet, span }) => ({
    label,
    kind,
    ...(documentation !== undefined && { documentation }),
    insert: isSnippet ? insert : `${insert}$0`,
    from: span.start,
    to: span.end,
  }))
}

export function hover({ snapshot }: Loaded, file: string, offset: number): Explanation | undefined {
  const found = snapshot && createHover([snapshot], pathOf(file), offset)
  return found && { from: found.span.start, to: found.span.end, markdown: found.markdown }
}

/** The texts that change where every safe fix is made. */
export async function fixed({ options, checking }: Loaded): Promise<readonly NamedText[]> {
  if (options.files.length === 0) return []
  const { texts } = await fix([options], { unsafe: false }, checking)
  return [...texts].map(([path, text]) => ({ name: nameOf(path), text }))
}

/** The files, without secrets, and the findings, to paste into a forum. */
export async function markdown({ project, result }: Loaded): Promise<string> {
  const files = project.files.map(({ name, text }) => {
    const shown = maskSecrets({ path: pathOf(name), text })
    return `**${formatInlineCode(name)}**\n\n${fenceCode(shown.trimEnd(), /\.ya?ml$/.test(name) ? 'yaml' : '')}\n`
  })
  return [...files, await formatReport(result, 'markdown', { workingDirectory: folder })].join('\n')
}

/** What is in the folders of a project. */
function listing({ files }: Project): ListFolder {
  return (wanted) => {
    const below = `${wanted.replace(/\/$/, '')}/`
    const inside = files
      .map(({ name }) => pathOf(name))
      .filter((path) => path.startsWith(below))
      .map((path) => path.slice(below.length).split('/'))
    const entries = new Map(inside.map(([name = '', ...rest]) => [name, rest.length > 0]))
    return [...entries].map(([name, isDirectory]) => ({ name, isDirectory }))
  }
}
