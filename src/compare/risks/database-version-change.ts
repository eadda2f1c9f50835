import { knownImage } from '../../images/known-images.ts'
import { partsOf } from '../../images/image-reference.ts'
import { message, name, text } from '../../messages/message.ts'
import type { Service } from '../../model/service.ts'
import { pairsOf, placeOf, type FindRisks } from './risk.ts'

interface Versions {
  readonly service: string
  readonly image: string
  readonly old: number
  readonly now: number
}

const changed = message(
  'changed',
  ({ service, image, old, now }: Versions) =>
    text`Service ${name(service)} changes from version ${old} of ${name(image)} to ${now}; back up its data first, and see whether it can be read.`,
)

const unreadable = message(
  'unreadable',
  ({ service, image, old, now }: Versions) =>
    text`Service ${name(service)} changes from version ${old} of ${name(image)} to ${now}, which does not start with data of another version; dump it before and restore it after.`,
)

/** Another major version of a database, which may not read the data of the one before. */
export const databaseVersionChange: FindRisks = (change) =>
  pairsOf(change).flatMap(({ name: service, was, is }) => {
    const [old, now] = [versionOf(was), versionOf(is)]
    if (old === undefined || now === undefined || old.image !== now.image || old.major === now.major) return []
    const facts = { service, image: now.image, old: old.major, now: now.major }
    return [
      {
        message: now.protocol === 'postgresql' ? unreadable(facts) : changed(facts),
        at: placeOf(change, ['services', service, 'image']),
      },
    ]
  })

function versionOf({ image, build }: Service) {
  if (image === undefined || build !== undefined) return undefined
  const parts = partsOf(image)
  const { data, protocol, versionAfter = 'v?' } = knownImage(parts) ?? {}
  if (protocol === undefined || data === undefined || data.isOptional === true) return undefined
  const [, major] = new RegExp(`(?:^|-)${versionAfter}(\\d+)(?:[._-]|$)`).exec(parts.tag ?? '') ?? []
  return major === undefined ? undefined : { image: parts.name, major: Number(major), protocol }
}
