import { expect, test } from 'vitest'
import { mixedForms } from '../../../src/lint/rules/catalogue/style/mixed-forms.ts'
import { lint } from './lint.ts'

test('reports both forms', () => {
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
    '6:9 info "ports" of service "a" mixes short and long syntax; use one of them for all items. [mixed-forms]',
    '10:9 info "volumes" of service "a" mixes short and long syntax; use the long syntax for all items. [mixed-forms]',
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
    '4:13 info This item of "ports" of service "a" uses the short syntax; use the long syntax. [mixed-forms]',
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
    '5:9 info This item of "ports" of service "a" uses the long syntax; use the short syntax. [mixed-forms]',
  ])
})

test('says nothing about one form in each list', () => {
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
