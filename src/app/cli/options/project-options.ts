import { Option, type Command } from 'commander'
import { targetNamed, targetNames, type Target } from '../../../knowledge/format/target.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import type { ProjectArguments } from '../../../outside/node/project-options.ts'
import { normalizeProjectName } from '../../../read/project/loading/project-name.ts'
import { Failure } from '../streams/failure.ts'

/** The options that define a project, like those of `docker compose`. */
export interface ProjectOptions {
  readonly file: readonly string[]
  readonly projectDirectory?: string
  readonly projectName?: string
  readonly envFile: readonly string[]
  readonly profile: readonly string[]
}

export function addProjectOptions(command: Command): Command {
  return command
    .option(
      '-f, --file <file>',
      'a Compose file of the project, or "-" for standard input; may be repeated, each overrides those before it',
      appendValue,
      [],
    )
    .option(
      '--project-directory <folder>',
      'what relative paths are relative to (default: the folder of the first file)',
    )
    .option('-p, --project-name <name>', 'the name of the project', parseProjectName)
    .option('--env-file <file>', 'a file of variables instead of ".env"; may be repeated', appendValue, [])
    .option('--profile <name>', 'a profile to enable; may be repeated', appendValue, [])
}

/** For commands that never write anything: Compose accepts this option everywhere. */
export function addDryRun(command: Command): Command {
  return command.addOption(new Option('--dry-run').hideHelp())
}

export function toProjectArguments(options: ProjectOptions): ProjectArguments {
  const { file, projectDirectory, projectName, envFile, profile } = options
  return { files: file, projectDirectory, projectName, envFiles: envFile, profiles: profile }
}

function parseProjectName(name: string): string {
  const valid = normalizeProjectName(name)
  if (valid === name) return name
  const remedy = valid === '' ? '' : `; "${valid}" would do`
  throw new Failure(
    `The project name "${name}" must start with a lower-case letter or digit and contain only these, "-" and "_"${remedy}.`,
  )
}

/** The target named by `--target`. */
export function parseTarget(name: string): Target {
  const target = targetNamed(name)
  if (target === undefined) throw new Failure(describeNoSuch('target', name, targetNames))
  return target
}

/** For an option that may be repeated. */
export function appendValue(value: string, values: readonly string[]): readonly string[] {
  return [...values, value]
}
