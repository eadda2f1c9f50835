import { parseMount } from '../../../../read/canonical/volumes.ts'
import { message, name, text, value, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

const replaced = message(
  'replaced',
  ({ service, target }: { service: string; target: Value }) =>
    text`Service ${name(service)} mounts something else at ${target} further down, so this mount is not used; remove one of them.`,
)

export const replacedMount: PlaceRule = {
  id: 'replaced-mount',
  summary: 'Lists should mount one thing at each target.',
  // Of several short mounts with the same target only the last one is used. Compose Specification, services, volumes.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: ['services.*.volumes'],
  checkPlace({ node: list, path }, { report }) {
    if (list.kind !== 'sequence' || list.items.length < 2) return
    const last = new Map<string, StringScalar>()
    for (const item of [...list.items].reverse()) {
      if (!isString(item)) continue
      const parsed = parseMount(item.value)
      if (typeof parsed === 'string' || parsed.source === undefined) continue
      const { text: written, start } = parsed.target
      const target = posixPaths.clean(written)
      const later = last.get(target)
      if (later === undefined) last.set(target, item)
      else if (later.value !== item.value)
        report({
          span: locatePart(item, start, start + written.length),
          message: replaced({ service: String(path[1]), target: value(target) }),
          related: [{ span: later.span, message: text`mounted here` }],
        })
    }
  },
}
