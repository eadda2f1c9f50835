import { findKnownImage, type KnownImage } from '../../../knowledge/images/known-images.ts'
import { amount, text, type Message } from '../../../core/messages/message.ts'
import type { Service } from '../../../read/model/service.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import type { ProjectRuleContext } from '../rule.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'

/** The facts about the image of a service. Nothing is known about one that is built locally, whatever its name. */
export function findServiceImage(
  key: string,
  { image, build }: Service,
  { nodeAt }: Pick<ProjectRuleContext, 'nodeAt'>,
): KnownImage | undefined {
  if (image === undefined || build !== undefined || !isKnownValue(nodeAt(['services', key, 'image']))) return undefined
  return findKnownImage(splitReference(image))
}

/** Whether the image runs as intended: with its own entrypoint, and its own command or only options for it. */
export function runsAsBuilt({ entrypoint, command = [] }: Service, { programs = [] }: KnownImage): boolean {
  const [first = '-'] = command
  return entrypoint === undefined && (first.startsWith('-') || programs.includes(first))
}

/** The limit of the facts, if the image is newer than they are. */
export function sayAsOf(knownUpTo: number | undefined): Message {
  return knownUpTo === undefined ? [] : text` (going by version ${amount(knownUpTo)}, the newest that composure knows)`
}
