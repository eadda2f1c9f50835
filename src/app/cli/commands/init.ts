import type { Command } from 'commander'
import { configurationNames } from '../../../lint/config/find-configuration.ts'
import { names } from '../../../core/messages/message.ts'
import { renderPlain } from '../../../core/messages/render.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import { Failure } from '../streams/failure.ts'
import { createHost } from '../check/host.ts'
import { configurationTemplate, workflows, type Workflow } from './init-templates.ts'
import type { Io } from '../streams/io.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { writeOutputFile } from '../streams/write-file.ts'

interface Options {
  readonly ci?: true
}

/** `composure init`: a commented configuration, and a workflow for the detected CI. */
export function createCommand(io: Io): Command {
  return createCommandNamed('init', io)
    .description('Writes a commented ".composure.yaml" and suggests a workflow for your CI.')
    .option('--ci', 'write the workflow, too')
    .action((options: Options) => runInit(options, io))
}

async function runInit(options: Options, io: Io): Promise<void> {
  const host = createHost(io)
  const existing = configurationNames.find((name) => host.kindOf(toAbsolute(io.cwd, name)) !== 'missing')
  const workflow = workflows.find(({ sign }) => host.kindOf(toAbsolute(io.cwd, sign)) !== 'missing')
  if (existing !== undefined && options.ci !== true)
    throw new Failure(`There is a configuration already: "${existing}".`)
  if (existing === undefined) await writeNewFile('.composure.yaml', configurationTemplate, io)
  if (options.ci === true) await writeWorkflow(workflow, host, io)
  else if (workflow !== undefined) {
    io.out(
      `This project uses ${workflow.name}; "composure init --ci" writes "${workflow.path}" to check each change.\n`,
    )
  }
}

async function writeWorkflow(workflow: Workflow | undefined, host: Host, io: Io): Promise<void> {
  if (workflow === undefined) {
    const signs = workflows.map(({ sign }) => sign)
    throw new Failure(renderPlain`No CI was found; composure looks for ${names(signs, 'or')}.`)
  }
  if (host.kindOf(toAbsolute(io.cwd, workflow.path)) !== 'missing') {
    io.out(workflow.text)
    throw new Failure(`There is a file "${workflow.path}" already; add to it what is printed here.`)
  }
  await writeNewFile(workflow.path, workflow.text, io)
}

async function writeNewFile(name: string, text: string, io: Io): Promise<void> {
  await writeOutputFile(`The file "${name}"`, toAbsolute(io.cwd, name), text, io)
  io.out(`Wrote "${name}".\n`)
}
