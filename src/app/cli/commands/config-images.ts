import { formatSize } from '../../../core/source/format-size.ts'
import type { ImageRecord } from '../../../knowledge/images/image-configuration.ts'
import type { Project } from '../../../read/model/project.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { lookUpRecords } from '../registry/collect-image-records.ts'
import type { ImageOptions } from '../registry/look-up-all.ts'
import type { Io } from '../streams/io.ts'

/**
 * One line for each image, with its digest, size and platforms, separated by tabs as `cut` and `awk` read them. A dash
 * stands for what is not known, as of images that are built here.
 */
export async function describeImages(
  images: readonly string[],
  { services }: Project,
  options: ImageOptions,
  files: readonly string[],
  io: Io,
): Promise<string> {
  const pulled = Object.values(services).flatMap(({ image, build, pre_start: hooks = [] }) => [
    ...(build === undefined ? [image] : []),
    ...hooks.map((hook) => hook.image),
  ])
  const records = await lookUpRecords([...new Set(pulled.flatMap((image) => image ?? []))], options, files, io)
  return images.map((image) => `${[image, ...listColumns(records.get(image))].map(disarmMarks).join('\t')}\n`).join('')
}

function listColumns(record: ImageRecord | undefined): readonly string[] {
  if (record?.kind !== 'found') return [record?.kind ?? '-', '-', '-']
  const { digest, size, platforms } = record
  return [digest, size === 0 ? '-' : formatSize(size), platforms.join(',') || '-']
}
