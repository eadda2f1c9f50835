import type { ImageRecord } from '../../../knowledge/images/image-configuration.ts'
import { completeImage, findKnownImage, type KnownImage } from '../../../knowledge/images/known-images.ts'
import { amount, text, type Message } from '../../../core/messages/message.ts'
import type { Service } from '../../../read/model/service.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import type { ProjectRuleContext } from '../rule.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import { findShellScript, listStarted } from '../../../read/container/started-commands.ts'

type ImageContext = Pick<ProjectRuleContext, 'nodeAt' | 'imageOf'>

/**
 * The facts about the image of a service, from the table and from what the image says of itself, if that was asked.
 * Nothing is known about one that is built locally, whatever its name.
 */
export function findServiceImage(key: string, service: Service, context: ImageContext): KnownImage | undefined {
  const { image = '' } = service
  if (!isPulledAsWritten(key, service, context)) return undefined
  const known = findKnownImage(splitReference(image))
  const record = context.imageOf(image)
  return record?.kind === 'found' ? completeImage(known, image, record) : known
}

/** What an engine or a registry says of the image of a service; undefined if nobody was asked. */
export function findImageRecord(key: string, service: Service, context: ImageContext): ImageRecord | undefined {
  return isPulledAsWritten(key, service, context) ? context.imageOf(service.image ?? '') : undefined
}

/** Whether the image of a service is the one that its name says: it is not built, and no variable is missing. */
export function isPulledAsWritten(key: string, { image, build }: Service, { nodeAt }: ImageContext): boolean {
  return image !== undefined && build === undefined && isKnownValue(nodeAt(['services', key, 'image']))
}

/** Whether the image runs as intended: with its own entrypoint, and its own command or only options for it. */
export function runsAsBuilt({ entrypoint, command = [] }: Service, { programs = [] }: KnownImage): boolean {
  const first = findProgram(command) ?? '-'
  return entrypoint === undefined && (first.startsWith('-') || programs.includes(first))
}

/**
 * What a command starts: its first word, or the entrypoint of the image if a script ends with it and sets nothing.
 * Another program of a script is started without the entrypoint.
 */
function findProgram(command: readonly string[]): string | undefined {
  const [first] = command
  const script = findShellScript(command)
  const last = script === undefined || SETS_SOMETHING.test(script) ? undefined : listStarted(command).at(-1)?.program
  return last?.startsWith('/') === true ? last : first
}

const SETS_SOMETHING = /[=$`<]|\b(?:export|source)\b|(?:^|\s)\.\s/

/** The limit of the facts, if the image is newer than they are. */
export function sayAsOf(knownUpTo: number | undefined): Message {
  return knownUpTo === undefined ? [] : text` (going by version ${amount(knownUpTo)}, the newest that composure knows)`
}
