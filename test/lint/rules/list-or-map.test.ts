import { expect, test } from 'vitest'
import { listOrMap } from '../../../src/lint/rules/catalogue/style/list-or-map.ts'
import { fixed, lint } from './lint.ts'

test('reports a list among maps', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          A: b
      b:
        image: i
        environment:
          # the first
          - USER=app # who
          - "QUOTED=a b"
          - EMPTY=
          - BARE
          - FLAG=true
          - NUMBER=1
          - VARIABLE=\${X:-y}
      c:
        image: i
        environment:
        - NOT_INDENTED=1
  `
  expect(lint(listOrMap, file)).toEqual([
    '8:5 info "environment" of service "b" is a list, but that of another service is a map; write a map. [list-or-map]',
    '19:5 info "environment" of service "c" is a list, but that of another service is a map; write a map. [list-or-map]',
  ])
  expect(fixed(listOrMap, file)).toBe(`services:
  a:
    image: i
    environment:
      A: b
  b:
    image: i
    environment:
      # the first
      USER: app # who
      QUOTED: "a b"
      EMPTY: ""
      BARE:
      FLAG: "true"
      NUMBER: "1"
      VARIABLE: "\${X:-y}"
  c:
    image: i
    environment:
      NOT_INDENTED: "1"
`)
})

test('reports a map where lists are wanted', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          A: b # c
          NUMBER: 1.50
          BARE:
          QUOTED: 'a #b'
          FLAG: true
          VARIABLE: \${X}
        labels:
          a.b: c
  `
  expect(lint(listOrMap, file, { options: { form: 'list' } })).toEqual([
    '4:5 info "environment" of service "a" is a map; write a list. [list-or-map]',
    '11:5 info "labels" of service "a" is a map; write a list. [list-or-map]',
  ])
  expect(fixed(listOrMap, file, { options: { form: 'list' } })).toBe(`services:
  a:
    image: i
    environment:
      - A=b # c
      - NUMBER=1.5
      - BARE
      - "QUOTED=a #b"
      - FLAG=true
      - "VARIABLE=\${X}"
    labels:
      - a.b=c
`)
})

test('no fix for what a map cannot have, or others merge', () => {
  const file = `
    x-a: &a
      A: b
    services:
      a:
        image: i
        environment: *a
      b:
        image: i
        environment: [A=1, A=2]
      c:
        image: i
        environment:
          - A=1
          - A=2
  `
  expect(lint(listOrMap, file)).toEqual([
    '9:5 info "environment" of service "b" is a list, but that of another service is a map; write a map. [list-or-map]',
    '12:5 info "environment" of service "c" is a list, but that of another service is a map; write a map. [list-or-map]',
  ])
  expect(fixed(listOrMap, file)).toBe(`x-a: &a
  A: b
services:
  a:
    image: i
    environment: *a
  b:
    image: i
    environment: [A=1, A=2]
  c:
    image: i
    environment:
      - A=1
      - A=2
`)
})

test('says nothing about one form for each attribute', () => {
  const file = `
    services:
      a:
        image: i
        environment: [A=1]
        labels: { a: b }
      b:
        image: i
        environment: [B=1]
        labels: { c: d }
      c:
        image: i
        environment: {}
  `
  expect(lint(listOrMap, file)).toEqual([])
})
