import { toDiagnostic, listShownFiles, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { pipelineRules } from '../../core/diagnostics/pipeline-rules.ts'
import { isReportedRejection } from '../../core/diagnostics/missing-here.ts'
import type { RuleId } from '../../core/diagnostics/rule-id.ts'
import {
  hostPath,
  joinMessages,
  message,
  text,
  type HostPath,
  type Message,
  type Statement,
} from '../../core/messages/message.ts'
import { selectPaths } from '../../core/paths/paths.ts'
import { isDefaultName } from '../../read/project/loading/default-files.ts'
import { startOf } from '../../core/source/source-file.ts'
import type { Candidate, CheckOnce, Outcome } from './outcome.ts'
import { areNamedTogether } from './named-together.ts'
import { isSomethingElse } from './something-else.ts'

/**
 * Checks a candidate as a project of its own or as part of a larger one; undefined if it is not a Compose file at all.
 */
export async function checkCandidate(candidate: Candidate, checkOnce: CheckOnce): Promise<Outcome | undefined> {
  const { project, within, isGuess = false, findings = [] } = candidate
  const alone = await checkOnce(project)
  if (isGuess && isNoComposeFile(alone)) return undefined
  const outcome = within === undefined ? alone : await completeCandidate(alone, candidate, within, checkOnce)
  return addFindings(outcome, findings)
}

/** The outcome of a file alone, or of the project that it is part of. */
async function completeCandidate(
  alone: Outcome,
  { top = '', isGuess = false, isDefault = false }: Candidate,
  within: NonNullable<Candidate['within']>,
  checkOnce: CheckOnce,
): Promise<Outcome> {
  const lacks = listMissingDiagnostics(alone, [alone.first])
  const isNoProject = lacks.some(({ rule }) => MAKES_NO_PROJECT.has(rule))
  if (isDefault && !isNoProject) return alone
  if (lacks.length === 0) return isGuess ? showAsGuess(alone) : alone
  const whole = await completeProject(alone, lacks, within, checkOnce)
  if (whole !== undefined && mayBeJoined(alone, whole, lacks, top)) return showAsPart(alone, whole, isGuess)
  // Its name says that it is a project, but it cannot be one, so its folder need not be that of the project.
  if (isDefault) return dropFindingsOfFolder(alone)
  return isGuess && isNoProject ? showAsPartOfNothing(alone, lacks) : alone
}

function isNoComposeFile({ first, diagnostics, files }: Outcome): boolean {
  const source = files.get(first)
  return source !== undefined && diagnostics.some(isError) && isSomethingElse(source.text)
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

const SUPPLIED_BY_OTHERS: ReadonlySet<RuleId> = new Set(
  pipelineRules.filter((rule) => rule.isSuppliedByOthers === true).map(({ id }) => id),
)

/** What Compose finds missing that another file may supply: an image, or something referenced. */
function listMissingDiagnostics({ diagnostics }: Outcome, files: readonly string[]): readonly Diagnostic[] {
  return diagnostics.filter((each) => isError(each) && files.includes(each.file) && SUPPLIED_BY_OTHERS.has(each.rule))
}

/** How many rounds of files are searched: a file that supplies something may lack something itself. */
const MAX_ROUNDS = 4

/**
 * The project, among those a file may be part of, in which it lacks the least; undefined if none reduces what it lacks.
 */
async function completeProject(
  { first }: Outcome,
  lacks: readonly Diagnostic[],
  within: NonNullable<Candidate['within']>,
  checkOnce: CheckOnce,
): Promise<Outcome | undefined> {
  const names = new Set(listMissingNames(lacks))
  let best: { readonly outcome?: Outcome; readonly lacks: readonly Diagnostic[] } = { lacks }
  for (let round = 0; round < MAX_ROUNDS && best.lacks.length > 0; round++) {
    const before = names.size
    for (const whole of within(names)) {
      const outcome = await checkOnce(whole)
      if (!outcome.read.has(first)) continue
      const left = listMissingDiagnostics(outcome, whole.files.includes(first) ? whole.files.slice(1) : [first])
      if (left.length < best.lacks.length) best = { outcome, lacks: left }
      if (left.length === 0) break
      for (const name of listMissingNames(left)) names.add(name)
    }
    if (names.size === before) break
  }
  return best.outcome
}

/** The names that findings mention; some are the names of what is missing. */
function listMissingNames(lacks: readonly Diagnostic[]): readonly string[] {
  return lacks.flatMap(({ data }) => Object.values(data).filter((fact) => typeof fact === 'string'))
}

/**
 * The outcome of a file that was checked together with others. Overriding the default file beside it is certain;
 * anything else is a guess.
 */
function showAsPart(alone: Outcome, whole: Outcome, isGuess: boolean): Outcome {
  const { first } = alone
  const others = whole.project.files.filter((file) => file !== first)
  const isOver = others.length < whole.project.files.length
  const reported = isEvident(alone, whole) ? whole : keepFile(whole, first)
  // Projects found next to the file need not be told that another project reads it.
  if (isGuess && !isOver) return reported
  return addFindings(isGuess ? showAsGuess(reported, first) : reported, [
    reportPartOf(first, isOver ? others : [whole.first]),
  ])
}

/** Whether a project reads the file, or the file overrides the default file beside it. */
function isEvident({ first, project }: Outcome, whole: Outcome): boolean {
  if (!whole.project.files.includes(first)) return true
  const paths = selectPaths(project.host ?? {})
  const isBeside = paths.dirname(whole.first) === paths.dirname(first) && isDefaultName(paths.basename(whole.first))
  return whole.project.files.length === 2 && isBeside && OVERRIDE_NAME.test(paths.basename(first))
}

/** `docker-compose.prod.yml`, but also `compose-prod.yaml`. */
const OVERRIDE_NAME = /^(?:docker-)?compose[._-]/

/**
 * Whether a file may be joined with others: it cannot stand alone, or something says that they belong together. A
 * service that only happens to have the same name would hide that Compose rejects the file.
 */
function mayBeJoined(alone: Outcome, whole: Outcome, lacks: readonly Diagnostic[], top: string): boolean {
  const { host } = alone.project
  return (
    isEvident(alone, whole) ||
    lacks.some(({ rule }) => MAKES_NO_PROJECT.has(rule)) ||
    (host !== undefined && areNamedTogether(whole.project.files, top, host))
  )
}

/** What is certain about one file of a guessed project; the other files are checked on their own. */
function keepFile(whole: Outcome, file: string): Outcome {
  const diagnostics = whole.diagnostics.filter((each) => listShownFiles(each).every((shown) => shown === file))
  return { ...whole, first: file, read: new Set([file]), diagnostics }
}

/** Findings of these rules mean that a file is not a project, unless another file supplies what is missing. */
const MAKES_NO_PROJECT: ReadonlySet<RuleId> = new Set(['missing-image', 'empty-file'])

/** Rules that depend on the project folder, which is unknown. */
const DEPENDS_ON_FOLDER: ReadonlySet<RuleId> = new Set([
  'missing-env-file',
  'missing-label-file',
  'missing-build-context',
  'missing-dockerfile',
  'missing-build-stage',
  'missing-source-file',
])

function dropFindingsOfFolder(outcome: Outcome): Outcome {
  const isKept = (each: Diagnostic): boolean => isReportedRejection(each) || !DEPENDS_ON_FOLDER.has(each.rule)
  return { ...outcome, diagnostics: outcome.diagnostics.filter(isKept) }
}

function showAsPartOfNothing(alone: Outcome, lacks: readonly Diagnostic[]): Outcome {
  const { first } = alone
  const isEmpty = lacks.some(({ rule }) => rule === 'empty-file')
  const rest = alone.diagnostics.filter((each) => !lacks.includes(each) && !DEPENDS_ON_FOLDER.has(each.rule))
  return addFindings(showAsGuess({ ...alone, diagnostics: rest }), [
    reportPart(first, isEmpty ? onlyComments() : withoutImages()),
  ])
}

/** A file found by search may be run with variables that are not known here, so an unset variable is no mistake. */
function showAsGuess(outcome: Outcome, file: string = outcome.first): Outcome {
  const diagnostics = outcome.diagnostics.map((each): Diagnostic => {
    if (each.file !== file) return each
    return isAboutEnvironment(each) ? { ...each, severity: 'info' } : each
  })
  return { ...outcome, diagnostics }
}

function isAboutEnvironment({ rule, severity, data }: Diagnostic): boolean {
  const { suggestions = [], isGlued = false } = data
  return rule === 'unset-variable' && severity === 'warning' && isGlued === false && isEmptyList(suggestions)
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

const checkedWith = message(
  'checked-with',
  ({ files }: { files: readonly HostPath[] }) =>
    text`The file is not a project by itself; it was checked together with ${joinFiles(files)}.`,
)

const withoutImages = message(
  'without-images',
  () => text`The file is not a project by itself, because it lacks images; no project that uses it was found.`,
)

const onlyComments = message(
  'empty',
  () => text`The file is not a project by itself, because it is empty; no project that uses it was found.`,
)

function joinFiles(files: readonly HostPath[]): Message {
  return joinMessages(
    files.map((file) => [file]),
    'and',
  )
}

function reportPartOf(file: string, others: readonly string[]): Diagnostic {
  return reportPart(file, checkedWith({ files: others.map(hostPath) }))
}

function reportPart(file: string, said: Statement): Diagnostic {
  return toDiagnostic({ rule: 'part-of-project', severity: 'info', message: said, span: startOf(file) })
}

function addFindings(outcome: Outcome, findings: readonly Diagnostic[]): Outcome {
  return findings.length === 0 ? outcome : { ...outcome, diagnostics: [...outcome.diagnostics, ...findings] }
}
