import { keyValuePlaces } from '../../../format/text-places.ts'
import { lineAt, positionAt } from '../../../source/line-table.ts'
import { isString, type StringScalar } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule, RuleFix } from '../../rule.ts'

/**
 * A list sets each variable once.
 *
 * Of several items with the same key only the last one counts.
 * Compose Specification, services, environment.
 */
export const duplicateVariable: PlaceRule = {
  id: 'duplicate-variable',
  summary: 'A variable or label that a list sets twice has the last value.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: keyValuePlaces,
  checkPlace({ node: list, path }, { report }) {
    if (list.kind !== 'sequence') return
    const last = new Map<string, StringScalar>()
    for (const item of [...list.items].reverse()) {
      if (!isString(item)) continue
      const key = item.value.split('=', 1)[0] ?? ''
      const later = last.get(key)
      if (later === undefined) last.set(key, item)
      else if (later.value !== item.value)
        report({
          span: partSpan(item, 0, key.length),
          message: `"${key}" is set again further down in this "${String(path.at(-1))}", and this value is lost; remove one of them.`,
          related: [{ span: partSpan(later, 0, key.length), message: 'set again here' }],
          fixes: removalOf(item),
        })
    }
  },
}

// Where the item has its line for itself.
function removalOf({ span }: StringScalar): readonly RuleFix[] {
  const { file } = span
  const { line, column } = positionAt(file, span.start)
  const text = lineAt(file, line)
  const isAlone =
    /^\s*-\s+$/.test(text.slice(0, column - 1)) && /^\s*$/.test(text.slice(column - 1 + span.end - span.start))
  if (!isAlone) return []
  const start = span.start - (column - 1)
  const lineBreak = /^\r?\n/.exec(file.text.slice(start + text.length, start + text.length + 2))?.[0] ?? ''
  return [
    {
      title: 'Remove the value that is lost',
      safety: 'safe',
      edits: [{ span: { file, start, end: start + text.length + lineBreak.length }, text: '' }],
    },
  ]
}
