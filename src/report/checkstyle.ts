import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { byFile } from './by-file.ts'
import { relativePath } from './path.ts'
import type { Format } from './report.ts'
import { element, xmlDocument } from './xml.ts'

/** The XML of Checkstyle, which Jenkins, reviewdog and many others read. */
export const checkstyle: Format = ({ diagnostics, workingDirectory }) =>
  xmlDocument(
    element(
      'checkstyle',
      { version: '4.3' },
      [...byFile(diagnostics)].map(([file, found]) =>
        element('file', { name: relativePath(file, workingDirectory) }, found.map(error)),
      ),
    ),
  )

function error({ range: { start }, severity, message, rule }: Diagnostic): string {
  return element('error', { line: start.line, column: start.column, severity, message, source: `composure.${rule}` })
}
