import { expect, test } from 'vitest'
import { rewrittenProjectName } from '../../../src/lint/rules/catalogue/project/rewritten-project-name.ts'
import { dedented, fixed, lint } from './lint.ts'

test('capitals and other signs', () => {
  const file = `
    name: My.App
    services:
      web: { image: nginx }
  `
  expect(lint(rewrittenProjectName, file)).toEqual([
    '1:7 warning Compose changes the project name to "myapp", because it keeps only lower-case letters, digits, "-" and "_"; write "myapp". [rewritten-project-name]',
  ])
  expect(fixed(rewrittenProjectName, file)).toBe(
    dedented(`
    name: myapp
    services:
      web: { image: nginx }
  `),
  )
})

test('a name that stays, a variable, and the name of an included file', () => {
  const file = {
    'compose.yaml': `
      name: my-app
      include: [other.yaml]
      services:
        web: { image: nginx }
    `,
    'other.yaml': `
      name: My.Other
      services:
        api: { image: nginx }
    `,
  }
  expect(lint(rewrittenProjectName, file, { env: { N: 'X' } })).toEqual([])
})
