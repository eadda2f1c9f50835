import { join } from 'node:path'
import type { Command } from 'commander'
import type { ImageRecord } from '../../../knowledge/images/image-configuration.ts'
import { IMAGE_FILE, toImageFile } from '../../../knowledge/images/image-file.ts'
import { toModelOptions } from '../../../read/project/loading/load-project.ts'
import { loadModel } from '../../../read/project/loading/load.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { writeJsonText } from '../../../show/report/json-text.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { openProject, tellFindings } from '../check/open-project.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, appendValue, type ProjectOptions } from '../options/project-options.ts'
import { openImageCache } from '../registry/image-cache.ts'
import { lookUpImage } from '../registry/look-up-images.ts'
import { askForEach, openRegistry } from '../registry/open-registry.ts'
import { listImages } from '../registry/written-images.ts'
import { EXIT } from '../streams/exit-code.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import { writeOutputFile } from '../streams/write-file.ts'

interface Options extends ProjectOptions {
  readonly write?: true
  readonly registry: readonly string[]
}

/** `composure images`: what the images of a project say of themselves. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('images', io).description(
    'Shows what the registries say of the images: whether they exist, for which platforms, what they start, listen on and keep. Asks for manifests and configurations, never for layers.',
  )
  return addProjectOptions(program)
    .option('--write', `write it into "${IMAGE_FILE}", from which "composure check" reads it without a network`)
    .option('--registry <host>', 'a registry in a private network that may be asked; may be repeated', appendValue, [])
    .action((options: Options) => showImages(options, io))
}

async function showImages(options: Options, io: Io): Promise<void> {
  const { options: project, host, findings } = openProject(options, io)
  const model = loadModel(toModelOptions({ ...project, profiles: ['*'] }), host, await loadValidator('compose-spec'))
  if (await tellFindings(model, findings, io)) return
  const registry = openRegistry(options.registry, io)
  const cache = openImageCache([model.projectDirectory], io)
  const asked = await askForEach(listImages(model), (reference) => lookUpImage(reference, registry, cache))
  const records = new Map<string, ImageRecord>()
  for (const [image, answer] of asked) {
    if (answer.kind === 'answer') records.set(image, answer.value)
    else say(answer.message, io)
  }
  if (records.size < asked.size) io.exitWith(EXIT.failed)
  if (options.write !== true)
    return io.out([...records].map(([image, record]) => formatImage(image, record)).join('\n'))
  const path = join(model.projectDirectory, IMAGE_FILE)
  await writeOutputFile(`The file "${IMAGE_FILE}"`, path, [...writeJsonText(toImageFile(records))].join(''), io)
}

function formatImage(image: string, record: ImageRecord): string {
  if (record.kind === 'missing') {
    const instead = record.nearest.length === 0 ? '' : `; there is ${record.nearest.join(', ')}`
    return `${disarmMarks(image)}\n  does not exist${instead}\n`
  }
  const { entrypoint, command, user, ports, volumes, healthcheck } = record.configuration
  const rows: readonly (readonly [string, string])[] = [
    ['digest', record.digest],
    ['platforms', record.platforms.join(', ')],
    ['starts', JSON.stringify([...entrypoint, ...command])],
    ['user', user === '' ? 'root' : user],
    ['ports', ports.join(', ')],
    ['volumes', volumes.join(', ')],
    ['healthcheck', healthcheck.length === 0 ? 'none' : healthcheck.join(' ')],
  ]
  const shown = rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `  ${label.padEnd(11)}  ${disarmMarks(value)}\n`)
  return `${disarmMarks(image)}\n${shown.join('')}`
}
