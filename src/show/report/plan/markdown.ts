import type { Diagnostic, Severity } from '../../../core/diagnostics/diagnostic.ts'
import { renderMarkdownDiff } from '../changes/markdown-diff.ts'
import { escapeMarkdown, formatMarkdownCode, formatMarkdownLink } from '../escape-markdown.ts'
import { toRelativePath } from '../path.ts'
import type { PlanFormat, PlanInput } from './input.ts'
import { summarizePlan } from './summarize.ts'
import { ACTION_WORDS, describePlanReason, RESOURCE_ACTION_WORDS } from './words.ts'

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' }

/** One sentence, what fails, and a table of what happens: for a job summary or a comment. */
export const renderMarkdownPlan: PlanFormat = (input) => {
  const { services, networks, volumes, failures, warnings } = input.plan
  const { show } = input
  const rows = [
    ...Object.entries(services)
      .filter(([, { action }]) => action !== 'kept' && action !== 'none')
      .map(([name, { action, reasons }]) =>
        renderRow('service', name, [
          ACTION_WORDS[action],
          ...reasons.map((reason) => describePlanReason(reason, show)),
        ]),
      ),
    ...Object.entries(networks).flatMap(([name, { action }]) =>
      action === 'kept' ? [] : [renderRow('network', show(name), [RESOURCE_ACTION_WORDS[action]])],
    ),
    ...Object.entries(volumes).flatMap(([name, { action }]) =>
      action === 'kept' ? [] : [renderRow('volume', show(name), [RESOURCE_ACTION_WORDS[action]])],
    ),
  ]
  const findings = [...failures, ...warnings].map((finding) => `- ${renderFinding(finding, input)}`)
  const lines = [
    '### What "up" does here',
    '',
    escapeMarkdown(summarizePlan(input)),
    ...(findings.length === 0 ? [] : ['', ...findings]),
    ...(rows.length === 0 ? [] : ['', '| | What happens |', '|---|---|', ...rows]),
    ...(input.texts ?? []).flatMap((text) => ['', ...renderMarkdownDiff(text)]),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function renderRow(kind: string, name: string, parts: readonly string[]): string {
  return `| ${kind} ${formatMarkdownCode(name)} | ${parts.map(escapeMarkdown).join('; ')} |`
}

function renderFinding({ severity, message, rule, file, range }: Diagnostic, input: PlanInput): string {
  const place = formatMarkdownCode(`${toRelativePath(file, input.workingDirectory)}:${range.start.line}`)
  return `${SIGNS[severity]} ${escapeMarkdown(message)} (${place}, ${formatMarkdownLink(rule, input.rules.get(rule)?.url)})`
}
