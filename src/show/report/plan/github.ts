import { findLastLine } from '../../../core/source/line-table.ts'
import { escapeInvisible } from '../../../core/source/escape-invisible.ts'
import { ANNOTATIONS } from '../github.ts'
import { toRelativePath } from '../path.ts'
import { formatWorkflowCommand } from '../workflow-command.ts'
import type { PlanFormat } from './input.ts'
import { summarizePlan } from './summarize.ts'

/** GitHub workflow commands for annotations: where `up` fails, what it does without a word, and a summary. */
export const renderGithubPlan: PlanFormat = (input) => {
  const { failures, warnings } = input.plan
  const annotations = [...failures, ...warnings].map(({ rule, severity, message, file, range }) =>
    formatWorkflowCommand(ANNOTATIONS[severity], escapeInvisible(message), {
      file: escapeInvisible(toRelativePath(file, input.workingDirectory)),
      line: range.start.line,
      endLine: findLastLine(range),
      title: `composure: ${rule}`,
    }),
  )
  const summary = formatWorkflowCommand('notice', escapeInvisible(summarizePlan(input)), { title: 'composure plan' })
  return [...annotations, summary].join('')
}
