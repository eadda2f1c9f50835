import { expect, test } from 'vitest'
import { mixedForms } from '../../src/rules/catalogue/style/mixed-forms.ts'
import { lint } from './lint.ts'

test('both forms', () => {
  const file = `
    services:
      a:
        image: i
        ports:
          - "8080:80"
          - target: 443
            published: "8443"
        volumes:
          - /a:/a
          - type: bind
            source: /b
            target: /b
            bind: { create_host_path: false }
  `
  expect(lint(mixedForms, file)).toEqual([
    '6:9 info The "ports" of service "a" has items in short and in long form; write all in one form. [mixed-forms]',
    '10:9 info The "volumes" of service "a" has items in short and in long form; write all in long form. [mixed-forms]',
  ])
})

test('long ones wanted', () => {
  const file = `
    services:
      a:
        image: i
        ports: ["8080:80"]
  `
  expect(lint(mixedForms, file, { options: { form: 'long' } })).toEqual([
    '4:13 info The "ports" of service "a" has an item in short form; write it in long form. [mixed-forms]',
  ])
})

test('short ones wanted', () => {
  const file = `
    services:
      a:
        image: i
        ports:
          - target: 80
            published: "8080"
          - target: 81
            app_protocol: http
  `
  expect(lint(mixedForms, file, { options: { form: 'short' } })).toEqual([
    '5:9 info The "ports" of service "a" has an item in long form; write it in short form. [mixed-forms]',
  ])
})

test('one form in each list', () => {
  const file = `
    services:
      a:
        image: i
        ports: ["8080:80", 81, "82"]
        volumes:
          - type: bind
            source: /b
            target: /b
      b:
        image: i
        ports:
          - target: 80
  `
  expect(lint(mixedForms, file)).toEqual([])
})
