import type { Command } from 'commander'
import { addCheckOptions, type CheckingOptions } from '../options/check-options.ts'
import { verifyAnnouncedFixes } from '../check/announced-fixes.ts'
import { checkNamed, type NamedCheck } from '../check/check-named.ts'
import { addReportingOptions, checkAndConclude, type ReportingOptions } from '../check/conclude.ts'
import { Failure } from '../streams/failure.ts'
import { createHost } from '../check/host.ts'
import type { Io } from '../streams/io.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addDryRun, addProjectOptions, type ProjectOptions } from '../options/project-options.ts'
import { addImageOptions, type ImageOptions } from '../registry/look-up-all.ts'
import { say } from '../streams/say.ts'
import { restrictToRepository } from '../check/within-repository.ts'

interface Options extends ProjectOptions, CheckingOptions, ReportingOptions, ImageOptions {
  /** False for `--no-external`. */
  readonly external: boolean
  readonly fix?: true
  readonly dryRun?: true
  readonly watch?: true
}

/** `composure check`: every finding of one or many projects, in one report. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('check', io)
    .description(
      'Reports errors Compose would raise, settings it ignores, and failures at run time. Changes no file of a project.',
    )
    .argument(
      '[path...]',
      'files (each a project with its override file), folders to search for projects, patterns such as "apps/*.yaml", or "-" for standard input',
    )
  return addImageOptions(addReportingOptions(addCheckOptions(addDryRun(addProjectOptions(program)))), 'off')
    .option('--no-external', 'read nothing outside the repository, except what is named here')
    .option('--cache', 'keep the results of projects, for as long as nothing changes that they were made from')
    .option('--no-cache', 'check everything')
    .option(
      '--shard <number/count>',
      'check only the share of one of several machines; "composure merge" joins the JSON reports',
    )
    .option('--watch', 'check again whenever something changes, until the program is stopped')
    .option('--fix', 'fix what is safe to fix first, as "composure fix" does')
    .action((paths: readonly string[], options: Options) =>
      options.watch === true && options.shard === undefined
        ? watchProjects(paths, options, io)
        : runCheck(paths, options, io),
    )
}

function readsStdin(paths: readonly string[], { file }: ProjectOptions): boolean {
  return [...paths, ...file].includes('-')
}

async function watchProjects(paths: readonly string[], options: Options, io: Io): Promise<void> {
  if (readsStdin(paths, options)) throw new Failure('"--watch" watches files; standard input is read once.')
  const { runAndWatch } = await import('../check/watch.ts')
  const { runModule } = io
  const runAgain = runModule && ((path: string) => runModule(path, true))
  await runAndWatch(
    async (looksAt) => {
      await runCheck(paths, options, { ...io, looksAt, runModule: runAgain })
      io.err('\nWaiting for changes; Ctrl-C ends.\n\n')
    },
    (failure) => say(failure, io),
  )
}

async function runCheck(paths: readonly string[], options: Options, around: Io): Promise<void> {
  if (options.dryRun === true && options.fix === true)
    throw new Failure('"check --fix" writes files; "composure fix --dry-run" shows what it would change.')
  if (options.shard !== undefined) assertOnlyOfShard(options)
  const io = options.external ? around : { ...around, within: restrictToRepository(paths, options, around) }
  const check = async (): Promise<NamedCheck> => verifyAnnouncedFixes(await checkAndFix(paths, options, io))
  await checkAndConclude(check, options, io)
}

/** Options about all findings belong to "composure merge", which has them all. */
function assertOnlyOfShard(options: Options): void {
  const others = { '--baseline': options.baseline, '--quiet': options.quiet, '--max-warnings': options.maxWarnings }
  for (const [option, value] of Object.entries(others)) {
    if (value !== undefined) throw new Failure(`With "--shard", give "${option}" to "composure merge".`)
  }
  const refused = { '--write-baseline': options.writeBaseline, '--fix': options.fix, '--watch': options.watch }
  for (const [option, value] of Object.entries(refused)) {
    if (value !== undefined) throw new Failure(`"--shard" and "${option}" do not go together.`)
  }
}

async function checkAndFix(paths: readonly string[], options: Options, io: Io): Promise<NamedCheck> {
  const first = await checkNamed(paths, options, io)
  if (options.fix !== true || first.faults !== undefined) return first
  if (readsStdin(paths, options)) throw new Failure('"--fix" writes files; "composure fix -" fixes standard input.')
  const { fixProjects, writeFiles } = await import('../check/fix.ts')
  const { files } = await fixProjects(first, { unsafe: false }, createHost(io))
  if (files.length === 0) return first
  const failures = [...(await writeFiles(files, io)).values()]
  // Fixes change no image.
  const second = await checkNamed(paths, { ...options, images: 'off', imageRecords: first.options.images }, io)
  return { ...second, failures: [...second.failures, ...failures] }
}
