import type { ImageRecord, ImageRecords } from '../../../knowledge/images/image-configuration.ts'
import type { RunCheck } from '../../../lint/check/check.ts'
import type { PrepareLoad } from '../../../lint/check/load-to-check.ts'
import type { Candidate } from '../../../lint/check/outcome.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import { lookUpAll, type ImageOptions } from './look-up-all.ts'
import { listPulledImages } from './list-pulled-images.ts'

/** One untrusted repository must not make this machine send any number of requests. */
const MAX_IMAGES = 500

/** How projects are loaded. */
export interface Loading {
  readonly prepareLoad: PrepareLoad
  /** Runs a load, which is synchronous. */
  readonly run: RunCheck
}

/** What an engine or registries say of the images of all projects, which are loaded for this. */
export async function collectImageRecords(
  candidates: readonly Candidate[],
  { prepareLoad, run }: Loading,
  options: ImageOptions,
  folders: readonly string[],
  io: Io,
): Promise<ImageRecords> {
  const images = new Set<string>()
  for (const { project } of candidates) {
    const { model } = run(await prepareLoad(project))
    for (const image of listPulledImages(model.whole)) images.add(image)
  }
  return lookUpRecords([...images], options, folders, io)
}

/**
 * What an engine or registries say of images. Whatever gives no answer is said once.
 *
 * @param folders the folders of the projects, for the cache.
 */
export async function lookUpRecords(
  images: readonly string[],
  options: ImageOptions,
  folders: readonly string[],
  io: Io,
): Promise<ImageRecords> {
  if (images.length > MAX_IMAGES) say(`Only the first ${MAX_IMAGES} of ${images.length} images are looked up.`, io)
  const records = new Map<string, ImageRecord>()
  const failures = new Set<string>()
  for (const [image, answer] of await lookUpAll(images.slice(0, MAX_IMAGES), options, folders, io)) {
    if (answer.kind === 'failure') failures.add(answer.message)
    else records.set(image, answer.value)
  }
  // Most failures are of a registry, and so the same for all of its images.
  for (const message of failures) say(message, io)
  return records
}
