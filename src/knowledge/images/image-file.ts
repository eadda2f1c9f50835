import {
  guardList,
  guardObject,
  guardOneOf,
  isBooleanValue,
  isCount,
  isString,
  type Guard,
} from '../../core/source/guards.ts'
import { hasMembers } from '../../core/source/assert-argument.ts'
import type {
  FoundImage,
  ImageConfiguration,
  ImageRecord,
  ImageRecords,
  MissingImage,
  DeprecatedImage,
} from './image-configuration.ts'

/** The file beside a project in which `composure images --write` keeps what its images say of themselves. */
export const IMAGE_FILE = 'composure.images.json'

const isConfiguration = guardObject<ImageConfiguration>({
  entrypoint: guardList(isString),
  command: guardList(isString),
  user: isString,
  workingDirectory: isString,
  variables: guardList(isString),
  ports: guardList(isString),
  volumes: guardList(isString),
  healthcheck: guardList(isString),
  stopSignal: isString,
  created: isString,
  lacksShell: isBooleanValue,
})

const isFound = guardObject<FoundImage>({
  kind: guardOneOf(['found']),
  digest: isString,
  source: guardOneOf(['engine', 'registry']),
  platforms: guardList(isString),
  size: isCount,
  configuration: isConfiguration,
})

const isMissing = guardObject<MissingImage>({ kind: guardOneOf(['missing']), nearest: guardList(isString) })

const isDeprecated = guardObject<DeprecatedImage>({ kind: guardOneOf(['deprecated']) })

/** Whether JSON is a record of an image. */
export const isImageRecord: Guard<ImageRecord> = (value): value is ImageRecord =>
  isFound(value) || isMissing(value) || isDeprecated(value)

/** The records in the text of an image file; what is not one is left out. Undefined if the text is not such a file. */
export function parseImageFile(text: string): ImageRecords | undefined {
  const json = parseJson(text)
  const images: unknown = hasMembers(json) && json['version'] === 1 ? json['images'] : undefined
  if (!hasMembers(images)) return undefined
  return new Map(
    Object.entries(images).flatMap(([image, record]) => (isImageRecord(record) ? [[image, record] as const] : [])),
  )
}

/** The content of an image file, in the order of the images' names. */
export function toImageFile(records: ImageRecords): unknown {
  return { version: 1, images: Object.fromEntries([...records].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
