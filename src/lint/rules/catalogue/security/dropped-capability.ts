import { code, message, name, text } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { listStarted } from '../../../../read/container/started-commands.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'

const needed = message(
  'needed',
  ({ service, program, capability }: { service: string; program: string; capability: string }) =>
    text`Service ${name(service)} runs ${code(program)}, which fails without the capability ${name(capability)}; add it to ${name('cap_add')}.`,
)

const withoutEffect = message(
  'without-effect',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} is privileged, so it keeps all capabilities; remove ${code('privileged: true')}, or ${name('cap_drop')}.`,
)

/**
 * Dropped capabilities should be ones that can be dropped.
 *
 * A privileged container keeps all of them; another one may need them. Compose Specification, services, cap_drop,
 * privileged.
 */
export const droppedCapability: ContainerRule = {
  id: 'dropped-capability',
  summary: 'Dropped capabilities should be ones that can be dropped.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, containerOf, isComplete, report }) {
    for (const [service, { cap_drop: drops = [], cap_add: adds = [], privileged = false }] of listContainers(project)) {
      if (drops.length === 0 || !isComplete(service)) continue
      const at = ['services', service, 'cap_drop']
      if (privileged) {
        report({ at, key: true, message: withoutEffect({ service }) })
        continue
      }
      const has = (list: readonly string[], capability: string): boolean =>
        list.some((each) => ['ALL', capability, `CAP_${capability}`].includes(each.toUpperCase()))
      if (!has(drops, 'CHOWN') || has(adds, 'CHOWN')) continue
      const { words } = containerOf(service)
      const changesOwner = listStarted(words ?? []).some(({ program }) => posixPaths.basename(program) === 'chown')
      if (changesOwner) report({ at, key: true, message: needed({ service, program: 'chown', capability: 'CHOWN' }) })
    }
  },
}
