import { join } from 'node:path'
import type { Command } from 'commander'
import type { ImageRecord } from '../../../knowledge/images/image-configuration.ts'
import { IMAGE_FILE, toImageFile } from '../../../knowledge/images/image-file.ts'
import { toModelOptions } from '../../../read/project/loading/load-project.ts'
import { loadModel } from '../../../read/project/loading/load.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { writeJsonText } from '../../../show/report/json-text.ts'
import { formatSize } from '../../../core/source/format-size.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { openProject, tellFindings } from '../check/open-project.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, type ProjectOptions } from '../options/project-options.ts'
import { addImageOptions, lookUpAll, type ImageOptions } from '../registry/look-up-all.ts'
import { listPulledImages } from '../registry/list-pulled-images.ts'
import { EXIT } from '../streams/exit-code.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import { writeOutputFile } from '../streams/write-file.ts'

interface Options extends ProjectOptions, ImageOptions {
  readonly write?: true
}

/** `composure images`: what the images of a project say of themselves. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('images', io).description(
    'Shows what images say of themselves: whether they exist, for which platforms, what they start, listen on and keep.',
  )
  return addImageOptions(addProjectOptions(program), 'registry')
    .option('--write', `write it into "${IMAGE_FILE}", from which "composure check" reads it without a network`)
    .action((options: Options) => showImages(options, io))
}

async function showImages(options: Options, io: Io): Promise<void> {
  const { options: project, host, findings } = openProject(options, io)
  const model = loadModel(toModelOptions({ ...project, profiles: ['*'] }), host, await loadValidator('compose-spec'))
  if (await tellFindings(model, findings, io)) return
  const images = listPulledImages(model.whole)
  const asked = await lookUpAll(images, options, [model.projectDirectory], io)
  const records = new Map<string, ImageRecord>()
  for (const [image, answer] of asked) {
    if (answer.kind === 'answer') records.set(image, answer.value)
    else say(answer.message, io)
  }
  for (const image of images) if (!asked.has(image)) say(`Nothing is known about image "${image}".`, io)
  if (records.size < images.length) io.exitWith(EXIT.failed)
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
  if (record.kind === 'deprecated') {
    return `${disarmMarks(image)}\n  has a manifest of the first format, which engines no longer pull\n`
  }
  const { entrypoint, command, user, ports, volumes, healthcheck, created } = record.configuration
  const rows: readonly (readonly [string, string])[] = [
    ['digest', record.digest],
    ['platforms', record.platforms.join(', ')],
    ['size', record.size === 0 ? '' : formatSize(record.size)],
    ['created', created],
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
