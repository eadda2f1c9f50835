import type { Command } from 'commander'
import { findNewerTags, type NewerTags } from '../../../knowledge/images/tag-order.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { parseReference, formatReference } from '../../../outside/registry/reference.ts'
import { toModelOptions } from '../../../read/project/loading/load-project.ts'
import { loadModel } from '../../../read/project/loading/load.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { writeJsonText } from '../../../show/report/json-text.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { openProject, tellFindings } from '../check/open-project.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, appendValue, type ProjectOptions } from '../options/project-options.ts'
import { askForEach, openRegistry } from '../registry/open-registry.ts'
import { findWrittenImages, type WrittenImage } from '../registry/written-images.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'

interface Options extends ProjectOptions {
  readonly format: string
  readonly exitCode?: true
  readonly registry: readonly string[]
}

/** `composure outdated`: newer tags of the same kind for the images of a project. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('outdated', io).description(
    'Lists the images whose registry has a newer tag of the same kind: with the same suffix and as many numbers. Asks the registries of the images, with the credentials that Docker has.',
  )
  return addProjectOptions(program)
    .option('--format <name>', 'pretty or json', 'pretty')
    .option('--exit-code', 'exit with 1 if there is a newer tag')
    .option('--registry <host>', 'a registry in a private network that may be asked; may be repeated', appendValue, [])
    .action((options: Options) => listOutdated(options, io))
}

async function listOutdated(options: Options, io: Io): Promise<void> {
  const { format } = options
  if (format !== 'pretty' && format !== 'json') throw new Failure(describeNoSuch('format', format, ['pretty', 'json']))
  const { options: project, host, findings } = openProject(options, io)
  const model = loadModel(toModelOptions({ ...project, profiles: ['*'] }), host, await loadValidator('compose-spec'))
  if (await tellFindings(model, findings, io)) return
  const { images, left } = findWrittenImages(model, io.cwd)
  for (const sentence of left) say(sentence, io)
  const { rows, failures } = await findOutdated(images, options, io)
  if (format === 'json') io.out([...writeJsonText({ images: rows })].join(''))
  else if (rows.length > 0) io.out(formatTable(rows))
  else if (failures.size === 0) io.out('No image has a newer tag of its kind.\n')
  for (const failure of failures) say(failure, io)
  if (failures.size > 0) io.exitWith(EXIT.failed)
  else if (options.exitCode === true && rows.length > 0) io.exitWith(EXIT.refused)
}

interface OutdatedImage extends NewerTags {
  readonly place: string
  readonly image: string
}

/** The images that have newer tags, and why others could not be looked up. Each repository is asked once. */
async function findOutdated(images: readonly WrittenImage[], { registry: allowed }: Options, io: Io) {
  const registry = openRegistry(allowed, io)
  const repositories = new Map(images.map(({ image }) => [image, nameRepository(image)]))
  const tags = await askForEach(new Set(repositories.values()), (reference) => registry.tagsOf(reference))
  const rows: OutdatedImage[] = []
  const failures = new Set<string>()
  for (const { image, place } of images) {
    const answer = tags.get(repositories.get(image) ?? '')
    const tag = parseReference(image)?.tag
    if (answer?.kind !== 'answer') failures.add(answer?.message ?? '')
    const newer = answer?.kind === 'answer' && tag !== undefined ? findNewerTags(tag, answer.value) : undefined
    if (newer?.newest !== undefined) rows.push({ place, image, ...newer })
  }
  return { rows, failures }
}

/** All tags of a repository are asked for at once, so its images differ in nothing. */
function nameRepository(image: string): string {
  const reference = parseReference(image)
  return reference === undefined ? image : formatReference({ ...reference, tag: undefined, digest: undefined })
}

function formatTable(rows: readonly OutdatedImage[]): string {
  const cells = [
    ['image', 'same major version', 'newest', 'place'],
    ...rows.map(({ image, sameMajor = '–', newest = '–', place }) =>
      [image, sameMajor, newest, place].map(disarmMarks),
    ),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)))
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
