import { expect, test } from 'vitest'
import { yaml11Value } from '../../../src/lint/rules/catalogue/yaml/yaml-1-1-value.ts'
import { dedented, fixed, lint } from './lint.ts'

test('words and times that YAML 1.1 reads as something else', () => {
  const file = `
    services:
      web:
        image: nginx
        restart: no
        user: 1000:50
        environment:
          DEBUG: off
          BACKUP_AT: 3:30 # at night
  `
  expect(lint(yaml11Value, file)).toEqual([
    '4:14 info The value no is not quoted, so YAML 1.1 parsers read it as false; quote it. [yaml-1-1-value]',
    '5:11 info The value 1000:50 is not quoted, so YAML 1.1 parsers read it as the number 60050; quote it. [yaml-1-1-value]',
    '7:14 info The value off is not quoted, so YAML 1.1 parsers read it as false; quote it. [yaml-1-1-value]',
    '8:18 info The value 3:30 is not quoted, so YAML 1.1 parsers read it as the number 210; quote it. [yaml-1-1-value]',
  ])
  expect(fixed(yaml11Value, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        restart: "no"
        user: "1000:50"
        environment:
          DEBUG: "off"
          BACKUP_AT: "3:30" # at night
  `),
  )
})

test('says nothing about values that every reader takes for text', () => {
  const file = `
    services:
      web:
        image: nginx
        restart: "no"
        user: 1000:1000
        environment:
          DEBUG: 'off'
          ANSWER: y
          NO: none
          DURATION: 3:75
        command: [sleep, "12:30"]
  `
  expect(lint(yaml11Value, file)).toEqual([])
})
