import { noSuch } from '../../messages/no-such.ts'
import type { Command } from 'commander'
import { graphFormats, isGraphFormat } from '../../graph/formats.ts'
import { modelOptions, projectOf } from '../../project/loading/load-project.ts'
import { loadModel } from '../../project/loading/load.ts'
import { loadValidator } from '../../schema/validator.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { openProject, tellFindings } from '../check/open-project.ts'
import { newCommand } from '../options/new-command.ts'
import { addProjectOptions, type ProjectOptions } from '../options/project-options.ts'

interface Options extends ProjectOptions {
  readonly format: string
}

/** To place more takes minutes, as lines that cross are counted again and again. */
const MOST_LINES = 500

/** `composure graph`: the services of a project and what is between them, as a drawing. */
export function command(io: Io): Command {
  const program = newCommand('graph', io).description(
    'Draws the project: services, networks, volumes, published ports and dependencies.',
  )
  return addProjectOptions(program)
    .option('--format <name>', 'mermaid, dot or svg', 'mermaid')
    .action((options: Options) => run(options, io))
}

async function run(options: Options, io: Io): Promise<void> {
  const { format: name } = options
  if (!isGraphFormat(name)) {
    throw new Failure(noSuch('format', name, Object.keys(graphFormats)))
  }
  const { options: project, host, findings } = openProject(withAllProfiles(options), io)
  const model = loadModel(modelOptions(project), host, await loadValidator('compose-spec'))
  await tellFindings(model, findings, io)
  const canonical = projectOf(model)
  if (canonical === undefined) return
  const [{ graphOf }, draw] = await Promise.all([import('../../graph/graph.ts'), graphFormats[name]()])
  const graph = graphOf(canonical)
  if (name === 'svg' && graph.edges.length > MOST_LINES) {
    throw new Failure(
      `The drawing has ${graph.edges.length} lines, too many for a picture that anybody could read; "--format dot" gives it to Graphviz.`,
    )
  }
  io.out(draw(graph))
}

// What only a profile starts belongs in the drawing, dashed.
function withAllProfiles(options: Options): Options {
  return options.profile.length > 0 ? options : { ...options, profile: ['*'] }
}
