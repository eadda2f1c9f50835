import { escapeInvisible } from '../../../core/source/escape-invisible.ts'
import { findLastLine } from '../../../core/source/line-table.ts'
import { ANNOTATIONS } from '../github.ts'
import { toRelativePath } from '../path.ts'
import { formatWorkflowCommand } from '../workflow-command.ts'
import type { ChangesFormat } from './input.ts'
import { summarizeChanges } from './sentence.ts'
import { listReasonPlaces, describeReason, SERVICE_WORDS } from './words.ts'

/** GitHub workflow commands for annotations: what may go wrong, and why containers are replaced. */
export const renderGithubChanges: ChangesFormat = (input) => {
  const annotations = input.projects.flatMap(({ comparison: { services, risks }, show }) => [
    ...risks.map(({ rule, severity, message, file, range }) =>
      formatWorkflowCommand(ANNOTATIONS[severity], escapeInvisible(message), {
        file: escapeInvisible(toRelativePath(file, input.workingDirectory)),
        line: range.start.line,
        endLine: findLastLine(range),
        title: `composure: ${rule}`,
      }),
    ),
    ...Object.entries(services)
      .filter(([, { action }]) => action === 'recreated')
      .flatMap(([name, { reasons }]) => reasons.map((reason) => ({ name, reason })))
      .flatMap(({ name, reason }) => {
        const [place] = listReasonPlaces(reason)
        // There is nothing to annotate if the place no longer exists.
        if (place === undefined || place.isBefore) return []
        const text = `Service "${name}" ${SERVICE_WORDS.recreated}: ${describeReason(reason, show)}.`
        return [
          formatWorkflowCommand('notice', escapeInvisible(text), {
            file: escapeInvisible(toRelativePath(place.file, input.workingDirectory)),
            line: place.range.start.line,
            title: 'composure: recreated',
          }),
        ]
      }),
  ])
  return [
    ...annotations,
    formatWorkflowCommand('notice', escapeInvisible(summarizeChanges(input)), { title: 'composure diff' }),
  ].join('')
}
