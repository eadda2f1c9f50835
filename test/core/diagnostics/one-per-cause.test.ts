import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { keepOnePerMissing } from '../../../src/core/diagnostics/one-per-cause.ts'

const START = { line: 1, column: 1, offset: 0 }

function findingOf(file: string, found: Pick<Diagnostic, 'rule' | 'messageId' | 'data'>): Diagnostic {
  return { ...found, severity: 'warning', message: '', file, range: { start: START, end: START } }
}

function unset(file: string, ...variables: readonly string[]): Diagnostic {
  const [variable = '', ...others] = variables
  return others.length === 0
    ? findingOf(file, {
        rule: 'unset-variable',
        messageId: 'unset',
        data: { variable, suggestions: [], isGlued: false },
      })
    : findingOf(file, { rule: 'unset-variable', messageId: 'several-unset', data: { variables } })
}

/** The files of the findings that are kept, each with the files that are named as further places. */
function listKept(...diagnostics: readonly Diagnostic[]): readonly (readonly string[])[] {
  return keepOnePerMissing(diagnostics).map(({ file, related = [] }) => [file, ...related.map((place) => place.file)])
}

test('variables that one finding names all of are not reported again in other files', () => {
  const [few, many, more] = [unset('/a', 'TZ'), unset('/b', 'TZ', 'HOST'), unset('/c', 'HOST', 'TZ')]
  expect(listKept(few, many, more)).toEqual([['/b', '/a', '/c']])
  expect(listKept(many, unset('/d', 'TZ', 'OTHER'))).toEqual([['/b'], ['/d']])
})

test('a variable that looks like a mistake is reported in each file', () => {
  const data = { variable: 'HOTS', suggestions: ['HOST'], isGlued: false }
  const mistaken = (file: string) => findingOf(file, { rule: 'unset-variable', messageId: 'unset', data })
  expect(listKept(mistaken('/a'), mistaken('/b'))).toEqual([['/a'], ['/b']])
  // A masked name may stand for any.
  expect(listKept(unset('/a', '***'), unset('/b', '***'))).toEqual([['/a'], ['/b']])
})

test('a file that is missing is the same one by its place, not by its name', () => {
  const missing = (file: string, named: string) =>
    findingOf(file, { rule: 'missing-env-file', messageId: 'missing', data: { file: named } })
  expect(listKept(missing('/p/a/x.yaml', '../.env'), missing('/p/y.yaml', '.env'))).toEqual([
    ['/p/a/x.yaml', '/p/y.yaml'],
  ])
  expect(listKept(missing('/p/a/x.yaml', '.env'), missing('/p/y.yaml', '.env'))).toEqual([
    ['/p/a/x.yaml'],
    ['/p/y.yaml'],
  ])
})
