import { code, message, name, text } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Service } from '../../../../read/model/service.ts'
import { isString, type Node } from '../../../../core/tree/node.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const onlyStarted = message(
  'only-started',
  ({ service, dependency }: { service: string; dependency: string }) =>
    text`Service ${name(service)} waits only until service ${name(dependency)} has started, although that has a healthcheck; make ${name('depends_on')} a mapping with ${code(`${dependency}: { condition: service_healthy }`)}.`,
)

export const unawaitedHealth: ProjectRule = {
  id: 'unawaited-health',
  summary: 'Services should wait until a dependency with a healthcheck is healthy.',
  // A started service is not necessarily ready; its healthcheck shows when it is. A condition that is written is taken
  // as intended. Compose Specification, services, depends_on, condition.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { depends_on: dependencies = {} }] of listContainers(project)) {
      for (const [dependency, { condition }] of Object.entries(dependencies)) {
        const at = ['services', service, 'depends_on', dependency]
        const isDefault = condition === 'service_started' && isListed(nodeAt([...at, 'condition']), dependency)
        if (!isDefault || !hasCheck(getNamed(project.services, dependency))) continue
        report({
          at,
          key: true,
          message: onlyStarted({ service, dependency }),
          related: [{ at: ['services', dependency, 'healthcheck'], key: true, message: text`its healthcheck` }],
        })
      }
    }
  },
}

// A written condition is intentional, and one that a later file resets is reported there.
function isListed(condition: Node | undefined, dependency: string): boolean {
  if (condition?.origin?.kind !== 'short-form' || condition.replaced !== undefined) return false
  const { of } = condition.origin
  return isString(of) && of.value === dependency
}

function hasCheck(service: Service | undefined): boolean {
  const { test: [first = 'NONE'] = [], disable = false } = service?.healthcheck ?? {}
  return first !== 'NONE' && !disable
}
