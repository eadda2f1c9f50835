import { keyValuePlaces } from '../../../../knowledge/format/text-places.ts'
import { message, name, text } from '../../../../core/messages/message.ts'
import { readLine, positionAt } from '../../../../core/source/line-table.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule, RuleFix } from '../../rule.ts'

const setTwice = message(
  'set-twice',
  ({ key, attribute }: { key: string; attribute: string }) =>
    text`${name(key)} is set again further down in ${name(attribute)}, so this value is not used; remove one of them.`,
)

export const duplicateVariable: PlaceRule = {
  id: 'duplicate-variable',
  summary: 'Lists should set each variable and label once.',
  // Of several items with the same key only the last one is used. Compose Specification, services, environment.
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
          span: locatePart(item, 0, key.length),
          message: setTwice({ key, attribute: String(path.at(-1)) }),
          related: [{ span: locatePart(later, 0, key.length), message: text`set again here` }],
          fixes: removeVariable(item),
        })
    }
  },
}

// Only if the item has its line to itself.
function removeVariable({ span }: StringScalar): readonly RuleFix[] {
  const { file } = span
  const { line, column } = positionAt(file, span.start)
  const lineText = readLine(file, line)
  const isAlone =
    /^\s*-\s+$/.test(lineText.slice(0, column - 1)) && /^\s*$/.test(lineText.slice(column - 1 + span.end - span.start))
  if (!isAlone) return []
  const start = span.start - (column - 1)
  const lineBreak = /^\r?\n/.exec(file.text.slice(start + lineText.length, start + lineText.length + 2))?.[0] ?? ''
  return [
    {
      title: text`Remove the unused value`,
      safety: 'safe',
      edits: [{ span: { file, start, end: start + lineText.length + lineBreak.length }, text: '' }],
    },
  ]
}
