import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { SourceFile } from '../../../../core/source/source-file.ts'
import { isMapping, isNull, type Entry } from '../../../../core/tree/node.ts'
import { findNode } from '../../../../core/tree/path.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { ModelRule, ModelRuleContext } from '../../catalogue-rule.ts'
import { hasSeveralDocuments } from '../../shared/several-documents.ts'

// Compose treats an empty value of these as "none".
const CLEARED = ['command', 'entrypoint']

const ignored = message(
  'ignored',
  ({ service, key }: { service: string; key: string }) =>
    text`An empty ${name(key)} does not remove what an earlier file sets for service ${name(service)}; write ${code(`${key}: !reset null`)} to remove it.`,
)

export const ignoredNull: ModelRule = {
  id: 'ignored-null',
  summary: 'A later file should remove a value with "!reset", not with an empty one.',
  // Compose ignores an empty value, so the value of an earlier file stays. Compose Specification, merge, reset value.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!hasSeveralDocuments(model)) return
    for (const [order, { stream }] of model.files.entries()) {
      const earlier = new Set(model.files.slice(0, order).map(({ source }) => source))
      for (const { root } of stream.documents) {
        visit(root, 'services.*', (service, path) => {
          if (!isMapping(service)) return
          for (const [key, entry] of service.entries)
            checkIgnoredNull(String(path[1]), key, entry, earlier, model, report)
        })
      }
    }
  },
}

function checkIgnoredNull(
  service: string,
  key: string,
  { keySpan, value }: Entry,
  earlier: ReadonlySet<SourceFile>,
  model: ModelRuleContext['model'],
  report: ModelRuleContext['report'],
): void {
  if (!isNull(value) || value.tag !== undefined || CLEARED.includes(key)) return
  const kept = findNode(model.whole, ['services', service, key])
  if (kept === undefined || isNull(kept) || !earlier.has(kept.span.file) || kept.origin?.kind === 'implied') return
  report({
    span: keySpan,
    message: ignored({ service, key }),
    related: [{ span: kept.span, message: text`still set here` }],
  })
}
