import { textOf } from '../../../source/source-file.ts'
import { isMapping, isString, valueOf, type Mapping } from '../../../tree/node.ts'
import { visit } from '../../../tree/visit.ts'
import type { RuleFix, SourceRule } from '../../rule.ts'

/**
 * The name of an external resource stands in `name`.
 *
 * Compose warns of `external: {name: …}` each time it runs.
 * Compose Specification, networks, volumes, external.
 */
export const externalName: SourceRule = {
  id: 'external-name',
  summary: 'The name of an external resource is written in name, and external is true.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  checkSource({ document, report }) {
    for (const section of ['networks', 'volumes', 'secrets', 'configs']) {
      visit(document.root, `${section}.*`, (resource, path) => {
        const entry = isMapping(resource) ? resource.entries.get('external') : undefined
        if (!isMapping(resource) || entry === undefined || !isMapping(entry.value)) return
        const kind = section.slice(0, -1)
        report({
          span: entry.value.entries.get('name')?.keySpan ?? entry.keySpan,
          message: `The ${kind} "${String(path[1])}" has its name under "external", which is deprecated; write "external: true" and "name" beside it.`,
          fixes: fixesOf(resource, entry.value),
        })
      })
    }
  },
}

// Only where nothing but the name stands there, so that nothing is lost.
function fixesOf(resource: Mapping, external: Mapping): readonly RuleFix[] {
  const entry = resource.entries.get('external')
  const name = valueOf(external, 'name')
  if (entry === undefined || !isString(name) || external.entries.size !== 1) return []
  if (external.span.file !== entry.keySpan.file || external.span.start < entry.keySpan.end) return []
  const span = { ...entry.keySpan, end: external.span.end }
  const text = textOf(span)
  if (/[#&*!]/.test(text)) return []
  const { file, start } = entry.keySpan
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1
  const margin = file.text.slice(lineStart, start)
  const isFlow = !/^ *$/.test(margin)
  const written = `name: ${textOf(name.span)}`
  const beside = resource.entries.has('name') ? '' : isFlow ? `, ${written}` : `\n${margin}${written}`
  return [
    { title: 'Write "external: true" and "name"', safety: 'safe', edits: [{ span, text: `external: true${beside}` }] },
  ]
}
