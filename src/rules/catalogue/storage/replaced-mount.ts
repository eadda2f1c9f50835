import { posixPaths } from '../../../paths/paths.ts'
import { parseMount } from '../../../canonical/volumes.ts'
import { isString, type StringScalar } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * A list mounts one thing at each place.
 *
 * Of several short mounts with the same target only the last one counts.
 * Compose Specification, services, volumes.
 */
export const replacedMount: PlaceRule = {
  id: 'replaced-mount',
  summary: 'Of two mounts at the same place the first is lost.',
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
      const { text, start } = parsed.target
      const target = posixPaths.clean(text)
      const later = last.get(target)
      if (later === undefined) last.set(target, item)
      else if (later.value !== item.value)
        report({
          span: partSpan(item, start, start + text.length),
          message: `Service "${String(path[1])}" mounts something else at "${target}" further down, and this mount is lost; remove one of them.`,
          related: [{ span: later.span, message: 'mounted here' }],
        })
    }
  },
}
