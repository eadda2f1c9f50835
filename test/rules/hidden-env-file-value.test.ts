import { expect, test } from 'vitest'
import { hiddenEnvFileValue } from '../../src/rules/catalogue/variables/hidden-env-file-value.ts'
import { lint } from './lint.ts'

test('a name without a value', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: nginx
          env_file: app.env
          environment:
            - TOKEN
            - LEVEL=debug
    `,
    'app.env': `
      LEVEL=info
      TOKEN=abc
    `,
  }
  expect(lint(hiddenEnvFileValue, file)).toEqual([
    '6:9 warning "TOKEN" has no value here, which hides the one from the "env_file" of service "web", and it is not set on the host; remove it here. [hidden-env-file-value]',
    '  app.env:2:1 the hidden value',
  ])
})

test('a name that the host has, and one that the file lacks', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: nginx
          env_file: app.env
          environment:
            TOKEN:
            OTHER:
            LEVEL: ""
    `,
    'app.env': `
      LEVEL=info
      TOKEN=abc
    `,
  }
  expect(lint(hiddenEnvFileValue, file, { env: { TOKEN: 'x' } })).toEqual([])
})
