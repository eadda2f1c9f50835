import { code, message, name, text, value, type Value } from '../../../core/messages/message.ts'
import { findService } from '../../compare/side.ts'
import { COMPOSE_LABELS } from '../engine-state.ts'
import { getImageName } from '../situation.ts'
import {
  findKernelLimits,
  findMemoryLimits,
  findStorageOptions,
  findMissingParts,
  findNewFeatures,
  findProcessorLimits,
} from './engine-parts.ts'
import { findMissingImage, findOtherPlatform, findUnsuitableImage } from './images.ts'
import { isMade, isStarted, type Intent } from './problem.ts'
import { checkServices, createServiceProblem, type ServiceCheck } from './service-report.ts'

interface Owned {
  readonly service: string
}

const noContainer = message(
  'container',
  ({ service, attribute, container }: Owned & { attribute: string; container: Value }) =>
    text`The ${name(attribute)} of service ${name(service)} refers to container ${container}, which does not exist; start it first.`,
)
const notRunning = message(
  'stopped-container',
  ({ service, attribute, container }: Owned & { attribute: string; container: Value }) =>
    text`The ${name(attribute)} of service ${name(service)} refers to container ${container}, which does not run; start it first.`,
)
const paused = message(
  'paused',
  ({ service, container }: Owned & { container: string }) =>
    text`Container ${name(container)} of service ${name(service)} is paused and cannot be started; run ${code(`docker unpause ${container}`)}.`,
)
const broken = message(
  'label',
  ({ service, container }: Owned & { container: string }) =>
    text`Container ${name(container)} of service ${name(service)} lacks the label with its number; remove it with ${code(`docker rm -f ${container}`)}.`,
)
const networkGone = message(
  'network',
  ({ service, container, network }: Owned & { container: string; network: string }) =>
    text`Container ${name(container)} of service ${name(service)} cannot start: its network ${name(network)} was removed since; add ${code('--force-recreate')}.`,
)
const noHealthcheck = message(
  'healthcheck',
  ({ service, dependent }: Owned & { dependent: string }) =>
    text`Service ${name(dependent)} waits until ${name(service)} is healthy, which has no healthcheck; give it one, or wait for "service_started".`,
)

/** Containers that stay, but cannot be used as they are. */
const findExisting: ServiceCheck = (report) => {
  const { service, intent } = report
  const isWaking = intent.services.get(service)?.action === 'started'
  const ids = new Set(intent.state.networks.map(({ id }) => id))
  const base = { rule: 'unusable-container', path: [] } as const
  return (intent.own.get(service) ?? []).flatMap((container) => {
    const { name: own, state, labels, networks } = container
    const facts = { service, container: own }
    const isNumbered = /^\d+$/.test(labels.get(COMPOSE_LABELS.number) ?? '')
    const [gone] = [...networks].find(([, { networkId }]) => networkId !== '' && !ids.has(networkId)) ?? []
    const isCut = isWaking && state !== 'running' && gone !== undefined
    return [
      isNumbered ? undefined : createServiceProblem(report, { ...base, stage: 'create', message: broken(facts) }),
      state === 'paused' && isWaking
        ? createServiceProblem(report, { ...base, stage: 'start', message: paused(facts) })
        : undefined,
      isCut
        ? createServiceProblem(report, { ...base, stage: 'start', message: networkGone({ ...facts, network: gone }) })
        : undefined,
    ]
  })
}

/** Containers outside the project that a service shares something with. */
const findSharedContainers: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const shared = [
    ...(['network_mode', 'ipc', 'pid'] as const).map((attribute) => [attribute, written[attribute]] as const),
    ...(written.volumes_from ?? []).map((text) => ['volumes_from', text] as const),
  ]
  return shared.map(([attribute, reference]) => {
    const [, wanted] = /^container:([^:]+)/.exec(reference ?? '') ?? []
    if (wanted === undefined) return undefined
    const found = intent.state.containers.find(({ id, name: own }) => own === wanted || id.startsWith(wanted))
    const facts = { service, attribute, container: value(wanted) }
    const base = { rule: 'unusable-container', path: [attribute] } as const
    if (found === undefined) {
      const stage = attribute === 'network_mode' ? 'start' : 'create'
      return createServiceProblem(report, { ...base, stage, message: noContainer(facts) })
    }
    const needsRunning = attribute !== 'volumes_from' && !['running', 'paused', 'restarting'].includes(found.state)
    return needsRunning
      ? createServiceProblem(report, { ...base, stage: 'start', message: notRunning(facts) })
      : undefined
  })
}

/** Waiting for a healthcheck that does not exist fails once the other service runs. */
const findHealthless: ServiceCheck = (report) => {
  const { service, written, intent } = report
  if (intent.options.noDeps === true || !isStarted(service, intent)) return []
  return Object.entries(written.depends_on ?? {}).map(([other, { condition, required }]) => {
    if (condition !== 'service_healthy' || !required || hasHealthcheck(other, intent) !== false) return undefined
    const statement = noHealthcheck({ service: other, dependent: service })
    const path = ['depends_on', other]
    const problem = createServiceProblem(report, { rule: 'unmet-dependency', stage: 'start', message: statement, path })
    return { ...problem, subject: { service: other } }
  })
}

/** Whether a service has a healthcheck, in the files or from its image; undefined if nobody knows. */
function hasHealthcheck(name: string, { side, state }: Intent): boolean | undefined {
  const service = findService(side, name)
  if (service === undefined) return undefined
  const { test, disable } = service.healthcheck ?? {}
  if (disable === true || test?.[0] === 'NONE') return false
  if (test !== undefined) return true
  return state.images.get(getImageName(name, service, side.project.name))?.details?.hasHealthcheck
}

const CREATION_CHECKS: readonly ServiceCheck[] = [
  findMissingImage,
  findUnsuitableImage,
  findOtherPlatform,
  findProcessorLimits,
  findMemoryLimits,
  findKernelLimits,
  findStorageOptions,
  findMissingParts,
  findSharedContainers,
  findNewFeatures,
]

/** What prevents containers from being made or started, service by service. */
export const findContainerProblems = checkServices(({ service, intent }) => [
  findExisting,
  ...(isMade(service, intent) ? CREATION_CHECKS : []),
  findHealthless,
])
