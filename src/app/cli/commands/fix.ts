import type { Command } from 'commander'
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import type { ChosenFix, FixChoice } from '../../../lint/fix/choose.ts'
import type { WithdrawnFix } from '../../../lint/fix/fix-files.ts'
import { formatCount } from '../../../show/report/count.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { formatPathFrom } from '../../../show/report/path.ts'
import { maskReport } from '../../../show/report/mask-report.ts'
import { formats } from '../../../show/report/formats.ts'
import { addCheckOptions, requireRule, type CheckingOptions } from '../options/check-options.ts'
import { checkNamed, reportInput, type NamedCheck } from '../check/check-named.ts'
import { EXIT } from '../streams/exit-code.ts'
import { fixProjects, writeFiles, type ChangedFile, type FixedProjects } from '../check/fix.ts'
import { createHost } from '../check/host.ts'
import type { Io } from '../streams/io.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { printDocument } from '../streams/print-document.ts'
import { addProjectOptions, appendValue, type ProjectOptions } from '../options/project-options.ts'
import { writeReport } from '../check/report.ts'
import { say } from '../streams/say.ts'

export interface FixOptions extends ProjectOptions, CheckingOptions {
  readonly dryRun?: true
  readonly only: readonly string[]
  readonly unsafe?: true
  readonly meaning?: 'declared' | undefined
}

/** `composure fix`: fixes what can be fixed, checks the result, and reports what remains. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('fix', io)
    .description(
      'Writes fixes for what "composure check" finds into the files, and leaves every other character of them alone.',
    )
    .argument(
      '[path...]',
      'files (each a project with its override file), folders to search for projects, patterns such as "apps/*.yaml", or "-" for standard input',
    )
  return addCheckOptions(addProjectOptions(program))
    .option('--dry-run', 'print the changes as a unified diff and write nothing')
    .option('--only <rule>', 'fix only what this rule finds; may be repeated', appendValue, [])
    .option('--unsafe', 'also make changes that may alter what Compose does')
    .action((paths: readonly string[], options: FixOptions) => fixNamed(paths, options, io))
}

/** Fixes what a command line names, writes or shows the result, and reports what remains. */
export async function fixNamed(paths: readonly string[], options: FixOptions, io: Io): Promise<void> {
  const isDry = options.dryRun === true
  const isPiped = [...paths, ...options.file].includes('-')
  const checked = await checkNamed(paths, options, io)
  options.only.forEach((id) => requireRule(id, checked.customRules))
  if (checked.faults !== undefined) {
    await reportUnfixed(checked.faults, io.out, io)
    io.exitWith(EXIT.failed)
    return
  }
  const fixed = await fixProjects(checked, createChoice(options), createHost(io))
  const { files, remaining } = fixed
  const unwritten = isDry || isPiped ? new Map<string, string>() : await writeFiles(files, io)
  if (isDry) await printChanges(files, io)
  else if (isPiped) printPiped(files, io)

  // Output for programs has standard output to itself.
  const tell = isDry || isPiped ? io.err : io.out
  tellFixes(fixed, unwritten, createTitles([...fixed.applied, ...fixed.withdrawn], checked, io), { isDry, tell, io })
  // Fixes that could not be written are not in any report of what remains.
  if (unwritten.size === 0) await reportRemaining(checked, remaining, files, tell, io)
  const failures = [...checked.failures, ...unwritten.values()]
  for (const failure of failures) say(failure, io)
  const isRefused = remaining.some(({ severity }) => severity === 'error')
  io.exitWith(failures.length > 0 ? EXIT.failed : isRefused ? EXIT.refused : EXIT.clean)
}

function createChoice({ unsafe, meaning, only }: FixOptions): FixChoice {
  return { unsafe: unsafe === true, meaning, only: only.length === 0 ? undefined : only }
}

/** Says which fixes were applied, or would be, and which were withdrawn. */
function tellFixes(
  { files, applied: planned, withdrawn }: FixedProjects,
  unwritten: ReadonlyMap<string, string>,
  titles: Titles,
  { isDry, tell, io }: { readonly isDry: boolean; readonly tell: (text: string) => void; readonly io: Io },
): void {
  const applied = planned.filter(({ fix }) => !fix.edits.some(({ file }) => unwritten.has(file)))
  for (const each of applied) tell(describeApplied(each, titles, io))
  for (const each of withdrawn) tell(describeWithdrawn(each, titles, io))
  const count = `${formatCount(applied.length, 'finding')} in ${formatCount(files.length - unwritten.size, 'file')}`
  if (applied.length > 0) tell(`${isDry ? 'Would fix' : 'Fixed'} ${count}.\n`)
  if (applied.length + withdrawn.length > 0) tell('\n')
}

async function reportRemaining(
  { result }: NamedCheck,
  remaining: readonly Diagnostic[],
  fixed: readonly ChangedFile[],
  tell: (text: string) => void,
  io: Io,
): Promise<void> {
  if (result.checked === 0 && remaining.length === 0) return
  const texts = fixed.map(({ path, after }) => [path, { path, text: after }] as const)
  await reportUnfixed({ ...result, diagnostics: remaining, files: new Map([...result.files, ...texts]) }, tell, io)
}

/** The titles of fixes as reports show them; a fix that writes a secret has none there. */
function createTitles(fixes: readonly ChosenFix[], { result }: NamedCheck, io: Io): (each: ChosenFix) => string {
  const found = fixes.map(({ diagnostic, fix }) => ({ ...diagnostic, fixes: [fix] }))
  const { diagnostics } = maskReport(reportInput({ ...result, diagnostics: found }, io))
  const titles = new Map(fixes.map((each, index) => [each, diagnostics[index]?.fixes?.[0]?.title]))
  return (each) => titles.get(each) ?? 'Change a value that looks like a secret'
}

type Titles = ReturnType<typeof createTitles>

function describeApplied(each: ChosenFix, titleOf: Titles, io: Io): string {
  return formatFixLine(each, titleOf(each), io)
}

function describeWithdrawn(each: WithdrawnFix, titleOf: Titles, io: Io): string {
  return formatFixLine(each, `not fixed by "${titleOf(each)}": ${each.reason}`, io)
}

function formatFixLine({ diagnostic }: ChosenFix, text: string, io: Io): string {
  return `${disarmMarks(`${formatFixPlace(diagnostic, io)} ${text} [${diagnostic.rule}]`)}\n`
}

function formatFixPlace({ file, range }: Diagnostic, io: Io): string {
  return `${formatPathFrom(file, io.cwd)}:${range.start.line}:${range.start.column}`
}

async function printChanges(files: readonly ChangedFile[], io: Io): Promise<void> {
  const { printDiff } = await import('../check/print-diff.ts')
  printDiff(files, io)
}

// Standard input is passed through, fixed or not.
function printPiped(files: readonly ChangedFile[], io: Io): void {
  const read = io.stdin()
  printDocument(files.find(({ path }) => path === '-')?.after ?? (read.kind === 'text' ? read.text : ''), io)
}

async function reportUnfixed(
  found: Parameters<typeof reportInput>[0],
  tell: (text: string) => void,
  io: Io,
): Promise<void> {
  const pretty = await formats.pretty()
  writeReport(pretty, reportInput(found, io), tell === io.out ? 'out' : 'err', io)
}
