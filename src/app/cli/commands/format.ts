import { dirname } from 'node:path'
import type { Command } from 'commander'
import { createFormatStyle } from '../../../lint/config/format-style.ts'
import { findRepositoryRoot } from '../../../read/project/loading/repository.ts'
import { replaceRanges, formatText } from '../../../read/yaml/formatting/format-text.ts'
import { formatCount } from '../../../show/report/count.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { formatPathFrom } from '../../../show/report/path.ts'
import { findNamedCandidates } from '../check/candidates.ts'
import { createConfigurations, type Configurations } from '../check/configurations.ts'
import { writeFiles, type ChangedFile } from '../check/fix.ts'
import { createHost } from '../check/host.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, toProjectArguments, type ProjectOptions } from '../options/project-options.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { printDocument } from '../streams/print-document.ts'
import { say } from '../streams/say.ts'
import { printDiff } from '../check/print-diff.ts'

interface Options extends ProjectOptions {
  readonly check?: true
  readonly dryRun?: true
  readonly config: string | boolean
}

/** `composure format`: writes files in one style, without a change of what they mean. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('format', io)
    .description(
      'Formats files: indentation, spaces, quotes and empty lines, as the rules about style want them. Comments and line breaks stay, and so does what Compose makes of the files.',
    )
    .argument(
      '[path...]',
      'files, folders to search for projects, patterns such as "apps/*.yaml", or "-" for standard input',
    )
  return addProjectOptions(program)
    .option('--config <file>', 'the configuration, instead of the nearest ".composure.yaml"')
    .option('--no-config', 'read no configuration')
    .option('--check', 'write nothing; list the files that are not formatted, and exit with 1 if there are any')
    .option('--dry-run', 'print the changes as a unified diff and write nothing')
    .action((paths: readonly string[], options: Options) => runFormat(paths, options, io))
}

async function runFormat(paths: readonly string[], options: Options, io: Io): Promise<void> {
  const configurations = createConfigurations(options.config, io)
  const args = toProjectArguments(options)
  const { candidates, failures } = await findNamedCandidates(paths, args, configurations.configurationOf, io)
  const files = [...new Set(candidates.flatMap(({ project }) => project.files))]
  const { changed, unreadable } = await formatFiles(files, configurations, io)
  // Whoever pipes a file wants it back, formatted or not.
  if (files.includes('-')) return printPiped(changed, unreadable, io)
  for (const failure of [...failures, ...unreadable]) say(failure, io)
  if (options.dryRun === true) printDiff(changed, io)
  const faults =
    options.check === true || options.dryRun === true ? new Map<string, string>() : await writeFiles(changed, io)
  for (const fault of faults.values()) say(fault, io)
  if (options.dryRun !== true)
    printSummary(
      changed.filter(({ path }) => !faults.has(path)),
      files.length - unreadable.length,
      options,
      io,
    )
  const isFailed = failures.length + unreadable.length + faults.size > 0
  const isUnformatted = options.check === true && changed.length > 0
  io.exitWith(isFailed ? EXIT.failed : isUnformatted ? EXIT.refused : EXIT.clean)
}

async function formatFiles(files: readonly string[], configurations: Configurations, io: Io) {
  const host = createHost(io)
  const changed: ChangedFile[] = []
  const unreadable: string[] = []
  for (const path of files) {
    const read = host.read(path)
    const folder = path === '-' ? io.cwd : dirname(path)
    const configuration = await configurations.configurationOf(folder)
    if (configurations.faults.length > 0)
      throw new Failure('The configuration has mistakes; "composure check" shows them.')
    const style = createFormatStyle(configuration, path)
    const edits = read.kind === 'text' ? formatText({ path, text: read.text }, style) : undefined
    const shown = path === '-' ? 'Standard input' : `"${formatPathFrom(path, io.cwd)}"`
    if (read.kind !== 'text') unreadable.push(`${shown} cannot be read.`)
    else if (edits === undefined)
      unreadable.push(`${shown} is not valid YAML and stays as it is; "composure check" shows why.`)
    else if (edits.length > 0) {
      const after = replaceRanges(read.text, edits)
      changed.push({ path, before: read.text, after, root: findRepositoryRoot(folder, host) })
    }
  }
  return { changed, unreadable }
}

function printPiped(changed: readonly ChangedFile[], unreadable: readonly string[], io: Io): void {
  const read = io.stdin()
  printDocument(changed[0]?.after ?? (read.kind === 'text' ? read.text : ''), io)
  for (const failure of unreadable) say(failure, io)
  if (unreadable.length > 0) io.exitWith(EXIT.failed)
}

function printSummary(changed: readonly ChangedFile[], total: number, { check }: Options, io: Io): void {
  for (const { path } of changed) io.out(`${disarmMarks(formatPathFrom(path, io.cwd))}\n`)
  const count = formatCount(changed.length, 'file')
  if (total === 0) return
  if (changed.length === 0) io.out(total === 1 ? 'The file is formatted.\n' : `All ${total} files are formatted.\n`)
  else if (check === true) io.out(`${count} of ${total} ${changed.length === 1 ? 'is' : 'are'} not formatted.\n`)
  else io.out(`Formatted ${count}.\n`)
}
