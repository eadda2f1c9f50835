import type { Command } from 'commander'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { targetChoices, type Target } from '../../../knowledge/format/target.ts'
import { collectVariables } from '../../../read/interpolate/variables.ts'
import type { Project } from '../../../read/model/project.ts'
import { isYes } from '../../../outside/node/compose-settings.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { serviceHash } from '../../../read/print/hash.ts'
import { compareCodePoints } from '../../../read/print/key-order.ts'
import {
  printAnnotatedYaml,
  stringifyProject,
  stringifyServices,
  stringifyTree,
} from '../../../read/print/stringify.ts'
import { toModelOptions, toPlainProject, type LoadProjectOptions } from '../../../read/project/loading/load-project.ts'
import { loadMergedModel, loadModel, type LoadedModel, type ModelOptions } from '../../../read/project/loading/load.ts'
import { resolveTargetFormats } from '../../../read/project/loading/target-formats.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { getValue } from '../../../core/tree/node.ts'
import { LISTS } from './config-lists.ts'
import { VARIABLE_FORMATS, formatVariables } from './config-variables.ts'
import { findPlatformConflicts, setDefaultPlatform } from '../options/default-platform.ts'
import { Failure } from '../streams/failure.ts'
import { writeOutputFile } from '../streams/write-file.ts'
import type { Io } from '../streams/io.ts'
import { noteOf } from './note.ts'
import { openProject, refuseFileAsService, tellFindings, type OpenedProject } from '../check/open-project.ts'
import { addComposeOptions, applyComposeOptions, type ComposeOptions } from '../startup/compose-habits.ts'
import { createCommandNamed } from '../options/new-command.ts'
import {
  addDryRun,
  addProjectOptions,
  appendValue,
  parseTarget,
  type ProjectOptions,
} from '../options/project-options.ts'
import { printDocument } from '../streams/print-document.ts'
import { say } from '../streams/say.ts'

interface Options extends ProjectOptions, ComposeOptions {
  readonly format?: string
  readonly output?: string
  readonly quiet?: true
  readonly interpolate: boolean
  readonly normalize: boolean
  readonly pathResolution: boolean
  readonly consistency: boolean
  readonly envResolution: boolean
  readonly allResources?: true
  readonly compatibility?: true
  readonly services?: true
  readonly volumes?: true
  readonly networks?: true
  readonly models?: true
  readonly profiles?: true
  readonly images?: true
  readonly imageSource?: string
  readonly hash?: string
  readonly variables?: true
  readonly environment?: true
  readonly annotate?: true
  readonly target: string
  readonly resolveImageDigests?: true
  readonly lockImageDigests?: true
  readonly registry: readonly string[]
}

/** `composure config`: the canonical model or parts of it, as `docker compose config` prints it. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('config', io)
    .description('Prints the canonical model, byte for byte as "docker compose config" does.')
    .argument('[service...]', 'only these services and their dependencies')
  addDryRun(addProjectOptions(program))
    .option('--format <name>', 'yaml or json')
    .option('-o, --output <file>', 'write to a file')
    .option('-q, --quiet', 'check only, print nothing')
    .option('--annotate', 'write after each value where it comes from')
    .option('--services', 'list the services')
    .option('--volumes', 'list the volumes')
    .option('--networks', 'list the networks')
    .option('--models', 'list the language models')
    .option('--profiles', 'list the profiles')
    .option('--images', 'list the images')
    .option(
      '--image-source <source>',
      'with "--images": after each, its digest, size and platforms, as the "engine", the "registry" or "both" know them',
    )
    .option('--hash <services>', 'print the config hash of these services, with commas between them, or of all: "*"')
    .option('--variables', 'list the variables of the files, with what their values default to')
    .option('--environment', 'list the variables that are there to be put in')
    .option('--no-interpolate', 'leave "${…}" as it is')
    .option('--no-normalize', 'leave out implied networks, dependencies and names')
    .option('--no-path-resolution', 'leave paths relative')
    .option('--no-consistency', 'do not check what refers to what')
    .option('--no-env-resolution', 'do not read the files in "env_file"')
    .option('--compatibility', 'name images as docker-compose 1 did, with "_", and imply "--no-normalize"')
    .option('--all-resources', 'keep networks, volumes and so on that no service uses')
    .option('--target <name>', `what the files are checked for: ${targetChoices}`, 'compose')
    .option('--resolve-image-digests', 'ask the registries for the digests of the images')
    .option('--lock-image-digests', 'print only the images, with their digests, as a file that overrides others')
    .option('--registry <host>', 'a registry in a private network that may be asked; may be repeated', appendValue, [])
    .action((services: readonly string[], given: Options) => {
      const applied = applyComposeOptions(given, io)
      return runConfig(services, applied.options, applied.io)
    })
  return addComposeOptions(program)
}

async function runConfig(services: readonly string[], options: Options, io: Io): Promise<void> {
  const target = parseTarget(options.target)
  refuseFileAsService('config', services, io)
  await printConfig({ services, options, target, opened: openProject(options, io, 'error'), io })
}

/** One run of the command. */
interface ConfigCommand {
  readonly services: readonly string[]
  readonly options: Options
  readonly target: Target
  readonly opened: OpenedProject
  readonly io: Io
}

