import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectFinding } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { sayAsOf, findServiceImage } from '../../shared/service-image.ts'

interface Waiting {
  readonly service: string
  readonly dependency: string
}

const neverHealthy = message(
  'never-healthy',
  ({ service, dependency }: Waiting) =>
    text`Service ${name(service)} waits until service ${name(dependency)} is healthy, but the healthcheck of ${name(dependency)} is disabled, so ${name(service)} never starts; use ${code('service_started')}, or enable the healthcheck.`,
)

interface Unchecked extends Waiting {
  readonly image: Value
  readonly check: string | undefined
  readonly knownUpTo: number | undefined
}

const unchecked = message(
  'no-healthcheck',
  ({ service, dependency, image, check, knownUpTo }: Unchecked) =>
    text`Service ${name(service)} waits until service ${name(dependency)} is healthy, but neither ${name(dependency)} nor ${image} has a healthcheck${sayAsOf(knownUpTo)}, so ${name(service)} never starts; add ${check === undefined ? text`a ${name('healthcheck')}` : code(`healthcheck: { test: ${check} }`)} to ${name(dependency)}, or use ${code('service_started')}.`,
)

const uncheckedBuild = message(
  'no-healthcheck-in-image',
  ({ service, dependency, image }: Waiting & { readonly image: string }) =>
    text`Service ${name(service)} waits until service ${name(dependency)} is healthy, but neither ${name(dependency)} nor its image, which starts from ${name(image)}, has a healthcheck, so ${name(service)} never starts; add a ${name('healthcheck')} to ${name(dependency)}, or use ${code('service_started')}.`,
)

export const disabledHealthcheck: ContainerRule = {
  id: 'disabled-healthcheck',
  summary: 'Services should not wait for the health of a service without a healthcheck.',
  // Such a service never becomes healthy: `docker compose up` stops with an error. `images/table/` lists images with a
  // healthcheck of their own; other images are not reported. Compose Specification, services, depends_on, condition.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, { depends_on: dependencies = {} }] of Object.entries(context.project.services)) {
      for (const [dependency, { condition, required }] of Object.entries(dependencies)) {
        // If the dependency is not required, Compose reports the failure and continues.
        const target = getNamed(context.project.services, dependency)
        if (condition !== 'service_healthy' || !required || target === undefined) continue
        const at = ['services', service, 'depends_on', dependency, 'condition']
        const why = explainWithoutHealth({ service, dependency }, target, context)
        if (why !== undefined) context.report({ at, ...why })
      }
    }
  },
}

function explainWithoutHealth(
  { service, dependency }: Waiting,
  target: Service,
  context: ContainerRuleContext,
): Pick<ProjectFinding, 'message' | 'related'> | undefined {
  const { disable, test } = target.healthcheck ?? {}
  const off = disable === true ? 'disable' : test?.[0] === 'NONE' ? 'test' : undefined
  if (off !== undefined) {
    const related = [{ at: ['services', dependency, 'healthcheck', off], message: text`disabled here` }]
    return { message: neverHealthy({ service, dependency }), related }
  }
  if (test !== undefined || !context.isComplete(dependency)) return undefined
  const known = findServiceImage(dependency, target, context)
  if (known?.hasHealthcheck === true) return undefined
  if (known?.hasHealthcheck === undefined) return findInContainer({ service, dependency }, context)
  const at = ['services', dependency, 'image']
  const image = quoteNode(context.nodeAt(at), target.image ?? '')
  const message = unchecked({ service, dependency, image, check: known.check, knownUpTo: known.knownUpTo })
  return { message, related: [{ at, message: text`has no healthcheck` }] }
}

/** The same for an image that is built, or of which only its contents are known. */
function findInContainer(
  { service, dependency }: Waiting,
  { containerOf }: ContainerRuleContext,
): Pick<ProjectFinding, 'message' | 'related'> | undefined {
  const { healthcheck, image } = containerOf(dependency)
  if (healthcheck === undefined || healthcheck.value.words.length > 0) return undefined
  const message = uncheckedBuild({ service, dependency, image: image.base?.name ?? 'scratch' })
  const isWritten = healthcheck.source.kind === 'dockerfile'
  return isWritten ? { message, related: [{ at: healthcheck.source.span, message: text`removed here` }] } : { message }
}
