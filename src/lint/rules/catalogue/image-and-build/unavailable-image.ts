import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { suggestNearest } from '../../../../core/messages/suggestion.ts'
import type { FoundImage, MissingImage } from '../../../../knowledge/images/image-configuration.ts'
import { findReplacement } from '../../../../knowledge/images/gone-images.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { suitsPlatform } from '../../../../knowledge/images/platform.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { findImageRecord, isPulledAsWritten } from '../../shared/service-image.ts'

const missing = message(
  'missing',
  ({ service, image, near }: { service: string; image: Value; near: readonly string[] }) =>
    text`Service ${name(service)} cannot start, because its registry has no image ${image}${suggestNearest(near, text`; correct the name or the tag.`)}`,
)

const otherPlatform = message(
  'other-platform',
  ({ service, image, platform, first }: { service: string; image: Value; platform: Value; first: string }) =>
    text`Service ${name(service)} cannot start, because image ${image} does not exist for platform ${platform}; use for example ${code(first)}.`,
)

const deprecated = message(
  'deprecated',
  ({ service, image }: { service: string; image: Value }) =>
    text`Service ${name(service)} cannot start, because image ${image} has a manifest of schema version 1, which engines since Docker 26 do not pull; use a newer tag, or push it again.`,
)

const gone = message(
  'gone',
  ({ service, image, instead }: { service: string; image: Value; instead: string }) =>
    text`Service ${name(service)} cannot start, because Docker Hub has no image ${image}; use for example ${code(instead)}.`,
)

export const unavailableImage: ProjectRule = {
  id: 'unavailable-image',
  summary: 'Images must exist in their registry, for the platform that the service asks for.',
  // `docker compose up` pulls all images before it starts anything, so one wrong tag stops the whole project. Apart
  // from a few images that left Docker Hub, this is only known if the registry was asked: with `--images registry`, or
  // earlier, with `composure images --write`. `composure plan` reports it as well, for images that its engine can
  // neither use nor get.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const record = findImageRecord(service, definition, context)
      // What must not be pulled is asked of no registry.
      if (definition.pull_policy === 'never') continue
      const { image = '', platform } = definition
      const at = ['services', service, 'image']
      const written = quoteNode(context.nodeAt(at), image)
      if (record === undefined) {
        const instead = isPulledAsWritten(service, definition, context)
          ? findReplacement(splitReference(image))
          : undefined
        if (instead !== undefined) context.report({ at, message: gone({ service, image: written, instead }) })
        continue
      }
      if (record.kind === 'missing') {
        const part = locateMistake(image, record)
        context.report({ at, part, message: missing({ service, image: written, near: record.nearest }) })
      } else if (record.kind === 'deprecated') {
        context.report({ at, message: deprecated({ service, image: written }) })
      } else if (platform !== undefined && !existsFor(platform, record)) {
        const place = ['services', service, 'platform']
        const wanted = quoteNode(context.nodeAt(place), platform)
        const [first = ''] = record.platforms
        context.report({ at: place, message: otherPlatform({ service, image: written, platform: wanted, first }) })
      }
    }
  },
}

/** The tag if there are others, or else the whole name. */
function locateMistake(image: string, { nearest }: MissingImage): { readonly start: number; readonly end: number } {
  const { tag } = splitReference(image)
  const isTagWrong = tag !== undefined && nearest.length > 0
  return { start: isTagWrong ? image.length - tag.length : 0, end: image.length }
}

/** Whether an image may exist for a platform: an engine has that of one platform, whatever else there is. */
function existsFor(platform: string, { source, platforms }: FoundImage): boolean {
  return source === 'engine' || platforms.length === 0 || platforms.some((each) => suitsPlatform(each, platform))
}
