import { isMapping } from '../tree/node.ts'
import { pathTable } from '../tree/path-table.ts'
import { visitPlaces } from '../tree/visit.ts'
import type { SourceRule } from './rule.ts'

const maps = pathTable<true>([
  ['services.*.annotations', true],
  ['services.*.build.args', true],
  ['services.*.build.labels', true],
  ['services.*.deploy.labels', true],
  ['services.*.environment', true],
  ['services.*.labels', true],
  ['services.*.logging.options', true],
  ['services.*.sysctls', true],
  ['networks.*.driver_opts', true],
  ['networks.*.labels', true],
  ['volumes.*.driver_opts', true],
  ['volumes.*.labels', true],
])

/**
 * A variable or a label does not begin with `x-`.
 *
 * Compose takes such keys for extensions in nearly every mapping, and the container does not get them.
 * Compose Specification, extensions.
 */
export const swallowedKey: SourceRule = {
  id: 'swallowed-key',
  summary: 'Variables and labels whose names begin with "x-" are lost where they are written as a mapping.',
  severity: 'warning',
  preset: 'recommended',
  checkSource({ document, report }) {
    visitPlaces(document.root, maps, (node, path) => {
      if (!isMapping(node)) return
      for (const [key, { keySpan }] of node.entries) {
        if (!key.startsWith('x-')) continue
        report({
          span: keySpan,
          message: `Compose takes "${key}" for an extension, and it is lost from "${String(path.at(-1))}"; write "${String(path.at(-1))}" as a list of "KEY=VALUE".`,
        })
      }
    })
  },
}
