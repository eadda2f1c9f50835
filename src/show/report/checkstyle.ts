import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { byFile } from './by-file.ts'
import { oneByOne } from './one-by-one.ts'
import { relativePath } from './path.ts'
import type { ReportFormat } from './report.ts'
import { element, xmlOneByOne } from './xml.ts'

/** The Checkstyle XML format, which Jenkins, reviewdog and many others read. */
export const checkstyle: ReportFormat = ({ diagnostics, workingDirectory }) =>
  xmlOneByOne(
    'checkstyle',
    { version: '4.3' },
    oneByOne(byFile(diagnostics), ([file, found]) =>
      element('file', { name: relativePath(file, workingDirectory) }, found.map(error)),
    ),
  )

function error({ range: { start }, severity, message, rule }: Diagnostic): string {
  return element('error', { line: start.line, column: start.column, severity, message, source: `composure.${rule}` })
}
