import { expect, test } from 'vitest'
import { layered, processEnvironment, withVariables } from '../../src/interpolate/environment.ts'

const file = { path: '.env', text: 'A=2' }
const fromFile = { value: '2', source: { kind: 'env-file', span: { file, start: 0, end: 1 } } } as const

test('a process hides what files say', () => {
  const variables = withVariables(
    new Map([
      ['A', fromFile],
      ['B', fromFile],
    ]),
  )
  const environment = layered(processEnvironment({ A: '1', C: '', D: undefined }), variables)
  expect(environment.lookUp('A')).toEqual({ value: '1', source: { kind: 'process' } })
  expect(environment.lookUp('B')).toBe(fromFile)
  expect(environment.lookUp('C')?.value).toBe('')
  expect(environment.lookUp('D')).toBeUndefined()
  expect([...environment.names()]).toEqual(['A', 'C', 'B'])
})

test('names of objects are no variables', () => {
  const environment = processEnvironment({})
  expect(environment.lookUp('constructor')).toBeUndefined()
  expect(environment.lookUp('__proto__')).toBeUndefined()
})
