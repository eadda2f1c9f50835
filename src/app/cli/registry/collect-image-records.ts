import type { ImageRecord, ImageRecords } from '../../../knowledge/images/image-configuration.ts'
import { findNamedCandidates } from '../check/candidates.ts'
import { createConfigurations } from '../check/configurations.ts'
import { toModelOptions, type LoadProjectOptions } from '../../../read/project/loading/load-project.ts'
import { loadMergedModel } from '../../../read/project/loading/load.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import type { CheckingOptions } from '../options/check-options.ts'
import { toProjectArguments, type ProjectOptions } from '../options/project-options.ts'
import type { RunCheck } from '../../../lint/check/check.ts'
import { delayOptimization } from '../startup/late-optimization.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import { lookUpAll, type ImageOptions } from './look-up-all.ts'
import { listPulledImages } from './written-images.ts'

/** One untrusted repository must not make this machine send any number of requests. */
const MAX_IMAGES = 500

type Options = ProjectOptions & CheckingOptions & ImageOptions

/** What an engine or registries say of the images of all projects on a command line. */
export async function collectImageRecords(paths: readonly string[], options: Options, io: Io): Promise<ImageRecords> {
  return lookUpRecords(await collectImages(paths, options, io), options, paths, io)
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
  for (const [image, answer] of await lookUpAll(images.slice(0, MAX_IMAGES), options, folders, io)) {
    if (answer.kind === 'failure') say(answer.message, io)
    else records.set(image, answer.value)
  }
  return records
}

async function collectImages(paths: readonly string[], options: Options, io: Io): Promise<readonly string[]> {
  const { configurationOf } = createConfigurations(options.config, io)
  const { candidates } = await findNamedCandidates(
    paths,
    toProjectArguments(options),
    configurationOf,
    io,
    options.byName,
  )
  const { run } = delayOptimization(io.optimize)
  const lists = await Promise.all(candidates.map(({ project }) => listImagesOf(project, run)))
  return [...new Set(lists.flat())]
}

/** The images that the services of a project pull, whatever its profiles. What is wrong with it is found by its check. */
export async function listImagesOf(
  project: LoadProjectOptions,
  run: RunCheck = (load) => load(),
): Promise<readonly string[]> {
  const { host } = project
  if (host === undefined) return []
  const { steps, ...options } = toModelOptions({ ...project, profiles: ['*'], unavailable: 'warning' })
  const validator = await loadValidator('compose-spec')
  return run(() =>
    listPulledImages(loadMergedModel({ ...options, steps: { ...steps, validate: false } }, host, validator).root),
  )
}
