import { expect, test } from 'vitest'
import { SERVICE_KEYS, serviceKeyOrder } from '../../../src/lint/rules/catalogue/style/service-key-order.ts'
import { memberOrder } from '../../knowledge/format/members.ts'
import { fixed, lint } from './lint.ts'

test('attributes with their comments', () => {
  const file = `
    services:
      a:
        # where
        ports:
          - "80:80" # web
        #  - "443:443"

        image: i # what
        command: |
          # no comment
          echo

        container_name: cc
      b: { ports: ["81:80"], image: i }
      c:
        image: i
        ports: ["82:80"]
  `
  expect(lint(serviceKeyOrder, file)).toEqual([
    '8:5 info "image" of service "a" comes after "ports"; move it before "ports". [service-key-order]',
    '  4:5 belongs after it',
  ])
  expect(fixed(serviceKeyOrder, file)).toBe(`services:
  a:
    image: i # what

    container_name: cc
    command: |
      # no comment
      echo

    # where
    ports:
      - "80:80" # web
    #  - "443:443"
  b: { ports: ["81:80"], image: i }
  c:
    image: i
    ports: ["82:80"]
`)
})

test('a merge key and an extension stay', () => {
  const file = `
    x-a: &a
      restart: always
    services:
      a:
        x-note: 1
        command: c
        <<: *a
        image: i
  `
  expect(lint(serviceKeyOrder, file)).toEqual([
    '8:5 info "image" of service "a" comes after "command"; move it before "command". [service-key-order]',
    '  6:5 belongs after it',
  ])
  expect(fixed(serviceKeyOrder, file)).toBe(`x-a: &a
  restart: always
services:
  a:
    x-note: 1
    image: i
    <<: *a
    command: c
`)
})

test('an anchor stays before its alias', () => {
  const file = `
    services:
      a:
        labels: &l
          A: b
        image: i
        environment: *l
  `
  expect(lint(serviceKeyOrder, file)).toEqual([
    '5:5 info "image" of service "a" comes after "labels"; move it before "labels". [service-key-order]',
    '  3:5 belongs after it',
  ])
  expect(fixed(serviceKeyOrder, file)).toBe(`services:
  a:
    labels: &l
      A: b
    image: i
    environment: *l
`)
})

test('says nothing about the usual order', () => {
  const file = `
    x-a: &a
      command: c
      image: i
    services:
      a:
        <<: *a
        image: j
        x-note: 1
        restart: always
        volumes: [/a]
  `
  expect(lint(serviceKeyOrder, file)).toEqual([])
})

test('says nothing about another order', () => {
  const file = `
    services:
      a:
        ports: ["80:80"]
        image: i
  `
  expect(lint(serviceKeyOrder, file)).not.toEqual([])
  expect(lint(serviceKeyOrder, file, { options: { order: ['ports', 'image'] } })).toEqual([])
})

/** From formats before the Compose Specification. */
const OLD = ['cgroupns_mode', 'dockerfile', 'log_driver', 'log_opt', 'net', 'volume_driver']

test('every attribute of a service has its place', () => {
  const known = memberOrder(['services', 'a'])
  expect(known.filter((key) => !SERVICE_KEYS.includes(key) && !OLD.includes(key))).toEqual([])
  expect(SERVICE_KEYS.filter((key) => !known.includes(key))).toEqual([])
})
