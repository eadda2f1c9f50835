import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isMapping, type Node } from '../../../../core/tree/node.ts'
import { createPathTable } from '../../../../core/tree/path-table.ts'
import { findNode, type Path } from '../../../../core/tree/path.ts'
import { visitPlaces } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'

const maps = createPathTable<true>([
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

const swallowed = message(
  'swallowed',
  ({ key, attribute }: { key: string; attribute: string }) =>
    text`Compose treats ${name(key)} as an extension and drops it from ${name(attribute)}; write ${name(attribute)} as a list of ${code('KEY=VALUE')}.`,
)

export const swallowedKey: ModelRule = {
  id: 'swallowed-key',
  summary: 'Variables and labels whose names start with "x-" should be written as a list.',
  // In nearly every mapping Compose treats such keys as extensions, so the container does not get them. Compose
  // Specification, extensions.
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
            message: swallowed({ key, attribute }),
          })
        }
      })
    }
  },
}

// Compose converts merged mappings to lists, and then loses nothing.
function isMerged(path: Path, roots: readonly Node[]): boolean {
  const owner = path.slice(0, 2)
  return (
    roots.filter((root) => findNode(root, path) !== undefined).length > 1 ||
    roots.some((root) => findNode(root, [...owner, 'extends']) !== undefined)
  )
}
