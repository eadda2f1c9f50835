import { InvalidArgumentError, type Command } from 'commander'
import { graphFormats, isGraphFormat, type GraphFormatName } from '../../../show/graph/formats.ts'
import type { Graph } from '../../../show/graph/graph.ts'
import { GROUPINGS, type Grouping } from '../../../show/graph/groups.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import type { ImageRecords } from '../../../knowledge/images/image-configuration.ts'
import { createModelRedaction } from '../../../read/project/loading/model-redaction.ts'
import { hideOutsideModel } from '../../../read/project/loading/hide-outside-model.ts'
import { toModelOptions, toPlainProject } from '../../../read/project/loading/load-project.ts'
import { loadModel, type LoadedModel } from '../../../read/project/loading/load.ts'
import { toRelativePath } from '../../../show/report/path.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { createFileFinder } from '../../../show/graph/defining-files.ts'
import { createGraph, isTooLarge } from '../../../show/graph/create-graph.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { listPulledImages } from '../registry/list-pulled-images.ts'
import { writeOutputFile } from '../streams/write-file.ts'
import { openProject, refuseFileAsService, tellFindings } from '../check/open-project.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, type ProjectOptions } from '../options/project-options.ts'
import { addImageOptions, parseImageSource, type ImageOptions } from '../registry/look-up-all.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'

interface Options extends ProjectOptions, ImageOptions {
  readonly format?: string
  readonly focus: readonly string[]
  readonly depth: number
  readonly group?: string
  readonly output?: string
}

/** What a drawing is written as; a PNG file is not text. */
const FORMATS = [...Object.keys(graphFormats), 'png']

/** The format that the name of a file asks for, if it is not the name itself. */
const FORMATS_BY_ENDING: ReadonlyMap<string, string> = new Map([
  ['mmd', 'mermaid'],
  ['gv', 'dot'],
])

/** `composure graph`: a diagram of a project's services and their connections. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('graph', io)
    .description(
      'Draws the project: services, volumes, published ports and dependencies, as far as the files are understood.',
    )
    .argument('[services...]', 'only these services and their neighbours')
  return addImageOptions(addProjectOptions(program), 'off')
    .option('--format <name>', 'mermaid, dot, svg or png (default: the ending of the output, or else mermaid)')
    .option('--output <file>', 'write it to a file')
    .option('--focus <services>', 'only these services and their neighbours, separated by commas', splitNames, [])
    .option('--depth <number>', 'how many dependencies a neighbour may be away', parseDepth, 1)
    .option('--group <by>', 'network, file, profile or none (default: the included files, or else the networks)')
    .action((services: readonly string[], options: Options) =>
      runGraph([...new Set([...services, ...options.focus])], options, io),
    )
}

function splitNames(text: string, before: readonly string[]): readonly string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ]
}

function parseDepth(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It must be a number.')
  return Number(text)
}

async function runGraph(services: readonly string[], options: Options, io: Io): Promise<void> {
  const format = chooseFormat(options)
  if (format === 'png' && options.output === undefined && io.isTerminal.out)
    throw new Failure('A terminal shows no PNG; write it to a file, as with "--output project.png".')
  refuseFileAsService('graph', services, io)
  const graph = await drawnGraph(services, options, io)
  if (graph === undefined) return
  const isPicture = format === 'svg' || format === 'png'
  if (isPicture && isTooLarge(graph)) throw describeTooLarge(graph)
  const drawing =
    format === 'png'
      ? (await import('../../../show/graph/png.ts')).renderPng(graph)
      : (await graphFormats[format]())(graph)
  await writeDrawing(drawing, options, io)
}

function chooseFormat({ format, output = '' }: Options): GraphFormatName | 'png' {
  const ending = /\.(\w+)$/.exec(output)?.[1]?.toLowerCase() ?? ''
  const meant = FORMATS_BY_ENDING.get(ending) ?? ending
  const name = format ?? (FORMATS.includes(meant) ? meant : 'mermaid')
  if (name === 'png' || isGraphFormat(name)) return name
  throw new Failure(describeNoSuch('format', name, FORMATS))
}

/** What is to be drawn; undefined if there are no services. */
async function drawnGraph(services: readonly string[], options: Options, io: Io): Promise<Graph | undefined> {
  const grouping = chooseGrouping(options)
  const { options: project, host, findings } = openProject(enableAllProfiles(options), io)
  const model = loadModel(toModelOptions(project), host, await loadValidator('compose-spec'))
  await tellFindings(model, findings, io)
  const canonical = toPlainProject(hideOutsideModel(model.root))
  if (canonical === undefined || Object.keys(canonical.services).length === 0) return undefined
  const names = Object.keys(canonical.services)
  for (const service of services)
    if (!names.includes(service)) throw new Failure(describeNoSuch('service', service, names))
  return createGraph(canonical, {
    services,
    depth: options.depth,
    grouping,
    images: await lookUpImages(model, options, io),
    fileOf: createFileFinder(model, (path) => toRelativePath(path, io.cwd)),
    show: createModelRedaction(model),
  })
}

/** What an engine or registries say of the images of a project, if they may be asked. */
async function lookUpImages(model: LoadedModel, options: Options, io: Io): Promise<ImageRecords | undefined> {
  if (parseImageSource(options) === 'off') return undefined
  const { lookUpRecords } = await import('../registry/collect-image-records.ts')
  return lookUpRecords(listPulledImages(model.whole), options, [model.projectDirectory], io)
}

async function writeDrawing(drawing: string | Uint8Array, { output }: Options, io: Io): Promise<void> {
  if (output !== undefined) {
    await writeOutputFile(`The drawing "${output}"`, toAbsolute(io.cwd, output), drawing, io)
    io.out(`Wrote "${output}".\n`)
  } else if (typeof drawing === 'string') io.out(drawing)
  else io.outBytes?.(drawing)
}

function chooseGrouping({ group }: Options): Grouping | undefined {
  if (group === undefined) return undefined
  const grouping = GROUPINGS.find((each) => each === group)
  if (grouping === undefined) throw new Failure(describeNoSuch('way to group', group, GROUPINGS))
  return grouping
}

function describeTooLarge({ edges: { length } }: Graph): Failure {
  return new Failure(
    `The drawing has ${length} lines, too many for a picture that anybody could read; name services, or take "--format dot" for Graphviz.`,
  )
}

// Services of inactive profiles are drawn, dashed.
function enableAllProfiles(options: Options): Options {
  return options.profile.length > 0 ? options : { ...options, profile: ['*'] }
}
