import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isMapping, getValue } from '../../../../core/tree/node.ts'
import type { ModelRule } from '../../catalogue-rule.ts'

const missing = message(
  'missing',
  ({ project }: { project: string }) =>
    text`The project has no ${name('name')}, so it is named after its folder; add ${code(`name: ${project}`)}.`,
)

export const missingName: ModelRule = {
  id: 'missing-name',
  summary: 'Projects should have a name.',
  // Without `name`, a project is named after its folder: two checkouts become two projects, and equal folder names one.
  // Compose Specification, name.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  checkModel({ model, report }) {
    const roots = model.files.flatMap(({ stream }) => stream.documents.map(({ root }) => root))
    if (roots.some((root) => getValue(root, 'name') !== undefined)) return
    const first = roots.find((root) => isMapping(root) && root.entries.has('services'))
    const services = isMapping(first) ? first.entries.get('services') : undefined
    if (services === undefined) return
    report({
      span: services.keySpan,
      message: missing({ project: model.name }),
    })
  },
}
