import { visit } from '../../../tree/visit.ts'
import type { SourceRule } from '../../rule.ts'

/**
 * Compose names the containers.
 *
 * A name of one's own is there once on a host: for one project, and for one container of the service.
 * Compose Specification, services, container_name.
 */
export const fixedContainerName: SourceRule = {
  id: 'fixed-container-name',
  summary: 'A service should leave the name of its container to Compose.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  checkSource({ document, report }) {
    visit(document.root, 'services.*.container_name', (_node, path, entry) => {
      if (entry === undefined) return
      report({
        span: entry.keySpan,
        message: `Service "${String(path[1])}" has a "container_name", so it can run only once on a host and cannot be scaled; remove it, as other services reach it by the name of the service.`,
      })
    })
  },
}
