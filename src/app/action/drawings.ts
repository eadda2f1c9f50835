import { dirname } from 'node:path'
import { applyConfiguration } from '../../lint/check/configured.ts'
import type { OnLoaded } from '../../lint/check/check.ts'
import type { CheckedProject } from '../../lint/check/outcome.ts'
import type { Configurations } from '../cli/check/configurations.ts'
import { createGraph } from '../../show/graph/create-graph.ts'
import { renderMermaid } from '../../show/graph/mermaid.ts'
import { toModelOptions, toProject, type LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { loadModel, type LoadedModel } from '../../read/project/loading/load.ts'
import { removeUninterpolated } from '../../read/project/checking/remove-uninterpolated.ts'
import { hideOutsideModel } from '../../read/project/loading/hide-outside-model.ts'
import { createModelRedaction } from '../../read/project/loading/model-redaction.ts'
import { getReader } from '../../read/project/loading/target-readers.ts'
import { escapeMarkdown } from '../../show/report/escape-markdown.ts'
import type { ChangesInput } from '../../show/report/changes/input.ts'
import { toRelativePath } from '../../show/report/path.ts'
import { loadValidator } from '../../read/schema/validator.ts'

/** GitHub does not render longer drawings, and nobody could read them. */
const LONGEST = 20_000

/** More drawings would make the summary too long. */
const MAX_DRAWINGS = 20

/** The drawings of projects; those that are checked anyway are drawn during the check. */
export interface Drawings {
  /** Draws a project from the model that it was checked with, if that is the one to draw. */
  readonly draw: OnLoaded
  /** A Mermaid drawing of each project that Compose accepts, as Markdown. */
  readonly markdown: (
    projects: readonly CheckedProject[],
    configurationOf: Configurations['configurationOf'],
    workspace: string,
  ) => Promise<string>
}

const RECREATED_LEGEND = '; recreated services are yellow'

/** Drawings of what a pull request changes: the affected services and their neighbours, as Markdown. */
export function drawChanges({ projects }: ChangesInput, workspace: string): string {
  const drawn = projects.flatMap(({ file, comparison, project, show }): readonly Drawing[] => {
    const changed = Object.entries(comparison.services).filter(([, { action }]) => action !== 'kept')
    const services = changed.map(([name]) => name).filter((name) => Object.hasOwn(project?.services ?? {}, name))
    if (project === undefined || services.length === 0) return []
    const highlighted = new Set(changed.filter(([, { action }]) => action === 'recreated').map(([name]) => name))
    const text = renderMermaid(createGraph(project, { services, highlighted, show }))
    return [{ name: show(project.name), file, text, legend: highlighted.size > 0 ? RECREATED_LEGEND : '' }]
  })
  return drawn
    .slice(0, MAX_DRAWINGS)
    .map((drawing) => renderDetails(drawing, workspace, drawn.length === 1))
    .join('')
}

export function createDrawings(): Drawings {
  const drawn = new Map<LoadProjectOptions, Drawing>()
  return {
    draw(project, { model, target }) {
      const isComplete = getReader(target).isCompose && model.disabled.size === 0
      if (isComplete && drawn.size < MAX_DRAWINGS) drawn.set(project, createDrawing(project, model))
    },
    async markdown(projects, configurationOf, workspace) {
      const shown = projects
        .slice(0, MAX_DRAWINGS)
        .map(
          async ({ project }) =>
            drawn.get(project) ?? createDrawing(project, await loadForDrawing(project, configurationOf)),
        )
      return (await Promise.all(shown))
        .map((drawing) => renderDetails(drawing, workspace, projects.length === 1))
        .join('')
    },
  }
}

interface Drawing {
  readonly name: string
  readonly file: string
  /** Undefined if there is no project to draw. */
  readonly text: string | undefined
  /** What its colors mean, to follow its title; empty if there is nothing to say. */
  readonly legend: string
}

/** The canonical model with all profiles. */
async function loadForDrawing(
  project: LoadProjectOptions,
  configurationOf: Configurations['configurationOf'],
): Promise<LoadedModel | undefined> {
  const directory = project.projectDirectory ?? dirname(project.files[0] ?? '')
  const configured = applyConfiguration(project, await configurationOf(directory))
  if (configured.host === undefined) return undefined
  const options = toModelOptions({ unavailable: 'warning', ...configured, profiles: ['*'] })
  return loadModel(options, configured.host, await loadValidator('compose-spec'))
}

function createDrawing({ files: [file = ''] }: LoadProjectOptions, model: LoadedModel | undefined): Drawing {
  const canonical =
    model === undefined ? undefined : toProject({ ...model, root: hideOutsideModel(removeUninterpolated(model.root)) })
  const isEmpty = canonical === undefined || Object.keys(canonical.services).length === 0
  const show = model && createModelRedaction(model)
  return {
    name: canonical?.name ?? '',
    file,
    text: isEmpty ? undefined : renderMermaid(createGraph(canonical, { show })),
    legend: '',
  }
}

function renderDetails({ name, file, text, legend }: Drawing, workspace: string, isOpen: boolean): string {
  if (text === undefined || text.length > LONGEST) return ''
  const title = `Project <b>${escapeMarkdown(name)}</b> (${escapeMarkdown(toRelativePath(file, workspace))})${legend}`
  return `\n<details${isOpen ? ' open' : ''}><summary>${title}</summary>\n\n\`\`\`mermaid\n${text}\`\`\`\n\n</details>\n`
}
