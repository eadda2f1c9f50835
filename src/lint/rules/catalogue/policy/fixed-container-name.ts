import { message, name, text } from '../../../../core/messages/message.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'

const fixedName = message(
  'fixed-name',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} sets ${name('container_name')}, so it can run only once per host and cannot be scaled; remove it, since other services reach it by its service name.`,
)

export const fixedContainerName: SourceRule = {
  id: 'fixed-container-name',
  summary: 'Services should not set container_name.',
  // Such a name exists once per host: for one project, and for one container of the service. Compose Specification,
  // services, container_name.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  checkSource({ document, report }) {
    visit(document.root, 'services.*.container_name', (_node, path, entry) => {
      if (entry === undefined) return
      report({
        span: entry.keySpan,
        message: fixedName({ service: String(path[1]) }),
      })
    })
  },
}
