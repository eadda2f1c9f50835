import type { ImageRecord, ImageRecords } from '../../../knowledge/images/image-configuration.ts'
import { findNamedCandidates } from '../check/candidates.ts'
import { createConfigurations } from '../check/configurations.ts'
import { toModelOptions } from '../../../read/project/loading/load-project.ts'
import { loadModel } from '../../../read/project/loading/load.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import type { CheckingOptions } from '../options/check-options.ts'
import { toProjectArguments, type ProjectOptions } from '../options/project-options.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import { lookUpAll, type ImageOptions } from './look-up-all.ts'
import { listImages } from './written-images.ts'

/** One untrusted repository must not make this machine send any number of requests. */
const MAX_IMAGES = 500

type Options = ProjectOptions & CheckingOptions & ImageOptions

/** What an engine or registries say of the images of all projects on a command line. Whatever gives no answer is said once. */
export async function collectImageRecords(paths: readonly string[], options: Options, io: Io): Promise<ImageRecords> {
  const images = await collectImages(paths, options, io)
  if (images.length > MAX_IMAGES) say(`Only the first ${MAX_IMAGES} of ${images.length} images are looked up.`, io)
  const records = new Map<string, ImageRecord>()
  for (const [image, answer] of await lookUpAll(images.slice(0, MAX_IMAGES), options, paths, io)) {
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
  const validator = await loadValidator('compose-spec')
  const images = new Set<string>()
  for (const { project } of candidates) {
    const { host } = project
    if (host === undefined) continue
    const model = loadModel(toModelOptions({ ...project, profiles: ['*'], unavailable: 'warning' }), host, validator)
    for (const image of listImages(model)) images.add(image)
  }
  return [...images]
}
