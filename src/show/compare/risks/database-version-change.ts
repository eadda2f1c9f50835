import { findKnownImage } from '../../../knowledge/images/known-images.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import { amount, message, name, text, type Value } from '../../../core/messages/message.ts'
import { isFromOutside } from '../../../core/messages/quote.ts'
import { findNode } from '../../../core/tree/path.ts'
import type { Service } from '../../../read/model/service.ts'
import { listPairs, locateRisk, quoteInModel, type FindRisks } from './risk.ts'

interface Versions {
  readonly service: string
  readonly image: string
  readonly old: number
  readonly now: number
}

const changed = message(
  'changed',
  ({ service, image, old, now }: Versions) =>
    text`Service ${name(service)} changes from version ${amount(old)} of ${name(image)} to ${amount(now)}; back up its data first, and see whether it can be read.`,
)

const unreadable = message(
  'unreadable',
  ({ service, image, old, now }: Versions) =>
    text`Service ${name(service)} changes from version ${amount(old)} of ${name(image)} to ${amount(now)}, which does not start with data of another version; dump it before and restore it after.`,
)

interface Hidden {
  readonly service: string
  readonly image: Value
}

const hiddenChange = message(
  'changed-by-variable',
  ({ service, image }: Hidden) =>
    text`Service ${name(service)} gets another major version of ${image}; back up its data first, and see whether it can be read.`,
)

const hiddenUnreadable = message(
  'unreadable-by-variable',
  ({ service, image }: Hidden) =>
    text`Service ${name(service)} gets another major version of ${image}, which does not start with data of another version; dump it before and restore it after.`,
)

/** Reports a new major version of a database, which may not be able to read the existing data. */
export const findDatabaseVersionChanges: FindRisks = (change) =>
  listPairs(change).flatMap(({ name: service, was, is }) => {
    const [old, now] = [findDatabaseVersion(was), findDatabaseVersion(is)]
    if (old === undefined || now === undefined || old.image !== now.image || old.major === now.major) return []
    const path = ['services', service, 'image']
    const at = locateRisk(change, path)
    const isUnreadable = now.protocol === 'postgresql'
    const isHidden = [change.before, change.after].some(({ model }) => {
      const node = findNode(model.root, path)
      return node !== undefined && isFromOutside(node)
    })
    if (isHidden) {
      const facts = { service, image: quoteInModel(change.after, ...path) }
      return [{ message: isUnreadable ? hiddenUnreadable(facts) : hiddenChange(facts), at }]
    }
    const facts = { service, image: now.image, old: old.major, now: now.major }
    return [{ message: isUnreadable ? unreadable(facts) : changed(facts), at }]
  })

function findDatabaseVersion({ image, build }: Service) {
  if (image === undefined || build !== undefined) return undefined
  const parts = splitReference(image)
  const { data, protocol, versionAfter = 'v?' } = findKnownImage(parts) ?? {}
  if (protocol === undefined || data === undefined || data.isOptional === true) return undefined
  const [, major] = new RegExp(`(?:^|-)${versionAfter}(\\d+)(?:[._-]|$)`).exec(parts.tag ?? '') ?? []
  return major === undefined ? undefined : { image: parts.name, major: Number(major), protocol }
}
