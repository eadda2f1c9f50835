import { code, message, name, text, type Value } from '../../../messages/message.ts'
import { named } from '../../../model/named.ts'
import type { Project } from '../../../model/project.ts'
import type { Service } from '../../../model/service.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectFinding, ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { quotedPart } from '../../shared/quoted.ts'

const NAMESPACES = ['ipc', 'pid', 'network_mode'] as const

const ended = message(
  'ended',
  ({ service, namespace, other }: { service: string; namespace: string; other: string }) =>
    text`Service ${name(service)} joins a namespace of service ${name(other)} by ${name(namespace)}, but waits until ${name(other)} has ended, so it does not start; wait for ${code('service_started')}.`,
)

const notShared = message(
  'private-ipc',
  ({ service, other }: { service: string; other: string }) =>
    text`Service ${name(other)} does not share its IPC namespace, so service ${name(service)} does not start; set ${code('ipc: shareable')} in ${name(other)}.`,
)

const byContainer = message(
  'by-container',
  ({ service, namespace, container, other }: { service: string; namespace: string; container: Value; other: string }) =>
    text`Service ${name(service)} joins container ${container}, which belongs to service ${name(other)}, and Compose does not start ${name(other)} first; write ${code(`${namespace}: service:${other}`)}.`,
)

/**
 * A namespace can be joined only where another container runs and shares it.
 *
 * A container that has ended has no namespaces, and the IPC namespace of one is private unless it says otherwise.
 * Compose Specification, services, ipc, pid, network_mode; moby, daemon/container_operations_unix.go.
 */
export const sharedNamespace: ProjectRule = {
  id: 'shared-namespace',
  summary: 'A service must run, and share its IPC namespace, for another one to join it.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of Object.entries(context.project.services)) {
      for (const namespace of NAMESPACES) {
        const [, kind, other = ''] = /^(container|service):(.+)$/.exec(definition[namespace] ?? '') ?? []
        const joined = { service, definition, namespace, other }
        const finding = kind === 'service' ? serviceFinding(joined, context) : kind && containerFinding(joined, context)
        if (finding) context.report(finding)
      }
    }
  },
}

/** A namespace of another service or container that a service joins. */
interface Joined {
  readonly service: string
  readonly definition: Service
  readonly namespace: (typeof NAMESPACES)[number]
  readonly other: string
}

function serviceFinding(
  { service, definition, namespace, other }: Joined,
  { project, nodeAt }: ProjectRuleContext,
): ProjectFinding | undefined {
  const at = ['services', service, namespace]
  const target = named(project.services, other)
  if (target === undefined || !isKnown(nodeAt(at))) return undefined
  if (definition.depends_on?.[other]?.condition === 'service_completed_successfully') {
    const condition = ['services', service, 'depends_on', other, 'condition']
    const related = [{ at: condition, message: text`waits for the end here` }]
    return { at, message: ended({ service, namespace, other }), related }
  }
  return namespace === 'ipc' && isPrivate(target) ? { at, message: notShared({ service, other }) } : undefined
}

function containerFinding(
  { service, definition, namespace, other }: Joined,
  { project, nodeAt }: ProjectRuleContext,
): ProjectFinding | undefined {
  const at = ['services', service, namespace]
  const owner = ownerOf(other, project)
  if (owner === undefined || Object.hasOwn(definition.depends_on ?? {}, owner)) return undefined
  const container = quotedPart(nodeAt(at), other)
  return { at, message: byContainer({ service, namespace, container, other: owner }) }
}

/** The service that makes a container, by the name that it sets or the one that Compose gives. */
function ownerOf(container: string, { name: project, services }: Project): string | undefined {
  return Object.entries(services).find(
    ([service, { container_name: set = `${project}-${service}-1` }]) => set === container,
  )?.[0]
}

function isPrivate({ ipc = '' }: Service): boolean {
  return ['', 'private', 'none'].includes(ipc)
}
