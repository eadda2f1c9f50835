import * as core from '@actions/core'
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CheckingOptions } from '../cli/options/check-options.ts'
import { verifyAnnouncedFixes } from '../cli/check/announced-fixes.ts'
import { checkNamed, reportInput, type NamedCheck } from '../cli/check/check-named.ts'
import { createConfigurations } from '../cli/check/configurations.ts'
import { EXIT } from '../cli/streams/exit-code.ts'
import { isFailingChange } from '../cli/diff/fail-on.ts'
import { Failure } from '../cli/streams/failure.ts'
import { createHost } from '../cli/check/host.ts'
import type { Io } from '../cli/streams/io.ts'
import { processIo } from '../cli/streams/process-io.ts'
import type { ProjectOptions } from '../cli/options/project-options.ts'
import { parseOutput, writeReport, writeReports, type Output } from '../cli/check/report.ts'
import { createVerdict } from '../cli/check/verdict.ts'
import { createGlobs } from '../../lint/config/globs.ts'
import { toAbsolute } from '../../outside/node/project-options.ts'
import { detectPaths } from '../../core/paths/paths.ts'
import { countOf, summarizeReport } from '../../show/report/count.ts'
import { ANNOTATIONS } from '../../show/report/github.ts'
import { toRelativePath } from '../../show/report/path.ts'
import { changesFormats } from '../../show/report/changes/formats.ts'
import { countChanges, type ChangesInput } from '../../show/report/changes/input.ts'
import { formats } from '../../show/report/formats.ts'
import type { ReportInput } from '../../show/report/report.ts'
import { formatWorkflowCommand } from '../../show/report/workflow-command.ts'
import { toReportedRule, ruleDescriptions } from '../../lint/rules/descriptions.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { createAnnotations } from './annotations.ts'
import type { Drawings } from './drawings.ts'
import { readInputs, type Inputs } from './inputs.ts'
import type { Counted } from './changes.ts'
import { createLineUrls, type LineUrl } from './line-urls.ts'

/** The whole action: reads the inputs, checks, and reports the result everywhere GitHub can show it. */
export async function runAction(): Promise<void> {
  const inputs = readInputs((name) => core.getInput(name))
  const workspace = resolveFolderLink(process.env['GITHUB_WORKSPACE'] ?? process.cwd())
  const io = createActionIo(inputs, workspace)
  const verdict = createVerdict({
    failOn: inputs.failOn,
    ...(inputs.maxWarnings && { maxWarnings: inputs.maxWarnings }),
  })
  const sarif = inputs.sarifFile === undefined ? undefined : parseOutput(`sarif=${inputs.sarifFile}`, io.cwd)
  const options = toOptions(inputs)
  const drawings = inputs.summary && hasSummary() ? (await import('./drawings.ts')).createDrawings() : undefined
  const checked = await verifyAnnouncedFixes(
    await checkNamed(await listPaths(inputs, options, io), options, io, drawings?.draw),
  )
  const found = await countWholeProject(checked, inputs, io)
  const rules = new Map(ruleDescriptions.map((rule) => [rule.id, toReportedRule(rule)]))
  const lineUrl = createLineUrls(workspace, process.env)
  const report: ReportInput = { ...reportInput(found, { ...io, cwd: workspace }), rules, lineUrl }
  const changes = inputs.diff ? await compareWithBase(options, rules, io, workspace, lineUrl) : undefined

  await publishReport(report, checked, sarif, inputs, io)
  const isFailing = hasFailed(checked) || isFailingChange(changes, inputs.failOnChanges)
  const isTaken = !isFailing && verdict(found.diagnostics) === EXIT.clean
  tellOutputs(report, changes, sarif?.file === undefined ? '' : toRelativePath(sarif.file, workspace), isTaken)
  if (!isTaken) process.exitCode = 1
  if (inputs.comment) await commentChanges(changes, inputs, io)
  if (drawings !== undefined) await writeSummary(report, changes, checked, found.projects, drawings, workspace)
}

function hasFailed({ failures, faults }: NamedCheck): boolean {
  return failures.length > 0 || faults !== undefined
}

async function publishReport(
  report: ReportInput,
  { failures }: NamedCheck,
  sarif: Output | undefined,
  { annotations }: Inputs,
  io: Io,
): Promise<void> {
  if (annotations) await annotate(report, io)
  await log(report, io)
  for (const failure of failures) io.out(formatWorkflowCommand('error', escapeInvisible(failure)))
  if (sarif !== undefined) await writeReports([sarif], report, io)
}

