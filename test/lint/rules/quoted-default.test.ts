import { expect, test } from 'vitest'
import { quotedDefault } from '../../../src/lint/rules/catalogue/variables/quoted-default.ts'
import { dedented, fixed, lint } from './lint.ts'

test('quotes around a default', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - TZ=\${TZ:-"UTC"}
          - EMPTY=\${EMPTY-''}
        labels:
          name: "\${NAME:-'web'}"
  `
  expect(lint(quotedDefault, file)).toEqual([
    '5:18 warning The quotes in the default of "TZ" are part of the value; remove them. [quoted-default]',
    '6:23 warning The quotes in the default of "EMPTY" are part of the value; remove them. [quoted-default]',
    '8:22 warning The quotes in the default of "NAME" are part of the value; remove them. [quoted-default]',
  ])
  expect(fixed(quotedDefault, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        environment:
          - TZ=\${TZ:-UTC}
          - EMPTY=\${EMPTY-}
        labels:
          name: "\${NAME:-web}"
  `),
  )
})

test('no quotes, inner quotes, and quotes that are part of more', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - "TZ=\${TZ:-UTC}"
          - OPTS=\${OPTS:--Dname="a b"}
          - 'JSON={"a": \${A:-"b"}}'
        command: echo \${NAME:-"a b"}
  `
  expect(lint(quotedDefault, file)).toEqual([])
})
