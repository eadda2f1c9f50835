import { InvalidArgumentError, type Command } from 'commander'
import { graphFormats, isGraphFormat } from '../../../show/graph/formats.ts'
import type { Graph } from '../../../show/graph/graph.ts'
import { GROUPINGS, type Grouping } from '../../../show/graph/groups.ts'
import { code, name as named } from '../../../core/messages/message.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { renderPlain } from '../../../core/messages/render.ts'
import { createModelRedaction } from '../../../read/project/loading/model-redaction.ts'
import { hideOutsideModel } from '../../../read/project/loading/hide-outside-model.ts'
import { toModelOptions, toPlainProject } from '../../../read/project/loading/load-project.ts'
import { loadModel, type LoadedModel } from '../../../read/project/loading/load.ts'
import { toRelativePath } from '../../../show/report/path.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { findNode } from '../../../core/tree/path.ts'
import { openProject, tellFindings } from '../check/open-project.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, type ProjectOptions } from '../options/project-options.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'

interface Options extends ProjectOptions {
  readonly format: string
  readonly depth: number
  readonly group?: string
}

/** `composure graph`: a diagram of a project's services and their connections. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('graph', io)
    .description(
      'Draws the project: services, volumes, published ports and dependencies, as far as the files are understood.',
    )
    .argument('[services...]', 'only these services and their neighbours')
  return addProjectOptions(program)
    .option('--format <name>', 'mermaid, dot or svg', 'mermaid')
    .option('--depth <number>', 'how many dependencies a neighbour may be away', parseDepth, 1)
    .option('--group <by>', 'network, include, profile or none (default: the included files, or else the networks)')
    .action((services: readonly string[], options: Options) => runGraph(services, options, io))
}

function parseDepth(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It must be a number.')
  return Number(text)
}

async function runGraph(services: readonly string[], options: Options, io: Io): Promise<void> {
  const { format: name, depth } = options
  if (!isGraphFormat(name)) throw new Failure(describeNoSuch('format', name, Object.keys(graphFormats)))
  const file = services.find((service) => /\.ya?ml$/i.test(service))
  if (file !== undefined) {
    throw new Failure(
      renderPlain`"composure graph" does not take ${named(file)} here; name a Compose file as in ${code(`--file ${file}`)}.`,
    )
  }
  const grouping = chooseGrouping(options)
  const { options: project, host, findings } = openProject(enableAllProfiles(options), io)
  const model = loadModel(toModelOptions(project), host, await loadValidator('compose-spec'))
  await tellFindings(model, findings, io)
  const canonical = toPlainProject(hideOutsideModel(model.root))
  if (canonical === undefined || Object.keys(canonical.services).length === 0) return
  const names = Object.keys(canonical.services)
  for (const service of services)
    if (!names.includes(service)) throw new Failure(describeNoSuch('service', service, names))
  const [{ createGraph: graphOf, isTooLarge }, draw] = await Promise.all([
    import('../../../show/graph/create-graph.ts'),
    graphFormats[name](),
  ])
  const show = createModelRedaction(model)
  const graph = graphOf(canonical, {
    services,
    depth,
    grouping,
    includedFrom: createIncludeFinder(model, io.cwd),
    show,
  })
  if (name === 'svg' && isTooLarge(graph)) throw describeTooLarge(graph)
  io.out(draw(graph))
}

function chooseGrouping({ group }: Options): Grouping | undefined {
  if (group === undefined) return undefined
  const grouping = GROUPINGS.find((each) => each === group)
  if (grouping === undefined) throw new Failure(describeNoSuch('way to group', group, GROUPINGS))
  return grouping
}

/** Returns a function from services to the included file that contains them. */
function createIncludeFinder(
  { root, inclusions }: LoadedModel,
  folder: string,
): (service: string) => string | undefined {
  return (service) => {
    const path = findNode(root, ['services', service])?.span.file.path ?? ''
    return inclusions.get(path) === undefined ? undefined : toRelativePath(path, folder)
  }
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
