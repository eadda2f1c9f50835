import type { Command } from 'commander'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { selectPaths } from '../../../core/paths/paths.ts'
import { findExampleFile } from '../../../read/project/loading/example-files.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import { toModelOptions } from '../../../read/project/loading/load-project.ts'
import { loadMergedModel } from '../../../read/project/loading/load.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { formatPathFrom } from '../../../show/report/path.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { openProject, tellFindings } from '../check/open-project.ts'
import { listEnvFileVariables } from '../../../show/needs/env-file-variables.ts'
import { listNeededVariables } from '../../../show/needs/needed-variables.ts'
import { findRequiredByValue } from '../../../show/needs/required-values.ts'
import { isIgnoredByGit } from '../../../read/project/loading/missing-file.ts'
import { findRepositoryRoot } from '../../../read/project/loading/repository.ts'
import { updateExample, type Difference } from '../env/example-text.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, type ProjectOptions } from '../options/project-options.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { printDocument } from '../streams/print-document.ts'
import { say } from '../streams/say.ts'
import { writeOutputFile } from '../streams/write-file.ts'

interface Options extends ProjectOptions {
  readonly output?: string
  readonly check?: true
  readonly dryRun?: true
}

/** `composure env`: an example of `.env` that names every variable of the project. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('env', io).description(
    'Writes every variable of the project to ".env.example", with its default and where it is used. Comments and values stay; nothing is taken from the environment or from ".env".',
  )
  return addProjectOptions(program)
    .option('-o, --output <file>', 'the file to write (default: the example next to ".env")')
    .option('--check', 'write nothing; exit with 1 when the file is out of date')
    .option('--dry-run', 'print the file instead of writing it')
    .action((options: Options) => runEnv(options, io))
}

async function runEnv(options: Options, io: Io): Promise<void> {
  const { options: project, host, findings } = openProject(options, io)
  // The values of variables do not affect which variables there are.
  const loading = toModelOptions({ ...project, interpolate: false })
  const validator = await loadValidator('compose-spec')
  const model = loadMergedModel(loading, host, validator)
  if (await tellFindings(model, findings, io)) return
  const paths = selectPaths(host)
  const usual = paths.join(model.projectDirectory, '.env')
  const example = findExampleFile(usual, host)
  if (options.output === undefined && example === undefined && isCommitted(usual, model.projectDirectory, host)) {
    io.out(`"${disarmMarks(formatPathFrom(usual, io.cwd))}" is in the repository itself, so it needs no example.\n`)
    return
  }
  const file = options.output === undefined ? (example ?? `${usual}.example`) : toAbsolute(io.cwd, options.output)
  const folder = paths.dirname(file)
  const shown = disarmMarks(formatPathFrom(file, io.cwd))
  // It may be a link to something that is not an example, such as ".env".
  if (host.realPath(file) !== paths.join(host.realPath(folder), paths.basename(file))) {
    throw new Failure(`"${shown}" is a symbolic link; name the file that it leads to.`)
  }
  const before = readTextOrFail(host, file, shown)
  const toRelative = (from: string): string => paths.withSlashes(paths.relative(folder, from))
  const needed = listNeededVariables(
    model.files,
    listEnvFileVariables(model.root, host),
    findRequiredByValue(project, host, validator),
  )
  const { text, differences } = updateExample(before, needed, toRelative)
  if (options.check === true) reportDifferences(shown, differences, io)
  else if (text === '') say('The project uses no variables, so there is nothing to write.', io)
  else if (options.dryRun === true) printDocument(text, io)
  else if (text === before) io.out(`"${shown}" is up to date.\n`)
  else {
    await writeOutputFile(`The file "${shown}"`, file, text, io)
    io.out(`Wrote "${shown}".\n`)
  }
}

/** Whether a file is there and belongs to a repository that does not ignore it. */
function isCommitted(file: string, projectDirectory: string, host: Host): boolean {
  const { join } = selectPaths(host)
  return (
    host.kindOf(file) === 'file' &&
    host.kindOf(join(findRepositoryRoot(projectDirectory, host), '.git')) !== 'missing' &&
    !isIgnoredByGit(file, projectDirectory, host)
  )
}

function readTextOrFail(host: Host, file: string, shown: string): string {
  const read = host.read(file)
  if (read.kind === 'text') return read.text
  if (read.kind === 'missing') return ''
  throw new Failure(`"${shown}" ${read.kind === 'directory' ? 'is a folder' : read.reason}.`)
}

const SAYINGS: Readonly<Record<Difference['kind'], string>> = {
  missing: 'is missing',
  stale: 'has another default, or is used elsewhere',
  unused: 'is no longer used',
}

function reportDifferences(file: string, differences: readonly Difference[], io: Io): void {
  if (differences.length === 0) return
  for (const { name, kind } of differences) io.out(`"${disarmMarks(name)}" ${SAYINGS[kind]}.\n`)
  io.out(`"${file}" is out of date; "composure env" updates it.\n`)
  io.exitWith(EXIT.refused)
}
