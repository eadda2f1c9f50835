import { code, message, name, text } from '../../../../core/messages/message.ts'
import { nameSubject } from '../../../../core/messages/subject.ts'
import { readSpan } from '../../../../core/source/source-file.ts'
import { isMapping, isString, getValue, type Mapping } from '../../../../core/tree/node.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { RuleFix, SourceRule } from '../../rule.ts'

const nameInExternal = message(
  'name-in-external',
  ({ path }: { path: Path }) =>
    text`${nameSubject(path)} has its name under ${name('external')}, which is deprecated; write ${code('external: true')}, and ${name('name')} beside it.`,
)

export const externalName: SourceRule = {
  id: 'external-name',
  summary: 'The name of an external resource should be in "name", beside "external: true".',
  // `external: {name: …}` is deprecated, and Compose prints a warning on each run. Compose Specification, networks,
  // volumes, external.
  severity: 'info',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  checkSource({ document, report }) {
    for (const section of ['networks', 'volumes', 'secrets', 'configs']) {
      visit(document.root, `${section}.*`, (resource, path) => {
        const entry = isMapping(resource) ? resource.entries.get('external') : undefined
        if (!isMapping(resource) || entry === undefined || !isMapping(entry.value)) return
        report({
          span: entry.value.entries.get('name')?.keySpan ?? entry.keySpan,
          message: nameInExternal({ path }),
          fixes: fixExternalName(resource, entry.value),
        })
      })
    }
  },
}

// Only if it contains nothing but the name, so that nothing is lost.
function fixExternalName(resource: Mapping, external: Mapping): readonly RuleFix[] {
  const entry = resource.entries.get('external')
  const externalNode = getValue(external, 'name')
  if (entry === undefined || !isString(externalNode) || external.entries.size !== 1) return []
  if (external.span.file !== entry.keySpan.file || external.span.start < entry.keySpan.end) return []
  const span = { ...entry.keySpan, end: external.span.end }
  if (/[#&*!]/.test(readSpan(span))) return []
  const { file, start } = entry.keySpan
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1
  const margin = file.text.slice(lineStart, start)
  const isFlow = !/^ *$/.test(margin)
  const written = `name: ${readSpan(externalNode.span)}`
  const beside = resource.entries.has('name') ? '' : isFlow ? `, ${written}` : `\n${margin}${written}`
  return [
    {
      title: text`Write ${code('external: true')} and ${code('name')}`,
      safety: 'safe',
      edits: [{ span, text: `external: true${beside}` }],
    },
  ]
}
