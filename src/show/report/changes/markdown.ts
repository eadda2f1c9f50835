import type { ServiceChange } from '../../compare/comparison.ts'
import type { Diagnostic, Severity } from '../../../core/diagnostics/diagnostic.ts'
import { escapeMarkdown, formatMarkdownCode, formatMarkdownLink } from '../escape-markdown.ts'
import { toRelativePath } from '../path.ts'
import { listChangedResources, type ChangesFormat, type ChangesInput, type ComparedProject } from './input.ts'
import { renderMarkdownDiff } from './markdown-diff.ts'
import { summarizeChanges } from './sentence.ts'
import { listReasonPlaces, describeReason, RESOURCE_WORDS, SERVICE_WORDS, type ReasonPlace } from './words.ts'

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' }

/** In UTF-16 units: GitHub accepts at most 65,536 characters in a comment. */
const LONGEST = 60_000

/** Recreated services beyond these are listed with all that happens. */
const MAX_RECREATED = 20

/**
 * For a job summary or a comment: one sentence, what to look at before merging, what is recreated and why, and the rest folded.
 */
export const renderMarkdownChanges: ChangesFormat = (input) => {
  const recreated = listRecreated(input)
  const shown = new Set(recreated.slice(0, MAX_RECREATED).map(({ service }) => service))
  const head = fenceText([
    `### What this changes\n\n${escapeMarkdown(summarizeChanges(input, 'Merging this'))}`,
    ...renderBlockers(input),
    ...renderRecreated(recreated, input),
  ])
  const rest = input.projects.flatMap((project) => renderRest(project, shown, input) ?? [])
  return joinWithinLimit(cutAtLine(head, LONGEST / 2), rest)
}

const FOLD = '\n<details><summary>Everything else that happens</summary>\n'
const FOLD_END = '\n</details>\n'
const TOO_MUCH = '\nThere is more than fits here.\n'

/** What else happens in a project. */
interface Rest {
  readonly overview: readonly string[]
  /** The longest, and what matters least. */
  readonly details: readonly string[]
}

function joinWithinLimit(head: string, rest: readonly Rest[]): string {
  if (rest.length === 0) return head
  let text = head + FOLD
  let isCut = false
  for (const { overview, details } of rest) {
    const part = fenceText([...overview, ...details])
    const room = LONGEST - text.length
    isCut ||= part.length > room
    // What is left of the overview has no elements that would stay open.
    text += part.length <= room ? part : cutAtLine(fenceText(overview), room)
  }
  return text + FOLD_END + (isCut ? TOO_MUCH : '')
}

function fenceText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

function cutAtLine(text: string, room: number): string {
  return text.length <= room ? text : text.slice(0, text.lastIndexOf('\n', room - 1) + 1)
}

