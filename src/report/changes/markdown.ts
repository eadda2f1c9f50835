import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts'
import { escapedMarkdown } from '../markdown.ts'
import { relativePath } from '../path.ts'
import {
  changedResources,
  type ChangedText,
  type ChangesFormat,
  type ChangesInput,
  type ComparedProject,
} from './input.ts'
import { sentenceOf } from './sentence.ts'
import { reasonPlaces, reasonWords, RESOURCE_WORDS, SERVICE_WORDS } from './words.ts'

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' }

/** UTF-16 units: GitHub takes no more than 65,536 characters in a comment. */
const LONGEST = 60_000

/** One sentence, a table of what happens and what may go wrong, then the reasons: for a job summary or a comment. */
export const markdown: ChangesFormat = (input) => {
  const start = `### What this changes\n\n${escapedMarkdown(sentenceOf(input, 'Merging this'))}\n`
  let text = start
  for (const project of input.projects) {
    const part = projectText(project, input)
    if (text.length + part.length > LONGEST) return `${text}\nThere is more than fits here.\n`
    text += part
  }
  return text
}

function projectText(project: ComparedProject, input: ChangesInput): string {
  const { comparison, file } = project
  const rows = rowsOf(project)
  const name = escapedMarkdown(relativePath(file, input.workingDirectory))
  const refused = [comparison.before, comparison.after].some(
    ({ isAccepted, name: known }) => !isAccepted && known !== '',
  )
  return [
    `\n#### <code>${name}</code>\n`,
    ...(refused ? ['Compose rejects the files of one side, so this is incomplete.\n'] : []),
    ...comparison.risks.map((risk) => `- ${riskText(risk, input)}`),
    ...(comparison.risks.length > 0 ? [''] : []),
    ...(rows.length === 0 ? [] : ['| | What happens |', '|---|---|', ...rows, '']),
    ...detailsOf(project, input),
    ...project.texts.flatMap(textOf),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function rowsOf(project: ComparedProject): readonly string[] {
  const row = (kind: string, name: string, words: string): string =>
    `| ${kind} <code>${escapedMarkdown(name)}</code> | ${words} |`
  return [
    ...Object.entries(project.comparison.services)
      .filter(([, { action }]) => action !== 'kept')
      .map(([name, { action }]) => row('service', name, SERVICE_WORDS[action])),
    ...changedResources(project)
      .filter(({ action }) => action !== 'kept')
      .map(({ kind, name, action }) => row(kind, name, RESOURCE_WORDS[action])),
  ]
}

function riskText(
  { severity, message, rule, file, range }: Diagnostic,
  { workingDirectory, rules }: ChangesInput,
): string {
  const url = rules.get(rule)?.url
  const name = url === undefined || !URL.canParse(url) ? rule : `[${rule}](<${new URL(url).href}>)`
  const place = escapedMarkdown(`${relativePath(file, workingDirectory)}:${range.start.line}`)
  return `${SIGNS[severity]} ${escapedMarkdown(message)} (<code>${place}</code>, ${name})`
}

// In an element of HTML every sign can be written as a reference, and none ends it.
function textOf({ kind, name, diff }: ChangedText): readonly string[] {
  const lines = diff.trimEnd().split('\n').map(escapedMarkdown)
  return [
    `<details><summary>${kind} <code>${escapedMarkdown(name)}</code></summary>`,
    '',
    `<pre lang="diff"><code>${lines.join('\n')}</code></pre>`,
    '',
    '</details>',
  ]
}

function detailsOf(
  { comparison: { services }, show }: ComparedProject,
  { workingDirectory }: ChangesInput,
): readonly string[] {
  const lines = Object.entries(services)
    .filter(([, { action }]) => action !== 'kept')
    .flatMap(([name, { reasons }]) =>
      reasons.map((reason) => {
        const places = reasonPlaces(reason).map(({ file, range, isBefore }) =>
          escapedMarkdown(`${isBefore ? 'was ' : ''}${relativePath(file, workingDirectory)}:${range.start.line}`),
        )
        const where = places.length === 0 ? '' : ` (<code>${places.join(', ')}</code>)`
        return `- <code>${escapedMarkdown(name)}</code>: ${escapedMarkdown(reasonWords(reason, show))}${where}`
      }),
    )
  return lines.length === 0 ? [] : ['<details><summary>Why</summary>', '', ...lines, '', '</details>']
}
