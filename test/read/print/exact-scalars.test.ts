import { expect, test } from 'vitest'
import { findExactScalar, isMoreThanPlain, rememberExactScalars } from '../../../src/read/model/exact-scalars.ts'
import type { Project } from '../../../src/read/model/project.ts'
import { stringifyProject } from '../../../src/read/print/stringify.ts'
import { createBoolean, createFloat, createImplied, createInteger, createString } from '../../../src/core/tree/build.ts'
import type { Scalar } from '../../../src/core/tree/node.ts'
import { lines } from './lines.ts'

const at = createImplied({ file: { path: 'f', text: '' }, start: 0, end: 0 }, 'test')
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
      ['/services/a~1b/x-s/n', createFloat(1e6, at)],
      ['/x-top/0', date],
      ['/x-top/1', createInteger(2n ** 63n - 1n, at)],
      ['/x-top/2', createFloat(1e6, at)],
      ['/x-top/3', createFloat(2e6, at)],
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
  expect(findExactScalar(made, '/x-top/2', 1e6)).toEqual(createFloat(1e6, at))
  expect(findExactScalar(made, '/x-top/2', 1)).toBeUndefined()
  expect(findExactScalar(made, '/x-top/9', 1e6)).toBeUndefined()
  expect(findExactScalar(project(), '/x-top/2', 1e6)).toBeUndefined()
})

test.each([
  ['1.0', createFloat(1, at), true],
  ['-0.0', createFloat(-0, at), true],
  ['1.5', createFloat(1.5, at), false],
  ['1', createInteger(1, at), false],
  ['2^60', createInteger(2n ** 60n, at), true],
  ['a date', date, true],
  ['a string', createString('a', at), false],
  ['true', createBoolean(true, at), false],
])('%s is more than its plain value, or not', (_, scalar, expected) => {
  expect(isMoreThanPlain(scalar)).toBe(expected)
})
