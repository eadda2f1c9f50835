import { isMapping, type Node } from '../../../tree/node.ts'
import { nodeAt, type Path } from '../../../tree/path.ts'
import { pathTable } from '../../../tree/path-table.ts'
import { visitPlaces } from '../../../tree/visit.ts'
import type { ModelRule } from '../../rule.ts'

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
export const swallowedKey: ModelRule = {
  id: 'swallowed-key',
  summary: 'Variables and labels whose names begin with "x-" are lost where they are written as a mapping.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!model.files.some(({ source }) => source.text.includes('x-'))) return
    const roots = model.files.flatMap(({ stream }) => stream.documents.map(({ root }) => root))
    for (const document of roots) {
      visitPlaces(document, maps, ({ node, path }) => {
        if (!isMapping(node) || isMerged(path, roots)) return
        for (const [key, { keySpan }] of node.entries) {
          if (!key.startsWith('x-')) continue
          const attribute = String(path.at(-1))
          report({
            span: keySpan,
            message: `Compose takes "${key}" for an extension, and it is lost from "${attribute}"; write "${attribute}" as a list of "KEY=VALUE".`,
          })
        }
      })
    }
  },
}

// Then Compose makes lists of them, and loses nothing.
function isMerged(path: Path, roots: readonly Node[]): boolean {
  const owner = path.slice(0, 2)
  return (
    roots.filter((root) => nodeAt(root, path) !== undefined).length > 1 ||
    roots.some((root) => nodeAt(root, [...owner, 'extends']) !== undefined)
  )
}
