import { code, message, name, namesBriefly, text } from '../../../core/messages/message.ts'
import { findKnownImage } from '../../../knowledge/images/known-images.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import { compareAttributes } from '../attributes.ts'
import { buildCauses } from '../rebuilt-services.ts'
import { listPairs, locateRisk, type FindRisks, type Risk } from './risk.ts'

const unbuilt = message(
  'unbuilt',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} changes how it is built, but keeps its existing image; run ${code(`docker compose up -d --build ${service}`)}.`,
)

const severalUnbuilt = message(
  'several-unbuilt',
  ({ services }: { services: readonly string[] }) =>
    text`Services ${namesBriefly(services)} change how they are built, but keep their existing images; run ${code('docker compose up -d --build')}.`,
)

const stale = message(
  'stale',
  ({ service, kind, key }: { service: string; kind: string; key: string }) =>
    text`Service ${name(service)} keeps the old content of ${name(kind)} ${name(key)}; run ${code(`docker compose up -d --force-recreate ${service}`)}.`,
)

const unchecked = message(
  'unchecked',
  ({ service, dependent }: { service: string; dependent: string }) =>
    text`Service ${name(service)} loses its healthcheck, but ${name(dependent)} waits until it is healthy, which fails unless the image has a check; keep "healthcheck", or write ${code('condition: service_started')}.`,
)

/** `up` only builds missing images. Services whose build changes for the same reason are reported together. */
export const findUnbuiltChanges: FindRisks = (change) => {
  const { before, after } = change
  if (before.project.name !== after.project.name) return []
  const groups = new Map<string, string[]>()
  for (const { name: service, was, is } of listPairs(change)) {
    if (was.image !== is.image || is.pull_policy === 'build') continue
    const causes = buildCauses(service, before, after)
    if (causes.length === 0) continue
    const key = JSON.stringify([...causes].sort())
    groups.set(key, [...(groups.get(key) ?? []), service])
  }
  return [...groups.values()].map((services): Risk => {
    const [service = '', ...others] = services
    return {
      message: others.length === 0 ? unbuilt({ service }) : severalUnbuilt({ services }),
      at: locateRisk(change, ['services', service, 'build']),
    }
  })
}

/** A container keeps the configs and secrets that it got when it was created. */
export const findStaleSecrets: FindRisks = (change) =>
  (['configs', 'secrets'] as const).flatMap((kind) =>
    Object.keys(change.after.project[kind] ?? {}).flatMap((key): readonly Risk[] => {
      const path = [kind, key]
      const isKnown = Object.hasOwn(change.before.project[kind] ?? {}, key)
      const [first] = isKnown ? compareAttributes(change.before, path, change.after, path) : []
      if (first === undefined) return []
      return listPairs(change)
        .filter(
          ({ name: service, was, is }) =>
            ['kept', 'scaled', 'restarted'].includes(change.services[service]?.action ?? '') &&
            [was, is].every((side) => side[kind]?.some(({ source }) => source === key)),
        )
        .map(({ name: service }) => ({
          message: stale({ service, kind: kind.slice(0, -1), key }),
          at: locateRisk(change, path),
        }))
    }),
  )

/** Reports the removal of a healthcheck that others wait for. */
export const findRemovedHealthchecks: FindRisks = (change) =>
  listPairs(change).flatMap(({ name: service, was, is }): readonly Risk[] => {
    const hasLost = was.healthcheck?.test !== undefined && is.healthcheck?.test === undefined
    const image = is.image === undefined ? undefined : findKnownImage(splitReference(is.image))
    if (!hasLost || is.healthcheck?.disable === true || image?.hasHealthcheck === true) return []
    return Object.entries(change.after.project.services)
      .filter(([, { depends_on: needed }]) => needed?.[service]?.condition === 'service_healthy')
      .map(([dependent]) => ({
        message: unchecked({ service, dependent }),
        at: locateRisk(change, ['services', dependent, 'depends_on', service, 'condition']),
      }))
  })
