import { expect, test } from 'vitest'
import { decimalMode } from '../../../src/lint/rules/catalogue/yaml/decimal-mode.ts'
import { dedented, fixed, lint } from './lint.ts'

test('reports a mode without its zero', () => {
  const file = `
    services:
      web:
        image: nginx
        secrets:
          - { source: key, mode: 440 }
        volumes:
          - { type: tmpfs, target: /tmp, tmpfs: { mode: 1777 } }
    secrets:
      key: { environment: KEY }
  `
  expect(lint(decimalMode, file)).toEqual([
    '5:30 warning The mode 440 is a decimal number, which is 0670 in octal; write "0440". [decimal-mode]',
    '7:53 warning The mode 1777 is a decimal number, which is 03361 in octal; write "01777". [decimal-mode]',
  ])
  expect(fixed(decimalMode, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        secrets:
          - { source: key, mode: 0440 }
        volumes:
          - { type: tmpfs, target: /tmp, tmpfs: { mode: 01777 } }
    secrets:
      key: { environment: KEY }
  `),
  )
})

test('modes in base 8, as texts, and decimal numbers that are modes', () => {
  const file = `
    services:
      web:
        image: nginx
        secrets:
          - { source: key, target: a, mode: 0440 }
          - { source: key, target: b, mode: "440" }
          - { source: key, target: c, mode: 0o440 }
          - { source: key, target: d, mode: 288 }
          - { source: key, target: e, mode: 420 }
          - { source: key, target: f, mode: 511 }
          - { source: key, target: g, mode: 256 }
    secrets:
      key: { environment: KEY }
  `
  expect(lint(decimalMode, file)).toEqual([])
})
