import { code, message, name, names, text, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { listStarted } from '../../../../read/container/started-commands.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { findServiceImage, runsAsBuilt } from '../../shared/service-image.ts'

const needed = message(
  'needed',
  ({ service, program, capability }: { service: string; program: string; capability: string }) =>
    text`Service ${name(service)} runs ${code(program)}, which fails without the capability ${name(capability)}; add it to ${name('cap_add')}.`,
)

const neededByImage = message(
  'needed-by-image',
  ({ service, image, capabilities }: { service: string; image: Value; capabilities: readonly string[] }) =>
    text`Service ${name(service)} does not start, because ${image} starts as root and becomes another user, which needs the capabilities ${names(capabilities, 'and')}; add them to ${name('cap_add')}.`,
)

const withoutEffect = message(
  'without-effect',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} is privileged, so it keeps all capabilities; remove ${code('privileged: true')}, or ${name('cap_drop')}.`,
)

export const droppedCapability: ContainerRule = {
  id: 'dropped-capability',
  summary: 'Dropped capabilities should be ones that can be dropped.',
  // A privileged container keeps all of them; another one may need them. Compose Specification, services, cap_drop,
  // privileged.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const { cap_drop: drops = [], privileged = false } = definition
      if (drops.length === 0 || !context.isComplete(service)) continue
      if (!privileged) checkNeededCapabilities(service, definition, context)
      else context.report({ at: ['services', service, 'cap_drop'], key: true, message: withoutEffect({ service }) })
    }
  },
}

function checkNeededCapabilities(service: string, definition: Service, context: ContainerRuleContext): void {
  const { cap_drop: drops = [], cap_add: adds = [] } = definition
  const lacks = (capability: string): boolean => has(drops, capability) && !has(adds, capability)
  const at = ['services', service, 'cap_drop']
  const { words } = context.containerOf(service)
  const changesOwner = listStarted(words ?? []).some(({ program }) => posixPaths.basename(program) === 'chown')
  if (changesOwner && lacks('CHOWN')) {
    context.report({ at, key: true, message: needed({ service, program: 'chown', capability: 'CHOWN' }) })
  }
  const image = findServiceImage(service, definition, context)
  if (image?.capabilities === undefined || definition.user !== undefined || !runsAsBuilt(definition, image)) return
  // Without these two, it cannot become another user; the others matter where it owns nothing yet.
  const missing = image.capabilities.filter(lacks)
  if (!missing.some((capability) => /^SET[GU]ID$/.test(capability))) return
  const written = quoteNode(context.nodeAt(['services', service, 'image']), definition.image ?? '')
  context.report({ at, key: true, message: neededByImage({ service, image: written, capabilities: missing }) })
}

function has(list: readonly string[], capability: string): boolean {
  return list.some((each) => ['ALL', capability, `CAP_${capability}`].includes(each.toUpperCase()))
}