// If several are requested, Compose prints the first of these.
function printConfig(run: ConfigCommand): Promise<void> {
  const { options } = run
  if (options.services === true && !options.interpolate) return printWrittenServices(run)
  for (const list of ['services', 'volumes', 'networks', 'models'] as const) {
    if (options[list] === true) return printList(run, list, { services: [], resolveEnvironment: false })
  }
  if (options.hash !== undefined) return printHashes(run, options.hash)
  if (options.profiles === true) return printList(run, 'profiles')
  if (options.images === true) return printImages(run)
  if (options.variables === true) return printVariables(run)
  if (options.environment === true) return printList(run, 'environment')
  return options.interpolate ? printProject(run) : printWritten(run)
}

/** Nobody needs the exact bytes of these, so anything that a terminal or CI would obey is escaped. */
function joinWithLineBreaks(list: readonly string[]): string {
  return list.map((line) => `${disarmMarks(line)}\n`).join('')
}

async function printList(
  run: ConfigCommand,
  list: keyof typeof LISTS,
  changes: Partial<LoadProjectOptions> = {},
): Promise<void> {
  const loaded = await loadForList(run, changes)
  if (loaded !== undefined) run.io.out(joinWithLineBreaks(createList(list, loaded, run)))
}

async function loadForList(run: ConfigCommand, changes: Partial<LoadProjectOptions>): Promise<Loaded | undefined> {
  const { steps, ...options } = toModelOptions({ ...toLoadOptions(run), ...changes })
  const resolveEnvironment = steps.resolveEnvironment === true ? 'enabled' : false
  return load(run, { ...options, steps: { ...steps, resolveEnvironment } })
}

function createList(
  list: keyof typeof LISTS,
  { project, model }: Loaded,
  { options }: ConfigCommand,
): readonly string[] {
  const { environment, whole } = model
  const isCompatible = options.compatibility === true || isYes(environment.lookUp('COMPOSE_COMPATIBILITY')?.value ?? '')
  return LISTS[list](project, { environment, whole, isCompatible })
}

async function printImages(run: ConfigCommand): Promise<void> {
  const { imageSource, registry } = run.options
  if (imageSource === undefined) return printList(run, 'images')
  const loaded = await loadForList(run, {})
  if (loaded === undefined) return
  // The only list that needs a registry, so only it loads the client.
  const { describeImages } = await import('./config-images.ts')
  const { opened, io } = run
  const images = createList('images', loaded, run)
  const source = { images: imageSource, registry }
  io.out(await describeImages(images, loaded.project, source, opened.options.files, io))
}

interface Loaded {
  readonly project: Project
  readonly model: LoadedModel
}

async function load({ opened, target, io }: ConfigCommand, options: ModelOptions): Promise<Loaded | undefined> {
  const targetFormats = await resolveTargetFormats(target, options.files, opened.host)
  const model = loadModel({ ...options, targetFormats }, opened.host, await loadValidator('compose-spec'))
  const isRefused = await tellFindings(model, opened.findings, io)
  const project = isRefused ? undefined : toPlainProject(model.root)
  return project && { project, model }
}

function toLoadOptions({ opened, options, services }: ConfigCommand): LoadProjectOptions {
  return {
    ...opened.options,
    services,
    interpolate: options.interpolate,
    normalize: options.normalize && options.compatibility !== true,
    resolvePaths: options.pathResolution,
    checkConsistency: options.consistency,
    resolveEnvironment: options.envResolution,
    allResources: options.allResources === true,
  }
}

