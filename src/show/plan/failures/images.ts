import { code, message, name, text, value, type Value } from '../../../core/messages/message.ts'
import { findService } from '../../compare/side.ts'
import type { ImageDetails } from '../engine-state.ts'
import { getPullPolicy } from '../images.ts'
import { getImageName } from '../situation.ts'
import type { Intent } from './problem.ts'
import { createServiceProblem, type ServiceCheck } from './service-report.ts'

interface Owned {
  readonly service: string
}

const imageNever = message(
  'never',
  ({ service, image }: Owned & { image: Value }) =>
    text`The image ${image} of service ${name(service)} is not here, and must not be pulled; pull it first, or change "pull_policy".`,
)
const imageUnbuilt = message(
  'unbuilt',
  ({ service, image }: Owned & { image: Value }) =>
    text`The image ${image} of service ${name(service)} is not here, and must not be built; leave out ${code('--no-build')}.`,
)
const platform = message(
  'platform',
  ({ service, image, wanted, actual }: Owned & { image: Value; wanted: Value; actual: string }) =>
    text`The image ${image} of service ${name(service)} is for ${name(actual)}, not for ${wanted}; pull it for that platform.`,
)

/** An image that is not here, and must be neither pulled nor built. */
export const findMissingImage: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const reference = getImageName(service, written, intent.side.project.name)
  const isGotten = ['pulled', 'built'].includes(intent.services.get(service)?.image ?? '')
  if (isGotten || intent.state.images.has(reference) || isBuiltByAnother(reference, intent)) return []
  const facts = { service, image: value(reference) }
  const isNever = written.build === undefined || getPullPolicy(written, intent) === 'never'
  const statement = isNever ? imageNever(facts) : imageUnbuilt(facts)
  const path = [written.image === undefined ? 'build' : 'image']
  return [createServiceProblem(report, { rule: 'unavailable-image', stage: 'create', message: statement, path })]
}

/** An image for another platform, where no other can be had. */
export const findOtherPlatform: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const reference = getImageName(service, written, intent.side.project.name)
  const image = intent.state.images.get(reference)?.details
  const byEnvironment = intent.side.model.environment.lookUp('DOCKER_DEFAULT_PLATFORM')?.value
  const wanted = written.platform ?? byEnvironment ?? ''
  if (image === undefined || wanted === '' || isSamePlatform(wanted, image)) return []
  // An image that was made here cannot be pulled for another platform.
  const isFixed = written.platform === undefined || getPullPolicy(written, intent) === 'never' || !image.isFromRegistry
  if (!isFixed) return []
  const actual = `${image.os}/${image.architecture}`
  const statement = platform({ service, image: value(reference), wanted: value(wanted), actual })
  return [
    createServiceProblem(report, {
      rule: 'unavailable-image',
      stage: 'create',
      message: statement,
      path: ['platform'],
    }),
  ]
}

/** Whether another service builds the image in the same run. */
function isBuiltByAnother(reference: string, intent: Intent): boolean {
  const { selected, services, side } = intent
  return selected.some((name) => {
    const other = findService(side, name)
    return services.get(name)?.image === 'built' && other?.image === reference
  })
}

/** Other names of architectures. */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armhf', 'arm'],
  ['armel', 'arm'],
  ['i386', '386'],
])

function isSamePlatform(wanted: string, { os, architecture }: ImageDetails): boolean {
  const [first = '', second] = wanted.toLowerCase().split('/')
  const asked = second ?? first
  return (second === undefined || first === os) && (ARCHITECTURES.get(asked) ?? asked) === architecture
}
