import { dirname } from 'node:path'
import { configuredProject } from '../check/configured.ts'
import type { CheckedProject } from '../check/check.ts'
import type { Configurations } from '../cli/configurations.ts'
import { graphOf } from '../graph/graph.ts'
import { mermaid } from '../graph/mermaid.ts'
import { modelOptions, projectOf } from '../project/load-project.ts'
import { loadModel } from '../project/load.ts'
import { escapedMarkdown } from '../report/markdown.ts'
import { relativePath } from '../report/path.ts'
import { loadValidator } from '../schema/validator.ts'

/** GitHub draws no more text than this, and nobody can read it. */
const LONGEST = 20_000

/** More would make the summary longer than anybody scrolls. */
const MOST = 20

/** A Mermaid drawing of each project that Compose takes, as Markdown. */
export async function drawings(
  projects: readonly CheckedProject[],
  configurationOf: Configurations['configurationOf'],
  workspace: string,
): Promise<string> {
  const drawn = await Promise.all(projects.slice(0, MOST).map((each) => drawing(each, configurationOf)))
  const isOne = projects.length === 1
  return drawn
    .flatMap(({ name, file, text }) => {
      if (text === undefined || text.length > LONGEST) return []
      const title = `Project <b>${escapedMarkdown(name)}</b> (${escapedMarkdown(relativePath(file, workspace))})`
      return `\n<details${isOne ? ' open' : ''}><summary>${title}</summary>\n\n\`\`\`mermaid\n${text}\`\`\`\n\n</details>\n`
    })
    .join('')
}

interface Drawing {
  readonly name: string
  readonly file: string
  /** Undefined where there is no project to draw. */
  readonly text: string | undefined
}

async function drawing(
  { project }: CheckedProject,
  configurationOf: Configurations['configurationOf'],
): Promise<Drawing> {
  const file = project.files[0] ?? ''
  const configured = configuredProject(project, await configurationOf(project.projectDirectory ?? dirname(file)))
  const model =
    configured.host === undefined
      ? undefined
      : loadModel(
          modelOptions({ unavailable: 'warning', ...configured, profiles: ['*'] }),
          configured.host,
          await loadValidator('compose-spec'),
        )
  const canonical = model === undefined ? undefined : projectOf(model)
  const isEmpty = canonical === undefined || Object.keys(canonical.services).length === 0
  return { name: canonical?.name ?? '', file, text: isEmpty ? undefined : mermaid(graphOf(canonical)) }
}
