import { isMapping, valueOf } from '../../../tree/node.ts'
import type { ModelRule } from '../../rule.ts'

/**
 * A project has a name of its own.
 *
 * Without `name` it is called as its folder, so that two checkouts are two projects, or one by mistake.
 * Compose Specification, name.
 */
export const missingName: ModelRule = {
  id: 'missing-name',
  summary: 'A project should have a name.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  checkModel({ model, report }) {
    const roots = model.files.flatMap(({ stream }) => stream.documents.map(({ root }) => root))
    if (roots.some((root) => valueOf(root, 'name') !== undefined)) return
    const first = roots.find((root) => isMapping(root) && root.entries.has('services'))
    const services = isMapping(first) ? first.entries.get('services') : undefined
    if (services === undefined) return
    report({
      span: services.keySpan,
      message: `The project has no "name", and is called "${model.name}" here; add "name: ${model.name}".`,
    })
  },
}
