import { expect, test } from 'vitest'
import {
  ignoreCase,
  layerEnvironments,
  processEnvironment,
  recordLookUps,
  createEnvironment,
} from '../../../src/read/interpolate/environment.ts'

const file = { path: '.env', text: 'A=2' }
const fromFile = { value: '2', source: { kind: 'env-file', span: { file, start: 0, end: 1 } } } as const

test('variables of the process take precedence over those of files', () => {
  const variables = createEnvironment(
    new Map([
      ['A', fromFile],
      ['B', fromFile],
    ]),
  )
  const environment = layerEnvironments(processEnvironment({ A: '1', C: '', D: undefined }), variables)
  expect(environment.lookUp('A')).toEqual({ value: '1', source: { kind: 'process' } })
  expect(environment.lookUp('B')).toBe(fromFile)
  expect(environment.lookUp('C')?.value).toBe('')
  expect(environment.lookUp('D')).toBeUndefined()
  expect([...environment.names()]).toEqual(['A', 'C', 'B'])
})

test('names in another case, the exact one first, then the first of several', () => {
  const environment = ignoreCase(processEnvironment({ Path: '1', PATH: '2', pATH: '', A: '3' }))
  const values = ['PATH', 'Path', 'path', 'a', 'B'].map((name) => environment.lookUp(name)?.value)
  expect(values).toEqual(['2', '1', '1', '3', undefined])
  expect(environment.lookUp('pATH')?.value).toBe('')
  expect([...environment.names()]).toEqual(['Path', 'PATH', 'pATH', 'A'])
})

test('the variables that were looked up are recorded', () => {
  const known: (readonly [string, string])[] = []
  const environment = recordLookUps(processEnvironment({ A: '1', B: '2' }), (name, { value }) =>
    known.push([name, value]),
  )
  expect(environment.lookUp('A')?.value).toBe('1')
  expect(environment.lookUp('C')).toBeUndefined()
  expect(known).toEqual([['A', '1']])
  expect([...environment.names()]).toEqual(['A', 'B'])
})

test('names of Object.prototype are not set', () => {
  const environment = processEnvironment({})
  expect(environment.lookUp('constructor')).toBeUndefined()
  expect(environment.lookUp('__proto__')).toBeUndefined()
})
