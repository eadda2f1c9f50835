import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { groupByFile } from './group-by-file.ts'
import { mapLazily } from './map-lazily.ts'
import { toRelativePath } from './path.ts'
import type { ReportFormat } from './report.ts'
import { writeElement, writeXmlLazily } from './xml.ts'

/** The Checkstyle XML format, which Jenkins, reviewdog and many others read. */
export const renderCheckstyle: ReportFormat = ({ diagnostics, workingDirectory }) =>
  writeXmlLazily(
    'checkstyle',
    { version: '4.3' },
    mapLazily(groupByFile(diagnostics), ([file, found]) =>
      writeElement('file', { name: toRelativePath(file, workingDirectory) }, found.map(renderCheckstyleError)),
    ),
  )

function renderCheckstyleError({ range: { start }, severity, message, rule }: Diagnostic): string {
  return writeElement('error', {
    line: start.line,
    column: start.column,
    severity,
    message,
    source: `composure.${rule}`,
  })
}
