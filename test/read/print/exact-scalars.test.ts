import { expect, test } from 'vitest'
import { exactScalarAt, isMoreThanPlain, rememberExactScalars } from '../../../src/read/model/exact-scalars.ts'
import type { Project } from '../../../src/read/model/project.ts'
import { stringifyProject } from '../../../src/read/print/stringify.ts'
import { boolean, float, implied, integer, string } from '../../../src/core/tree/build.ts'
import type { Scalar } from '../../../src/core/tree/node.ts'
import { lines } from './lines.ts'

const at = implied({ file: { path: 'f', text: '' }, start: 0, end: 0 }, 'test')
const date: Scalar = { kind: 'scalar', type: 'timestamp', value: '2024-01-01T00:00:00Z', style: 'plain', span: at.span }

function project(): Project {
  return {
    name: 'p',
    services: { 'a/b': { image: 'i', 'x-s': { n: 1e6 } } },
    'x-top': ['2024-01-01T00:00:00Z', Number(2n ** 63n - 1n), 1e6, 1e6],
  }
}

function remembered(): Project {
  const made = project()
  rememberExactScalars(
    made,
    new Map([
      ['/services/a~1b/x-s/n', float(1e6, at)],
      ['/x-top/0', date],
      ['/x-top/1', integer(2n ** 63n - 1n, at)],
      ['/x-top/2', float(1e6, at)],
      ['/x-top/3', float(2e6, at)],
    ]),
  )
  return made
}

test('what is remembered is printed, where the value is still the same', () => {
  expect(stringifyProject(remembered(), 'yaml')).toBe(
    lines(
      'name: p',
      'services:',
      '  a/b:',
      '    image: i',
      '    x-s:',
      '      "n": 1e+06',
      'x-top:',
      '  - 2024-01-01T00:00:00Z',
      '  - 9223372036854775807',
      '  - 1e+06',
      '  - 1000000',
    ),
  )
  const json = stringifyProject(remembered(), 'json')
  expect(json).toContain('"2024-01-01T00:00:00Z",\n    9223372036854775807,\n    1000000,\n    1000000\n')
})

test('without it the plain values are printed', () => {
  expect(stringifyProject(project(), 'yaml')).toContain(
    'x-top:\n  - "2024-01-01T00:00:00Z"\n  - 9223372036854775808\n  - 1000000\n',
  )
  expect(stringifyProject({ ...remembered() }, 'yaml')).toBe(stringifyProject(project(), 'yaml'))
})

test('looking one up', () => {
  const made = remembered()
  expect(exactScalarAt(made, '/x-top/2', 1e6)).toEqual(float(1e6, at))
  expect(exactScalarAt(made, '/x-top/2', 1)).toBeUndefined()
  expect(exactScalarAt(made, '/x-top/9', 1e6)).toBeUndefined()
  expect(exactScalarAt(project(), '/x-top/2', 1e6)).toBeUndefined()
})

test.each([
  ['1.0', float(1, at), true],
  ['-0.0', float(-0, at), true],
  ['1.5', float(1.5, at), false],
  ['1', integer(1, at), false],
  ['2^60', integer(2n ** 60n, at), true],
  ['a date', date, true],
  ['a string', string('a', at), false],
  ['true', boolean(true, at), false],
])('%s is more than its plain value, or not', (_, scalar, expected) => {
  expect(isMoreThanPlain(scalar)).toBe(expected)
})
