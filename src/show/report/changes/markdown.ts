import type { Diagnostic, Severity } from '../../../core/diagnostics/diagnostic.ts'
import { escapedMarkdown, markdownCode, markdownLink } from '../escaped-markdown.ts'
import { relativePath } from '../path.ts'
import {
  changedResources,
  type ChangedText,
  type ChangesFormat,
  type ChangesInput,
  type ComparedProject,
} from './input.ts'
import { sentenceOf } from './sentence.ts'
import { reasonPlaces, reasonWords, RESOURCE_WORDS, SERVICE_WORDS, type ReasonPlace } from './words.ts'

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' }

/** In UTF-16 units: GitHub accepts at most 65,536 characters in a comment. */
const LONGEST = 60_000

/** One sentence, a table of what happens and what may go wrong, then the reasons: for a job summary or a comment. */
export const markdown: ChangesFormat = (input) => {
  const start = `### What this changes\n\n${escapedMarkdown(sentenceOf(input, 'Merging this'))}\n`
  let text = start
  let isCut = false
  for (const project of input.projects) {
    const lines = [...overviewOf(project, input), ...detailsOf(project, input), ...project.texts.flatMap(textOf)]
    const part = textIn(lines)
    const room = LONGEST - text.length
    isCut ||= part.length > room
    // The details are the longest and matter least; what is left has no elements that would stay open.
    text += part.length <= room ? part : cutAtLine(textIn(overviewOf(project, input)), room)
  }
  return isCut ? `${text}\nThere is more than fits here.\n` : text
}

function textIn(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

function cutAtLine(text: string, room: number): string {
  return text.length <= room ? text : text.slice(0, text.lastIndexOf('\n', room - 1) + 1)
}

/** What happens, and what may go wrong. */
function overviewOf(project: ComparedProject, input: ChangesInput): readonly string[] {
  const { comparison, change } = project
  const rows = rowsOf(project)
  return [
    `\n#### ${headingOf(project, input)}\n`,
    ...(change === 'added' ? [] : refusal('before', comparison.before, input)),
    ...(change === 'removed' ? [] : refusal('after', comparison.after, input)),
    ...comparison.risks.map((risk) => `- ${riskText(risk, input)}`),
    ...(comparison.risks.length > 0 ? [''] : []),
    ...(rows.length === 0 ? [] : ['| | What happens |', '|---|---|', ...rows, '']),
  ]
}

function headingOf({ file, renamedFrom, change }: ComparedProject, { workingDirectory }: ChangesInput): string {
  const name = markdownCode(relativePath(file, workingDirectory))
  if (change === 'added') return `${name}, which is new`
  if (change === 'removed') return `${name}, which is gone`
  return renamedFrom === undefined
    ? name
    : `${name}, before ${markdownCode(relativePath(renamedFrom, workingDirectory))}`
}

function refusal(
  when: 'before' | 'after',
  { isAccepted, errors: [first] }: ComparedProject['comparison']['after'],
  input: ChangesInput,
): readonly string[] {
  if (isAccepted) return []
  const effect = when === 'after' ? 'so `up` changes nothing' : 'so this comparison is incomplete'
  if (first === undefined) return [`❌ Compose rejects the files ${when} the change, ${effect}.\n`]
  const where = placeText({ ...first, isBefore: when === 'before' }, input)
  return [`❌ Compose rejects the files ${when} the change, ${effect}: ${escapedMarkdown(first.message)} (${where})\n`]
}

function rowsOf(project: ComparedProject): readonly string[] {
  const row = (kind: string, name: string, words: string): string => `| ${kind} ${markdownCode(name)} | ${words} |`
  return [
    ...Object.entries(project.comparison.services)
      .filter(([, { action }]) => action !== 'kept')
      .map(([name, { action }]) => row('service', name, SERVICE_WORDS[action])),
    ...changedResources(project)
      .filter(({ action }) => action !== 'kept')
      .map(({ kind, name, action }) => row(kind, name, RESOURCE_WORDS[action])),
  ]
}

function riskText({ severity, message, rule, file, range }: Diagnostic, input: ChangesInput): string {
  const page = markdownLink(rule, input.rules.get(rule)?.url)
  return `${SIGNS[severity]} ${escapedMarkdown(message)} (${placeText({ file, range, isBefore: false }, input)}, ${page})`
}

function placeText(
  { file, range: { start }, isBefore }: ReasonPlace,
  { workingDirectory, lineUrl }: ChangesInput,
): string {
  const name = markdownCode(`${relativePath(file, workingDirectory)}:${start.line}`)
  return `${isBefore ? 'was ' : ''}${markdownLink(name, lineUrl?.({ file, line: start.line, isBefore }))}`
}

// Inside an HTML element every character can be written as a reference, so none can end it.
function textOf({ kind, name, diff }: ChangedText): readonly string[] {
  const lines = diff.trimEnd().split('\n').map(escapedMarkdown)
  return [
    `<details><summary>${kind} ${markdownCode(name)}</summary>`,
    '',
    `<pre lang="diff"><code>${lines.join('\n')}</code></pre>`,
    '',
    '</details>',
  ]
}

function detailsOf({ comparison: { services }, show }: ComparedProject, input: ChangesInput): readonly string[] {
  const lines = Object.entries(services)
    .filter(([, { action }]) => action !== 'kept')
    .flatMap(([name, { reasons }]) =>
      reasons.map((reason) => {
        const places = reasonPlaces(reason).map((each) => placeText(each, input))
        const where = places.length === 0 ? '' : ` (${places.join(', ')})`
        return `- ${markdownCode(name)}: ${escapedMarkdown(reasonWords(reason, show))}${where}`
      }),
    )
  return lines.length === 0 ? [] : ['<details><summary>Why</summary>', '', ...lines, '', '</details>']
}
