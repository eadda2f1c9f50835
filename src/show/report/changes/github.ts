import { escapeInvisible } from '../../../core/source/visible.ts'
import { findLastLine } from '../../../core/source/line-table.ts'
import { ANNOTATIONS } from '../github.ts'
import { relativePath } from '../path.ts'
import { workflowCommand } from '../workflow-command.ts'
import type { ChangesFormat } from './input.ts'
import { sentenceOf } from './sentence.ts'
import { reasonPlaces, reasonWords, SERVICE_WORDS } from './words.ts'

/** GitHub workflow commands for annotations: what may go wrong, and why containers are replaced. */
export const github: ChangesFormat = (input) => {
  const annotations = input.projects.flatMap(({ comparison: { services, risks }, show }) => [
    ...risks.map(({ rule, severity, message, file, range }) =>
      workflowCommand(ANNOTATIONS[severity], escapeInvisible(message), {
        file: escapeInvisible(relativePath(file, input.workingDirectory)),
        line: range.start.line,
        endLine: findLastLine(range),
        title: `composure: ${rule}`,
      }),
    ),
    ...Object.entries(services)
      .filter(([, { action }]) => action === 'recreated')
      .flatMap(([name, { reasons }]) => reasons.map((reason) => ({ name, reason })))
      .flatMap(({ name, reason }) => {
        const [place] = reasonPlaces(reason)
        // There is nothing to annotate if the place no longer exists.
        if (place === undefined || place.isBefore) return []
        const text = `Service "${name}" ${SERVICE_WORDS.recreated}: ${reasonWords(reason, show)}.`
        return [
          workflowCommand('notice', escapeInvisible(text), {
            file: escapeInvisible(relativePath(place.file, input.workingDirectory)),
            line: place.range.start.line,
            title: 'composure: recreated',
          }),
        ]
      }),
  ])
  return [
    ...annotations,
    workflowCommand('notice', escapeInvisible(sentenceOf(input)), { title: 'composure diff' }),
  ].join('')
}
