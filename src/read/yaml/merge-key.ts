import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { code, message, text } from '../../core/messages/message.ts'
import type { Entry, Mapping, Node } from '../../core/tree/node.ts'

const listMerged = message(
  'merged-list',
  () =>
    text`${code('<<')} merges mappings only, and this is a list; use the alias as the whole value, or repeat the items.`,
)

const notMergeable = message(
  'not-mergeable',
  () => text`${code('<<')} needs a mapping or a list of mappings, such as an alias to one.`,
)

/**
 * Applies the merge key `<<`: adds entries of other mappings whose keys the mapping itself lacks. Of several mappings
 * the first wins. A merged entry keeps its position; a hidden one becomes what the other `replaced`.
 *
 * @returns the mappings that entries are taken from; undefined if the value is not a mapping or a list of them
 */
export function mergeInto(
  entries: Map<string, Entry>,
  merge: Entry,
  findings: Finding[],
): readonly Mapping[] | undefined {
  if (isNothing(merge.value)) return []
  const sources = listMergedMappings(merge.value)
  if (sources === undefined) {
    findings.push({
      rule: 'merge-key',
      severity: 'error',
      message: isListOfScalars(merge.value) ? listMerged() : notMergeable(),
      span: merge.keySpan,
    })
    return undefined
  }
  for (const source of sources) {
    for (const [key, entry] of source.entries) {
      // Inside a list, a reset entry is dropped where it is; otherwise it is reset where it is merged.
      if (merge.value.kind === 'sequence' && entry.value.tag === '!reset') continue
      const own = entries.get(key)
      if (own === undefined) entries.set(key, entry)
      else if (own.value.replaced === undefined && own.value !== entry.value)
        entries.set(key, { ...own, value: { ...own.value, replaced: entry.value } })
    }
  }
  return sources
}

function isListOfScalars(node: Node): boolean {
  return node.kind === 'sequence' && node.items.every(({ kind }) => kind === 'scalar')
}

function listMergedMappings(node: Node): readonly Mapping[] | undefined {
  if (node.kind === 'mapping') return [node]
  if (node.kind !== 'sequence') return undefined
  const mappings: Mapping[] = []
  for (const item of node.items) {
    if (isNothing(item)) continue
    if (item.kind !== 'mapping') return undefined
    mappings.push(item)
  }
  return mappings
}

// A reset node, or an unresolved alias, which has been reported.
function isNothing({ kind, tag, span }: Node): boolean {
  return tag === '!reset' || (kind === 'scalar' && span.file.text.charAt(span.start) === '*')
}
