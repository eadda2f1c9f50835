import type { Diagnostic, Severity } from '../../../core/diagnostics/diagnostic.ts'
import { escapeMarkdown, formatMarkdownCode, formatMarkdownLink } from '../escape-markdown.ts'
import { toRelativePath } from '../path.ts'
import {
  listChangedResources,
  type ChangedText,
  type ChangesFormat,
  type ChangesInput,
  type ComparedProject,
} from './input.ts'
import { summarizeChanges } from './sentence.ts'
import { listReasonPlaces, describeReason, RESOURCE_WORDS, SERVICE_WORDS, type ReasonPlace } from './words.ts'

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' }

/** In UTF-16 units: GitHub accepts at most 65,536 characters in a comment. */
const LONGEST = 60_000

/** One sentence, a table of what happens and what may go wrong, then the reasons: for a job summary or a comment. */
export const renderMarkdownChanges: ChangesFormat = (input) => {
  const start = `### What this changes\n\n${escapeMarkdown(summarizeChanges(input, 'Merging this'))}\n`
  let text = start
  let isCut = false
  for (const project of input.projects) {
    const lines = [
      ...renderOverview(project, input),
      ...renderReasonDetails(project, input),
      ...project.texts.flatMap(renderMarkdownDiff),
    ]
    const part = fenceText(lines)
    const room = LONGEST - text.length
    isCut ||= part.length > room
    // The details are the longest and matter least; what is left has no elements that would stay open.
    text += part.length <= room ? part : cutAtLine(fenceText(renderOverview(project, input)), room)
  }
  return isCut ? `${text}\nThere is more than fits here.\n` : text
}

function fenceText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

function cutAtLine(text: string, room: number): string {
  return text.length <= room ? text : text.slice(0, text.lastIndexOf('\n', room - 1) + 1)
}

/** What happens, and what may go wrong. */
function renderOverview(project: ComparedProject, input: ChangesInput): readonly string[] {
  const { comparison, change } = project
  const rows = renderRows(project)
  return [
    `\n#### ${renderMarkdownHeading(project, input)}\n`,
    ...(change === 'added' ? [] : renderMarkdownRefusal('before', comparison.before, input)),
    ...(change === 'removed' ? [] : renderMarkdownRefusal('after', comparison.after, input)),
    ...comparison.risks.map((risk) => `- ${renderMarkdownRisk(risk, input)}`),
    ...(comparison.risks.length > 0 ? [''] : []),
    ...(rows.length === 0 ? [] : ['| | What happens |', '|---|---|', ...rows, '']),
  ]
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

function renderMarkdownRefusal(
  when: 'before' | 'after',
  { isAccepted, errors: [first] }: ComparedProject['comparison']['after'],
  input: ChangesInput,
): readonly string[] {
  if (isAccepted) return []
  const effect = when === 'after' ? 'so `up` changes nothing' : 'so this comparison is incomplete'
  if (first === undefined) return [`❌ Compose rejects the files ${when} the change, ${effect}.\n`]
  const where = formatMarkdownReasonPlace({ ...first, isBefore: when === 'before' }, input)
  return [`❌ Compose rejects the files ${when} the change, ${effect}: ${escapeMarkdown(first.message)} (${where})\n`]
}

function renderRows(project: ComparedProject): readonly string[] {
  const renderTableRow = (kind: string, name: string, words: string): string =>
    `| ${kind} ${formatMarkdownCode(name)} | ${words} |`
  return [
    ...Object.entries(project.comparison.services)
      .filter(([, { action }]) => action !== 'kept')
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

// Inside an HTML element every character can be written as a reference, so none can end it.
function renderMarkdownDiff({ kind, name, diff }: ChangedText): readonly string[] {
  const lines = diff.trimEnd().split('\n').map(escapeMarkdown)
  return [
    `<details><summary>${kind} ${formatMarkdownCode(name)}</summary>`,
    '',
    `<pre lang="diff"><code>${lines.join('\n')}</code></pre>`,
    '',
    '</details>',
  ]
}

function renderReasonDetails(
  { comparison: { services }, show }: ComparedProject,
  input: ChangesInput,
): readonly string[] {
  const lines = Object.entries(services)
    .filter(([, { action }]) => action !== 'kept')
    .flatMap(([name, { reasons }]) =>
      reasons.map((reason) => {
        const places = listReasonPlaces(reason).map((each) => formatMarkdownReasonPlace(each, input))
        const where = places.length === 0 ? '' : ` (${places.join(', ')})`
        return `- ${formatMarkdownCode(name)}: ${escapeMarkdown(describeReason(reason, show))}${where}`
      }),
    )
  return lines.length === 0 ? [] : ['<details><summary>Why</summary>', '', ...lines, '', '</details>']
}