/** Why an untrusted file is not read. */
const WITHHELD = 'is outside the workspace, where nothing is read unless the input "external" is "true"'

function resolveFolderLink(folder: string): string {
  return realpathSync(resolve(folder))
}

function createActionIo({ workingDirectory, external, envFile, env, config, baseline }: Inputs, workspace: string): Io {
  const cwd = toAbsolute(workspace, workingDirectory)
  if (createHost(processIo()).kindOf(cwd) !== 'directory') {
    throw new Failure(`The "working-directory" "${workingDirectory}" does not exist.`)
  }
  const real = resolveFolderLink(cwd)
  const { isWithin } = detectPaths(workspace)
  // A pull request could have turned it into a link, and relative paths would then be written there.
  if (!external && isWithin(workspace, cwd) && !isWithin(workspace, real)) {
    throw new Failure(`The "working-directory" "${workingDirectory}" leads out of the workspace.`)
  }
  const named = [...envFile, config, baseline].flatMap((path) => (path === undefined ? [] : [toAbsolute(cwd, path)]))
  return {
    ...processIo(),
    env: readVariables(env),
    ownEnv: process.env,
    cwd: real,
    ...(!external && { within: { root: workspace, named, reason: WITHHELD } }),
  }
}

/** Variables that are never secret in a job: where `~` leads, and whether the log has colours. */
const ORDINARY = ['HOME', 'USERPROFILE', 'NO_COLOR', 'FORCE_COLOR', 'TERM']

/** A job has secrets in its environment, so untrusted files only get the variables that the workflow names. */
function readVariables(names: readonly string[]): Io['env'] {
  return Object.fromEntries([...ORDINARY, ...names].map((name) => [name, process.env[name]]))
}

function toOptions({ config, target, preset, envFile, profiles, cache }: Inputs): ProjectOptions & CheckingOptions {
  return {
    file: [],
    envFile,
    profile: profiles,
    config: config ?? true,
    preset,
    rule: [],
    byName: true,
    cache,
    ...(target !== undefined && { target }),
  }
}

/** What to check: what the globs match, or what the configuration says, or every project found. */
async function listPaths({ files }: Inputs, { config }: CheckingOptions, io: Io): Promise<readonly string[]> {
  if (files.length === 0) {
    const configuration = await createConfigurations(config, io).configurationOf(io.cwd)
    return configuration?.files === undefined ? [io.cwd] : []
  }
  const { findComposeFiles } = await import('../../outside/node/find-files.ts')
  const wanted = createGlobs(
    io.cwd,
    files.filter((glob) => !glob.startsWith('!')),
  )
  const unwanted = createGlobs(
    io.cwd,
    files.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)),
  )
  const host = createHost(io)
  const matched = findComposeFiles(io.cwd, host, (file) => wanted.matches(file) && !unwanted.matches(file))
  if (matched.length === 0) throw new Failure('The input "files" matches no file.')
  return matched.filter((file) => {
    if (host.kindOf(file) === 'file') return true
    const name = escapeInvisible(toRelativePath(file, io.cwd))
    io.out(formatWorkflowCommand('warning', `The file "${name}" leads out of the repository and was not read.`))
    return false
  })
}

const UNKNOWN_START =
  'What the pull request does to running containers is not known, as its history was not fetched; set "fetch-depth: 0" for actions/checkout.'

const UNKNOWN_CHANGES =
  'What the pull request changes is not known, as its history was not fetched, so that all findings count; set "fetch-depth: 0" for actions/checkout.'

/** What counts: findings that are not in the baseline, and of a pull request only what it touches. */
async function countWholeProject({ result, faults }: NamedCheck, inputs: Inputs, io: Io): Promise<Counted> {
  if (faults !== undefined) return { ...faults, suppressed: [], projects: [] }
  const compared =
    inputs.baseline === undefined
      ? undefined
      : (await import('../cli/check/baseline.ts')).loadBaseline(inputs.baseline, io)
  const { kept, suppressed } = compared?.({ ...result, workingDirectory: io.cwd }) ?? {
    kept: result.diagnostics,
    suppressed: [],
  }
  const found = { ...result, diagnostics: kept, suppressed: [...result.suppressed, ...suppressed] }
  if (inputs.onlyChanged === 'false') return found
  const { withChanges, selectTouched: touched } = await import('./changes.ts')
  return withChanges(io.cwd, inputs.onlyChanged, process.env, (changes) => {
    if (changes === undefined) return found
    if (changes !== 'unknown') return touched(found, changes)
    io.out(formatWorkflowCommand('warning', UNKNOWN_CHANGES))
    return found
  })
}

