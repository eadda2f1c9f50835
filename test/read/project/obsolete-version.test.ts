import { expect, test } from 'vitest'
import { toDiagnostic, type Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { sortAndDeduplicate } from '../../../src/core/diagnostics/order.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { toModelOptions } from '../../../src/read/project/loading/load-project.ts'
import { loadModel } from '../../../src/read/project/loading/load.ts'
import { loadValidator } from '../../../src/read/schema/validator.ts'

const validator = await loadValidator('compose-spec')
const services = 'services: { web: { image: nginx } }\n'

test('the place is the key and its value', () => {
  expect(
    found(`${services}version: "3.8" # old\n`).map(({ range, message }) => [range.start, range.end, message]),
  ).toEqual([
    [
      { line: 2, column: 1, offset: 36 },
      { line: 2, column: 15, offset: 50 },
      'The top-level "version" is obsolete, and Compose ignores it; remove it.',
    ],
  ])
})

test('of a version behind an alias the place is the key alone', () => {
  expect(
    found(`x-v: &v "3.8"\n${services}version: *v\n`).map(({ range, fixes }) => [
      range.start.line,
      range.end.column,
      fixes,
    ]),
  ).toEqual([[3, 8, undefined]])
})

test('its line goes, with a blank line after it', () => {
  expect(fixed(`version: "3.8"\n\n${services}`)).toBe(services)
  expect(fixed(`version: '3'\n${services}`)).toBe(services)
  expect(fixed(`# first\r\nversion: "3.8"  \r\n  \r\n${services}`)).toBe(`# first\r\n${services}`)
  expect(fixed(`${services}version: "3"`)).toBe(services)
  expect(fixed(`\uFEFFversion: "3"\n${services}`)).toBe(`\uFEFF${services}`)
})

test('a comment stays', () => {
  expect(fixed(`version: "3.8" # as the server has it\n\n${services}`)).toBe(`# as the server has it\n\n${services}`)
})

test('nothing is removed where more stands in the line', () => {
  for (const text of [
    '{ version: "3", services: { web: { image: nginx } } }\n',
    `version: &v "3"\nx-v: *v\n${services}`,
    `version:\n  "3"\n${services}`,
  ]) {
    expect(found(text).map(({ fixes }) => fixes)).toEqual([undefined])
  }
})

function found(text: string): readonly Diagnostic[] {
  const host = memoryHost({ '/project/compose.yaml': text })
  const { findings } = loadModel(toModelOptions({ files: ['/project/compose.yaml'] }), host, validator)
  return sortAndDeduplicate(findings.map((finding) => toDiagnostic(finding))).filter(
    ({ rule }) => rule === 'obsolete-version',
  )
}

function fixed(text: string): string {
  const edits = found(text).flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.edits))
  return edits.reduce(
    (whole, { range, text: inserted }) => whole.slice(0, range.start.offset) + inserted + whole.slice(range.end.offset),
    text,
  )
}
