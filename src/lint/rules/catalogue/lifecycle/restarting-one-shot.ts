import { code, message, name, text } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { findOneShot } from '../../../../read/container/find-one-shot.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'

const neverCompletes = message(
  'never-completes',
  ({ service, dependency, policy }: { service: string; dependency: string; policy: string }) =>
    text`Service ${name(dependency)} restarts whenever it ends (${code(policy)}), so service ${name(service)}, which waits for it to complete, never starts; use ${code('on-failure')} or ${code(policy === 'any' ? 'none' : 'no')}.`,
)

const runsAgain = message(
  'runs-again',
  ({ service, command, policy }: { service: string; command: string; policy: string }) =>
    text`Service ${name(service)} runs ${code(command)} again and again, because it restarts whenever it ends (${code(policy)}); use ${code('on-failure')} or ${code(policy === 'any' ? 'none' : 'no')}.`,
)

export const restartingOneShot: ContainerRule = {
  id: 'restarting-one-shot',
  summary: 'Services that do their work and end should not always restart.',
  // A service that is always restarted never completes: `docker compose up` waits forever. Where nothing waits for it,
  // it works again and again. Compose Specification, services, depends_on, condition; restart.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { project, report } = context
    const awaited = new Set<string>()
    for (const [service, { depends_on: dependencies = {} }] of Object.entries(project.services)) {
      for (const [target, { condition }] of Object.entries(dependencies)) {
        const other = getNamed(project.services, target)
        if (condition !== 'service_completed_successfully' || other === undefined) continue
        const restart = findRestartPolicy(other)
        if (restart === undefined) continue
        awaited.add(target)
        report({
          at: ['services', target, ...restart.at],
          message: neverCompletes({ service, dependency: target, policy: restart.policy }),
          related: [{ at: ['services', service, 'depends_on', target, 'condition'], message: text`waits for it here` }],
        })
      }
    }
    for (const [service, definition] of listContainers(project)) {
      if (!awaited.has(service)) checkOneShot(service, definition, context)
    }
  },
}

function checkOneShot(service: string, definition: Service, context: ContainerRuleContext): void {
  const restart = findRestartPolicy(definition)
  if (restart === undefined || definition.command == null || !context.isComplete(service)) return
  const container = context.containerOf(service)
  const command = container.words && findOneShot(container)
  if (command === undefined) return
  context.report({
    at: ['services', service, ...restart.at],
    message: runsAgain({ service, command, policy: restart.policy }),
    related: [{ at: ['services', service, 'command'], key: true, message: text`ends when its work is done` }],
  })
}

interface RestartPolicy {
  readonly policy: string
  readonly at: Path
}

/** The policy with which a service always restarts; "deploy" takes precedence over "restart". */
function findRestartPolicy({ restart, deploy }: Service): RestartPolicy | undefined {
  const condition = deploy?.restart_policy?.condition
  if (condition === 'any') return { policy: condition, at: ['deploy', 'restart_policy', 'condition'] }
  if (deploy?.restart_policy !== undefined || (restart !== 'always' && restart !== 'unless-stopped')) return undefined
  return { policy: restart, at: ['restart'] }
}