async function annotate(report: ReportInput, io: Io): Promise<void> {
  const { shown, more } = createAnnotations(report.diagnostics)
  const github = await formats.github()
  writeReport(github, { ...report, diagnostics: shown }, 'out', io)
  for (const [severity, message] of more) {
    io.out(formatWorkflowCommand(ANNOTATIONS[severity], message, { title: 'composure' }))
  }
}

/** Everything, with code, for those who open the log. */
async function log(report: ReportInput, io: Io): Promise<void> {
  const pretty = await formats.pretty()
  // The log supports colours.
  const shown = { ...io, columns: undefined, isTerminal: { stdin: false, out: true, err: true } }
  io.out(formatWorkflowCommand('group', summarizeReport(report)))
  writeReport(pretty, report, 'out', shown)
  io.out(formatWorkflowCommand('endgroup', ''))
}

/** What the pull request does to running containers; undefined if unknown. */
async function compareWithBase(
  options: ProjectOptions,
  rules: ReportInput['rules'],
  io: Io,
  workspace: string,
  lineUrl: LineUrl,
): Promise<ChangesInput | undefined> {
  const { diffOfPullRequest } = await import('./diff.ts')
  const changes = await diffOfPullRequest(options, rules, io, process.env, lineUrl)
  if (changes === 'unknown') io.out(formatWorkflowCommand('warning', UNKNOWN_START))
  return typeof changes === 'object' ? { ...changes, workingDirectory: workspace } : undefined
}

/** Writes the comment on the pull request; a failure to do so is not the fault of the files. */
async function commentChanges(
  changes: ChangesInput | undefined,
  { token, workingDirectory }: Inputs,
  io: Io,
): Promise<void> {
  if (changes === undefined) return
  const { writeComment: comment } = await import('./comment.ts')
  const text = (await changesFormats.markdown())(changes, { color: false })
  const isNothing = changes.projects.length === 0
  const failure = await comment({ token, about: workingDirectory, text, isNothing }, process.env)
  if (failure !== undefined) io.out(formatWorkflowCommand('warning', failure))
}

function tellOutputs(
  { diagnostics, checked }: ReportInput,
  changes: ChangesInput | undefined,
  sarifFile: string,
  isTaken: boolean,
): void {
  const { error, warning, info, fixable } = countOf(diagnostics)
  const counts = changes && countChanges(changes)
  const outputs = {
    errors: error,
    warnings: warning,
    infos: info,
    fixable,
    files: checked,
    'sarif-file': sarifFile,
    recreated: counts?.recreated ?? '',
    'data-loss': counts?.dataLoss ?? '',
    conclusion: isTaken ? 'success' : 'failure',
  }
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
}

async function writeSummary(
  report: ReportInput,
  changes: ChangesInput | undefined,
  { result, options, faults }: NamedCheck,
  projects: Counted['projects'],
  drawings: Drawings,
  workspace: string,
): Promise<void> {
  const isUnchanged = changes?.projects.length === 0
  const isUntouched = changes === undefined && report.checked < Math.min(1, result.checked)
  // A pull request that changes nothing here is not worth a look.
  if ((isUnchanged || isUntouched) && report.diagnostics.length === 0) return
  const markdown = await formats.markdown()
  const configurationOf = options.configurationOf ?? (() => Promise.resolve(undefined))
  const drawn =
    changes !== undefined
      ? (await import('./drawings.ts')).drawChanges(changes, workspace)
      : faults === undefined
        ? await drawings.markdown(projects, configurationOf, workspace)
        : ''
  const overview =
    changes === undefined || isUnchanged ? '' : `${(await changesFormats.markdown())(changes, { color: false })}\n`
  const table = overview + [...markdown(report, { color: false })].join('')
  // GitHub drops summaries longer than a mebibyte.
  const fits = Buffer.byteLength(table) + Buffer.byteLength(drawn) < 1_000_000
  await core.summary.addRaw(fits ? table + drawn : table).write()
}

/** Whether the runner shows a job summary. */
function hasSummary(): boolean {
  return (process.env['GITHUB_STEP_SUMMARY'] ?? '') !== ''
}
