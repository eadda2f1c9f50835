import type { Command } from 'commander'
import { toModelOptions } from '../../../read/project/loading/load-project.ts'
import { loadModel } from '../../../read/project/loading/load.ts'
import { findRepositoryRoot } from '../../../read/project/loading/repository.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { openProject, tellFindings } from '../check/open-project.ts'
import { writeFiles } from '../check/fix.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, appendValue, type ProjectOptions } from '../options/project-options.ts'
import { askForEach, openRegistry } from '../registry/open-registry.ts'
import { pinImages, findWrittenImages, type WrittenImage } from '../registry/written-images.ts'
import { stateOf, type PinState } from '../registry/pin-state.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import { say } from '../streams/say.ts'
import type { Io } from '../streams/io.ts'

interface Options extends ProjectOptions {
  readonly check?: true
  readonly dryRun?: true
  readonly update?: true
  readonly registry: readonly string[]
}

/** `composure pin`: adds the digests that tags refer to. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('pin', io).description(
    'Writes the digest that each tag stands for into the files: "image: nginx:1.27@sha256:…". Asks the registries of the images, with the credentials that Docker has.',
  )
  return addProjectOptions(program)
    .option('--check', 'write nothing; exit with 1 when a tag has moved since it was pinned')
    .option('--update', 'write the new digests of tags that have moved, too')
    .option('--dry-run', 'tell what would be written, and write nothing')
    .option('--registry <host>', 'a registry in a private network that may be asked; may be repeated', appendValue, [])
    .action((options: Options) => runPin(options, io))
}

async function runPin(options: Options, io: Io): Promise<void> {
  const { options: project, host, findings } = openProject(options, io)
  if (isWriting(options) && project.files.includes('-'))
    throw new Failure('"composure pin" writes into files; with standard input, use "--dry-run" or "--check".')
  const model = loadModel(toModelOptions({ ...project, profiles: ['*'] }), host, await loadValidator('compose-spec'))
  if (await tellFindings(model, findings, io)) return
  const { images, left } = findWrittenImages(model, io.cwd)
  for (const sentence of left) say(sentence, io)
  const registry = openRegistry(options.registry, io)
  const asked = await askForEach(
    images.map(({ image }) => image),
    (reference) => stateOf(reference, images, registry),
  )
  const failures = new Set<string>()
  const edits: (WrittenImage & { readonly digest: string })[] = []
  for (const image of images) {
    const answer = asked.get(image.image)
    if (answer?.kind !== 'answer') failures.add(answer?.message ?? '')
    else if (reportPin(image, answer.value, options, io)) edits.push({ ...image, digest: answer.value.digest })
  }
  if (isWriting(options)) {
    const root = findRepositoryRoot(model.projectDirectory, host)
    for (const fault of (await writeFiles(pinImages(edits, root), io)).values()) failures.add(fault)
  }
  for (const failure of failures) say(failure, io)
  if (failures.size > 0) io.exitWith(EXIT.failed)
}

function isWriting({ check, dryRun }: Options): boolean {
  return check !== true && dryRun !== true
}

/** Reports the state of an image, and returns whether its digest should be written. */
function reportPin({ image, place }: WrittenImage, { kind, digest }: PinState, options: Options, io: Io): boolean {
  const shown = `${disarmMarks(place)}: "${disarmMarks(image)}"`
  if (kind === 'current') return false
  if (kind === 'moved') {
    io.out(`${shown} has moved to ${digest}.\n`)
    if (options.check === true) io.exitWith(EXIT.refused)
    return options.update === true
  }
  if (options.check === true) return false
  io.out(`${shown} is ${digest}.\n`)
  return true
}
