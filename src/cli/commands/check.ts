import type { Command } from 'commander'
import { formats } from '../../report/formats.ts'
import { addCheckOptions, type CheckingOptions } from '../options/check-options.ts'
import { checkNamed, reportInput, type NamedCheck } from '../check/check-named.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import { hostOf } from '../check/host.ts'
import type { Io } from '../streams/io.ts'
import { newCommand } from '../options/new-command.ts'
import { addDryRun, addProjectOptions, collect, type ProjectOptions } from '../options/project-options.ts'
import { outputNamed, writeReports } from '../check/report.ts'
import { say } from '../streams/say.ts'
import { verdictOf, type Thresholds } from '../check/verdict.ts'
import { withinRepository } from '../check/within-repository.ts'

interface Options extends ProjectOptions, CheckingOptions, Thresholds {
  readonly format: readonly string[]
  /** False for `--no-external`. */
  readonly external: boolean
  readonly quiet?: true
  readonly baseline?: string
  readonly writeBaseline?: string
  readonly fix?: true
  readonly dryRun?: true
  readonly watch?: true
}

/** `composure check`: every finding of one or many projects, in one report. */
export function command(io: Io): Command {
  const program = newCommand('check', io)
    .description('Reports errors Compose would raise, settings it ignores, and failures at run time.')
    .argument(
      '[path...]',
      'files (each a project with its override file), folders to search for projects, or "-" for standard input',
    )
  return addCheckOptions(addDryRun(addProjectOptions(program)))
    .option(
      '--format <name[=file]>',
      `how to report, and where to: ${Object.keys(formats).join(', ')}; may be repeated (default: pretty)`,
      collect,
      [],
    )
    .option('--fail-on <severity>', 'the lowest severity that makes the exit code 1: error, warning or info', 'error')
    .option('--max-warnings <number>', 'how many warnings are allowed before the exit code is 1')
    .option('--no-external', 'read nothing outside the repository, except what is named here')
    .option('--quiet', 'report errors only')
    .option('--baseline <file>', 'report only what is not in this baseline')
    .option('--write-baseline <file>', 'write all that is found into a baseline')
    .option('--watch', 'check again whenever something changes, until the program is stopped')
    .option('--fix', 'fix what is safe to fix first, as "composure fix" does')
    .action((paths: readonly string[], options: Options) =>
      options.watch === true ? watched(paths, options, io) : run(paths, options, io),
    )
}

function readsStdin(paths: readonly string[], { file }: ProjectOptions): boolean {
  return [...paths, ...file].includes('-')
}

async function watched(paths: readonly string[], options: Options, io: Io): Promise<void> {
  if (readsStdin(paths, options)) throw new Failure('"--watch" watches files; standard input is read once.')
  const { runAndWatch } = await import('../check/watch.ts')
  await runAndWatch(
    async (looksAt) => {
      await run(paths, options, { ...io, looksAt })
      io.err('\nWaiting for changes; Ctrl-C ends.\n\n')
    },
    (failure) => say(failure, io),
  )
}

async function run(paths: readonly string[], options: Options, around: Io): Promise<void> {
  if (options.dryRun === true && options.fix === true)
    throw new Failure('"check --fix" writes files; "composure fix --dry-run" shows what it would change.')
  const io = options.external ? around : { ...around, within: withinRepository(paths, options, around) }
  const verdict = verdictOf(options)
  const outputs = (options.format.length === 0 ? ['pretty'] : options.format).map((text) => outputNamed(text, io.cwd))
  const compared =
    options.baseline === undefined
      ? undefined
      : (await import('../check/baseline.ts')).baselineNamed(options.baseline, io)
  const { result, candidates, failures, faults } = await checkedAndFixed(paths, options, io)
  if (faults !== undefined) {
    await writeReports(outputs, reportInput(faults, io), io)
    io.exitWith(EXIT.failed)
    return
  }
  const found = { ...result, workingDirectory: io.cwd }
  if (options.writeBaseline !== undefined) {
    const { saveBaseline } = await import('../check/baseline.ts')
    await saveBaseline(options.writeBaseline, found, io)
  }
  const { kept, suppressed } = compared?.(found) ?? { kept: found.diagnostics, suppressed: [] }
  const reported = options.quiet === true ? kept.filter(({ severity }) => severity === 'error') : kept
  const input = reportInput({ ...found, diagnostics: reported, suppressed: [...found.suppressed, ...suppressed] }, io)
  if (candidates.length > 0) await writeReports(outputs, input, io)
  for (const failure of failures) say(failure, io)
  io.exitWith(failures.length > 0 ? EXIT.failed : options.writeBaseline === undefined ? verdict(kept) : EXIT.clean)
}

async function checkedAndFixed(paths: readonly string[], options: Options, io: Io): Promise<NamedCheck> {
  const first = await checkNamed(paths, options, io)
  if (options.fix !== true || first.faults !== undefined) return first
  if (readsStdin(paths, options)) throw new Failure('"--fix" writes files; "composure fix -" fixes standard input.')
  const { fixProjects, writeFiles } = await import('../check/fix.ts')
  const { files } = await fixProjects(first, { unsafe: false }, hostOf(io))
  if (files.length === 0) return first
  const failures = [...(await writeFiles(files, io)).values()]
  const second = await checkNamed(paths, options, io)
  return { ...second, failures: [...second.failures, ...failures] }
}
