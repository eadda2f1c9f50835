import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { groupByFile } from './group-by-file.ts'
import { mapLazily } from './map-lazily.ts'
import { toRelativePath } from './path.ts'
import type { ReportFormat } from './report.ts'
import { writeElement, writeXmlLazily } from './xml.ts'

/**
 * JUnit XML: one suite per file. An error is a failed test. A warning or info is a skipped one, which is visible but
 * does not fail the build, because Compose accepts the file. A file without findings is one passed test.
 */
export const renderJunit: ReportFormat = ({ diagnostics, files, projects = [], workingDirectory }) => {
  const found = groupByFile(diagnostics)
  const read = projects.flatMap((project) => [...project.read])
  const names = [...new Set([...found.keys(), ...files.keys(), ...read])]
  const suites = mapLazily(names, (file) => renderSuite(toRelativePath(file, workingDirectory), found.get(file) ?? []))
  const tests = diagnostics.length + names.length - found.size
  return writeXmlLazily('testsuites', { name: 'composure', tests, ...countOutcomes(diagnostics) }, suites)
}

function renderSuite(path: string, found: readonly Diagnostic[]): string {
  const cases = found.map((diagnostic) => renderTestcase(path, diagnostic))
  if (cases.length === 0) cases.push(writeElement('testcase', { name: 'no problems', classname: path }))
  return writeElement('testsuite', { name: path, tests: cases.length, ...countOutcomes(found) }, cases)
}

function renderTestcase(path: string, { rule, severity, message, range: { start } }: Diagnostic): string {
  const place = `${path}:${start.line}:${start.column}`
  const outcome =
    severity === 'error'
      ? writeElement('failure', { type: rule, message: `${place}: ${message}` })
      : writeElement('skipped', { message: `${place}: ${severity}: ${message}` })
  return writeElement('testcase', { name: `${rule} (${start.line}:${start.column})`, classname: path }, [outcome])
}

function countOutcomes(diagnostics: readonly Diagnostic[]) {
  const failures = diagnostics.filter(({ severity }) => severity === 'error').length
  return { failures, errors: 0, skipped: diagnostics.length - failures }
}
