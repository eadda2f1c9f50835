import { code, message, name, text, value, type Value } from '../../../core/messages/message.ts'
import { findService } from '../../compare/side.ts'
import { parsePlatform, suitsEngine, suitsPlatform } from '../../../knowledge/images/platform.ts'
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

const unsuitable = message(
  'unsuitable',
  ({ service, image, wanted, first }: Owned & { image: Value; wanted: Value; first: string }) =>
    text`The image ${image} of service ${name(service)} does not exist for platform ${wanted}, which the engine pulls; use an image that does, or emulation with ${code(`platform: ${first}`)}.`,
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

/** An index from which the engine, whatever it is told, chooses no image. A single image is pulled in any case. */
export const findUnsuitableImage: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const { records, state } = intent
  const record = records.get(written.image ?? '')
  if (intent.services.get(service)?.image !== 'pulled' || record?.kind !== 'found') return []
  const { platforms, source } = record
  // A platform that is written is one of a check.
  if (source !== 'registry' || platforms.length < 2 || written.platform !== undefined) return []
  const { os, architecture } = state.version
  const wanted = intent.side.model.environment.lookUp('DOCKER_DEFAULT_PLATFORM')?.value ?? ''
  const suits = (each: string): boolean =>
    wanted === '' ? architecture === '' || suitsEngine(each, { os, architecture }) : suitsPlatform(each, wanted)
  if (platforms.some(suits)) return []
  const shown = wanted === '' ? `${os}/${architecture}` : wanted
  const facts = { service, image: value(written.image ?? ''), wanted: value(shown), first: platforms[0] ?? '' }
  const problem = { rule: 'unavailable-image', stage: 'images', message: unsuitable(facts), path: ['image'] } as const
  return [createServiceProblem(report, problem)]
}

function isSamePlatform(wanted: string, image: ImageDetails): boolean {
  const { os, architecture } = parsePlatform(wanted)
  return os === image.os && architecture === image.architecture
}
