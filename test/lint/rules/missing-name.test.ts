import { expect, test } from 'vitest'
import { missingName } from '../../../src/lint/rules/catalogue/policy/missing-name.ts'
import { lint } from './lint.ts'

test('reports a project that is called as its folder', () => {
  const file = `
    services:
      a: { image: i }
  `
  expect(lint(missingName, file)).toEqual([
    '1:1 info The project has no "name", so it is named after its folder; add "name: project". [missing-name]',
  ])
})

test('a name, in any of the files', () => {
  const file = {
    'compose.yaml': `
    services:
      a: { image: i }
  `,
    'compose.override.yaml': `
    name: p
  `,
  }
  expect(lint(missingName, file)).toEqual([])
})
