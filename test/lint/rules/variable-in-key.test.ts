import { expect, test } from 'vitest'
import { variableInKey } from '../../../src/lint/rules/catalogue/variables/variable-in-key.ts'
import { lint } from './lint.ts'

test('a variable in the name of a label', () => {
  const file = `
    services:
      web:
        image: nginx
        labels:
          traefik.http.routers.\${NAME}.rule: Host(\`a\`)
  `
  expect(lint(variableInKey, file, { env: { NAME: 'web' } })).toEqual([
    '5:7 warning Compose does not replace "${NAME}" in a key; write "labels" as a list of "KEY=VALUE". [variable-in-key]',
  ])
})

test('says nothing about a variable in a list and in a value, and dollar signs', () => {
  const file = `
    services:
      web:
        image: nginx
        labels:
          - traefik.http.routers.\${NAME}.rule=Host(\`a\`)
        environment:
          A: $NAME
          PRICE$: 5
          $$NAME: a
  `
  expect(lint(variableInKey, file, { env: { NAME: 'web' } })).toEqual([])
})