/** What a reviewer must know before merging: what is rejected, fails or loses data. */
function renderBlockers(input: ChangesInput): readonly string[] {
  const lines = input.projects.flatMap((project) => [
    ...(project.change === 'removed' ? [] : renderMarkdownRefusal('after', project, input)),
    ...project.comparison.risks
      .filter(({ severity }) => severity !== 'info')
      .toSorted((one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'))
      .map((risk) => `- ${renderMarkdownRisk(risk, input)}`),
  ])
  return lines.length === 0 ? [] : ['\n#### Before you merge\n', ...lines]
}

interface Recreated {
  readonly service: ServiceChange
  readonly name: string
  readonly project: ComparedProject
}

function listRecreated({ projects }: ChangesInput): readonly Recreated[] {
  return projects.flatMap((project) =>
    Object.entries(project.comparison.services)
      .filter(([, { action }]) => action === 'recreated')
      .map(([name, service]) => ({ service, name, project })),
  )
}

function renderRecreated(recreated: readonly Recreated[], input: ChangesInput): readonly string[] {
  if (recreated.length === 0) return []
  const isOne = input.projects.length === 1
  const rows = recreated.slice(0, MAX_RECREATED).map(({ service, name, project }) => {
    const where = isOne ? '' : ` in ${formatProjectName(project, input)}`
    const why = service.reasons.map((reason) => renderMarkdownReason(reason, project, input)).join('<br>')
    return `| ${formatMarkdownCode(name)}${where} | ${why} |`
  })
  return ['\n| Recreated | Why |', '|---|---|', ...rows]
}

/** What else happens in a project, and what is good to know; undefined if there is nothing. */
function renderRest(
  project: ComparedProject,
  shown: ReadonlySet<ServiceChange>,
  input: ChangesInput,
): Rest | undefined {
  const { comparison, change } = project
  const rows = renderRows(project, shown)
  const notes = comparison.risks.filter(({ severity }) => severity === 'info')
  const overview = [
    ...(change === 'added' ? [] : renderMarkdownRefusal('before', project, input)),
    ...notes.map((risk) => `- ${renderMarkdownRisk(risk, input)}`),
    ...(rows.length === 0 ? [] : ['', '| | What happens |', '|---|---|', ...rows]),
  ]
  const details = [...renderReasonList(project, shown, input), ...project.texts.flatMap(renderMarkdownDiff)]
  if (overview.length + details.length === 0 && change === 'changed') return undefined
  return { overview: [`\n#### ${renderMarkdownHeading(project, input)}\n`, ...overview], details }
}

function renderMarkdownHeading(
  { file, renamedFrom, change }: ComparedProject,
  { workingDirectory }: ChangesInput,
): string {
  const name = formatMarkdownCode(toRelativePath(file, workingDirectory))
  if (change === 'added') return `${name}, which is new`
  if (change === 'removed') return `${name}, which is gone`
  return renamedFrom === undefined
    ? name
    : `${name}, before ${formatMarkdownCode(toRelativePath(renamedFrom, workingDirectory))}`
}

function formatProjectName({ file }: ComparedProject, { workingDirectory }: ChangesInput): string {
  return formatMarkdownCode(toRelativePath(file, workingDirectory))
}

function renderMarkdownRefusal(
  when: 'before' | 'after',
  project: ComparedProject,
  input: ChangesInput,
): readonly string[] {
  const {
    isAccepted,
    errors: [first],
  } = project.comparison[when]
  if (isAccepted) return []
  const effect = when === 'after' ? 'so `up` changes nothing' : 'so this comparison is incomplete'
  const subject = `❌ Compose rejects ${formatProjectName(project, input)} ${when} the change, ${effect}`
  if (first === undefined) return [`- ${subject}.`]
  const where = formatMarkdownReasonPlace({ ...first, isBefore: when === 'before' }, input)
  return [`- ${subject}: ${escapeMarkdown(first.message)} (${where})`]
}

function renderRows(project: ComparedProject, shown: ReadonlySet<ServiceChange>): readonly string[] {
  const renderTableRow = (kind: string, name: string, words: string): string =>
    `| ${kind} ${formatMarkdownCode(name)} | ${words} |`
  return [
    ...Object.entries(project.comparison.services)
      .filter(([, service]) => service.action !== 'kept' && !shown.has(service))
      .map(([name, { action }]) => renderTableRow('service', name, SERVICE_WORDS[action])),
    ...listChangedResources(project)
      .filter(({ action }) => action !== 'kept')
      .map(({ kind, name, action }) => renderTableRow(kind, name, RESOURCE_WORDS[action])),
  ]
}

function renderMarkdownRisk({ severity, message, rule, file, range }: Diagnostic, input: ChangesInput): string {
  const page = formatMarkdownLink(rule, input.rules.get(rule)?.url)
  return `${SIGNS[severity]} ${escapeMarkdown(message)} (${formatMarkdownReasonPlace({ file, range, isBefore: false }, input)}, ${page})`
}

function formatMarkdownReasonPlace(
  { file, range: { start }, isBefore }: ReasonPlace,
  { workingDirectory, lineUrl }: ChangesInput,
): string {
  const name = formatMarkdownCode(`${toRelativePath(file, workingDirectory)}:${start.line}`)
  return `${isBefore ? 'was ' : ''}${formatMarkdownLink(name, lineUrl?.({ file, line: start.line, isBefore }))}`
}

function renderReasonList(
  project: ComparedProject,
  shown: ReadonlySet<ServiceChange>,
  input: ChangesInput,
): readonly string[] {
  const lines = Object.entries(project.comparison.services)
    .filter(([, service]) => service.action !== 'kept' && !shown.has(service))
    .flatMap(([name, { reasons }]) =>
      reasons.map((reason) => `- ${formatMarkdownCode(name)}: ${renderMarkdownReason(reason, project, input)}`),
    )
  return lines.length === 0 ? [] : ['', ...lines]
}

function renderMarkdownReason(
  reason: ServiceChange['reasons'][number],
  { show }: ComparedProject,
  input: ChangesInput,
): string {
  const places = listReasonPlaces(reason).map((each) => formatMarkdownReasonPlace(each, input))
  return `${escapeMarkdown(describeReason(reason, show))}${places.length === 0 ? '' : ` (${places.join(', ')})`}`
}