async function printProject(run: ConfigCommand): Promise<void> {
  const { options, io } = run
  const format = parseFormat(options)
  if (options.annotate === true && format === 'json')
    throw new Failure('"--annotate" is for YAML; JSON has no comments.')
  const loaded = await load(run, toModelOptions(toLoadOptions(run)))
  if (loaded === undefined || options.quiet === true) return
  if (options.lockImageDigests === true || options.resolveImageDigests === true)
    return printDigests(run, loaded.project)
  const { project, model } = loaded
  await writeResult(
    options.annotate === true ? printAnnotatedYaml(project, noteOf(model, io.cwd)) : stringifyProject(project, format),
    run,
  )
}

/** The only views that need a registry, so only they load the client. */
async function printDigests(run: ConfigCommand, written: Project): Promise<void> {
  const { keepImages: imagesOnly, pinDigests: withDigests } = await import('./config-digests.ts')
  const { options, io } = run
  const format = parseFormat(options)
  const project = await withDigests(written, options.registry, io)
  const isLock = options.lockImageDigests === true
  return writeResult(
    isLock ? stringifyServices(imagesOnly(project.services, io), format) : stringifyProject(project, format),
    run,
  )
}

function parseFormat({ format = 'yaml' }: Options): 'yaml' | 'json' {
  if (format !== 'yaml' && format !== 'json') throw new Failure(describeNoSuch('format', format, ['yaml', 'json']))
  return format
}

async function writeResult(text: string, { options, io }: ConfigCommand): Promise<void> {
  if (options.output === undefined) printDocument(text, io)
  else await writeOutputFile(`The file "${options.output}"`, toAbsolute(io.cwd, options.output), text, io)
}

/** The model as written, with short syntax expanded, since `${…}` has no values here. */
async function loadWritten(
  run: ConfigCommand,
  validate: boolean,
): Promise<ReturnType<typeof loadMergedModel> | undefined> {
  const { opened, target, io } = run
  const targetFormats = await resolveTargetFormats(target, opened.options.files, opened.host)
  const options = { ...toModelOptions({ ...toLoadOptions(run), interpolate: false }), targetFormats }
  const validator = await loadValidator('compose-spec')
  const model = loadMergedModel({ ...options, steps: { ...options.steps, validate } }, opened.host, validator)
  return (await tellFindings(model, opened.findings, io)) ? undefined : model
}

async function printWritten(run: ConfigCommand): Promise<void> {
  const format = parseFormat(run.options)
  if (run.options.annotate === true) throw new Failure('"--annotate" cannot be combined with "--no-interpolate".')
  if (run.options.lockImageDigests === true || run.options.resolveImageDigests === true)
    throw new Failure('Digests cannot be combined with "--no-interpolate".')
  tellUnused(run, '--no-interpolate')
  const model = await loadWritten(run, true)
  if (model !== undefined && run.options.quiet !== true) await writeResult(stringifyTree(model.root, format), run)
}

async function printWrittenServices(run: ConfigCommand): Promise<void> {
  const model = await loadWritten(run, true)
  const services = getValue(model?.root, 'services')
  if (services?.kind === 'mapping') run.io.out(joinWithLineBreaks([...services.entries.keys()].sort()))
}

async function printVariables(run: ConfigCommand): Promise<void> {
  tellUnused(run, '--variables')
  const format = run.options.format ?? ''
  if (formatVariables([], format) === undefined) throw new Failure(describeNoSuch('format', format, VARIABLE_FORMATS))
  const model = await loadWritten(run, false)
  if (model !== undefined) printDocument(formatVariables(collectVariables(model.root), format) ?? '', run.io)
}

function tellUnused({ services, io }: ConfigCommand, option: string): void {
  if (services.length > 0) say(`With "${option}" the services that are named make no difference.`, io)
}

async function printHashes(run: ConfigCommand, wanted: string): Promise<void> {
  const options = toModelOptions({ ...toLoadOptions(run), services: wanted === '*' ? [] : wanted.split(',') })
  const loaded = await load(run, { ...options, only: true })
  if (loaded === undefined) return
  const platform = loaded.model.environment.lookUp('DOCKER_DEFAULT_PLATFORM')?.value ?? ''
  const conflicts = findPlatformConflicts(loaded.model, platform)
  if (await tellFindings({ ...loaded.model, findings: conflicts }, [], run.io)) return
  const project = setDefaultPlatform(loaded.project, platform)
  const names = Object.keys(project.services).sort(compareCodePoints)
  run.io.out(joinWithLineBreaks(names.map((name) => `${name} ${serviceHash(project, name)}`)))
}
