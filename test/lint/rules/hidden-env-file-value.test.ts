import { expect, test } from 'vitest'
import { hiddenEnvFileValue } from '../../../src/lint/rules/catalogue/variables/hidden-env-file-value.ts'
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

test('reports several files, of which one is missing, and a service without variables', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: nginx
          env_file: [one.env, two.env, { path: none.env, required: false }]
          environment: { A: , B: , C: }
        other: { image: nginx, env_file: one.env }
        third: { image: nginx, environment: [A] }
    `,
    'one.env': 'A=1\n',
    'two.env': 'X=$B\nB=$A\n',
  }
  expect(lint(hiddenEnvFileValue, file)).toEqual([
    '5:20 warning "A" has no value here, which hides the one from the "env_file" of service "web", and it is not set on the host; remove it here. [hidden-env-file-value]',
    '  one.env:1:1 the hidden value',
    '5:25 warning "B" has no value here, which hides the one from the "env_file" of service "web", and it is not set on the host; remove it here. [hidden-env-file-value]',
    '  two.env:2:1 the hidden value',
  ])
})
