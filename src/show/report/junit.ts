import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { byFile } from './by-file.ts'
import { oneByOne } from './one-by-one.ts'
import { relativePath } from './path.ts'
import type { ReportFormat } from './report.ts'
import { element, xmlOneByOne } from './xml.ts'

/**
 * JUnit XML: one suite per file. An error is a failed test. A warning or info is a skipped one, which is visible but
 * does not fail the build, because Compose accepts the file. A file without findings is one passed test.
 */
export const junit: ReportFormat = ({ diagnostics, files, workingDirectory }) => {
  const found = byFile(diagnostics)
  const names = [...new Set([...found.keys(), ...files.keys()])]
  const suites = oneByOne(names, (file) => suite(relativePath(file, workingDirectory), found.get(file) ?? []))
  const tests = diagnostics.length + names.length - found.size
  return xmlOneByOne('testsuites', { name: 'composure', tests, ...outcomes(diagnostics) }, suites)
}

function suite(path: string, found: readonly Diagnostic[]): string {
  const cases = found.map((diagnostic) => testcase(path, diagnostic))
  if (cases.length === 0) cases.push(element('testcase', { name: 'no problems', classname: path }))
  return element('testsuite', { name: path, tests: cases.length, ...outcomes(found) }, cases)
}

function testcase(path: string, { rule, severity, message, range: { start } }: Diagnostic): string {
  const place = `${path}:${start.line}:${start.column}`
  const outcome =
    severity === 'error'
      ? element('failure', { type: rule, message: `${place}: ${message}` })
      : element('skipped', { message: `${place}: ${severity}: ${message}` })
  return element('testcase', { name: `${rule} (${start.line}:${start.column})`, classname: path }, [outcome])
}

function outcomes(diagnostics: readonly Diagnostic[]) {
  const failures = diagnostics.filter(({ severity }) => severity === 'error').length
  return { failures, errors: 0, skipped: diagnostics.length - failures }
}
