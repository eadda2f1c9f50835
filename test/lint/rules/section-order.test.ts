import { expect, test } from 'vitest'
import { sectionOrder } from '../../../src/lint/rules/catalogue/style/section-order.ts'
import { fixed, lint } from './lint.ts'

test('reports a section with its comments, and an extension that stays', () => {
  const file = `
    # The file.

    x-a: &a { image: i }
    volumes:
      data: # the data

    # What runs.
    # All of it.
    services:
      a:
        <<: *a
        volumes: ["data:/data"]
        # no more

    name: p
  `
  expect(lint(sectionOrder, file)).toEqual([
    '9:1 info "services" comes after "volumes"; move it before "volumes". [section-order]',
    '  4:1 belongs after it',
  ])
  expect(fixed(sectionOrder, file)).toBe(`# The file.

x-a: &a { image: i }
name: p

# What runs.
# All of it.
services:
  a:
    <<: *a
    volumes: ["data:/data"]
    # no more

volumes:
  data: # the data
`)
})

test('reports an order of its own', () => {
  const file = `
    services:
      a: { image: i, secrets: [s] }
    secrets:
      s: { environment: S }
  `
  expect(lint(sectionOrder, file, { options: { order: ['secrets', 'services'] } })).toEqual([
    '3:1 info "secrets" comes after "services"; move it before "services". [section-order]',
    '  1:1 belongs after it',
  ])
  expect(fixed(sectionOrder, file, { options: { order: ['secrets', 'services'] } })).toBe(`secrets:
  s: { environment: S }
services:
  a: { image: i, secrets: [s] }
`)
})

test('no fix that would put an alias before its anchor', () => {
  const file = `
    volumes:
      a: &v { driver: local }
    networks:
      a: *v
    services:
      a: { image: i, volumes: ["a:/a"], networks: [a] }
  `
  expect(lint(sectionOrder, file)).toEqual([
    '3:1 info "networks" comes after "volumes"; move it before "volumes". [section-order]',
    '  1:1 belongs after it',
  ])
  expect(fixed(sectionOrder, file)).toBe(`volumes:
  a: &v { driver: local }
networks:
  a: *v
services:
  a: { image: i, volumes: ["a:/a"], networks: [a] }
`)
})

test('says nothing about the usual order, with extensions anywhere', () => {
  const file = `
    x-a: 1
    name: p
    services:
      a: { image: i }
    x-b: 2
    volumes: {}
    secrets: {}
  `
  expect(lint(sectionOrder, file)).toEqual([])
})

test('sections in braces', () => {
  const file = '{ volumes: {}, services: { a: { image: i } } }'
  expect(lint(sectionOrder, file)).toEqual([])
})
