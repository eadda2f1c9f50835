import { describe, expect, test } from 'vitest'
import { hostPortConflict } from '../../../src/lint/rules/catalogue/ports/host-port-conflict.ts'
import { lint } from './lint.ts'

test('reports the same port in two services, and in one', () => {
  const file = `
    services:
      web: { image: nginx, ports: ["8080:80", "127.0.0.1:8080:81"] }
      api:
        image: api
        ports:
          - target: 80
            published: "8080"
          - "53:53/udp"
      dns: { image: dns, ports: ["0.0.0.0:53:53/udp"] }
  `
  expect(lint(hostPortConflict, file)).toEqual([
    '2:54 warning Service "web" publishes host port 8080 twice, so it does not start; use another host port for one of them. [host-port-conflict]',
    '  2:33 published here',
    '7:20 warning Services "web" and "api" both publish host port 8080, so only one of them starts; use another host port for one of them. [host-port-conflict]',
    '  2:33 published here',
    '9:39 warning Services "api" and "dns" both publish host port 53/udp, so only one of them starts; use another host port for one of them. [host-port-conflict]',
    '  8:10 published here',
  ])
})

test('ranges are reported once', () => {
  const file = `
    services:
      a: { image: i, ports: ["8000-8002:8000-8002"] }
      b: { image: i, ports: ["8001-8003:81-83"] }
  `
  expect(lint(hostPortConflict, file)).toEqual([
    '3:27 warning Services "a" and "b" both publish host port 8001, so only one of them starts; use another host port for one of them. [host-port-conflict]',
    '  2:27 published here',
  ])
})

test('reports services of the same profile', () => {
  const file = `
    services:
      a: { image: i, profiles: [x, y], ports: ["[::1]:80:80"] }
      b: { image: i, profiles: [y, x], ports: ["80:80"] }
  `
  expect(lint(hostPortConflict, file)).toEqual([
    '3:45 warning Services "a" and "b" both publish host port 80, so only one of them starts; use another host port for one of them. [host-port-conflict]',
    '  2:51 published here',
  ])
})

test('says nothing about ports that do not meet', () => {
  const files = [
    'services: { a: { image: i, ports: ["127.0.0.1:80:80"] }, b: { image: i, ports: ["127.0.0.2:80:80"] } }',
    'services: { a: { image: i, ports: ["80:80"] }, b: { image: i, ports: ["80:80/udp"] } }',
    'services: { a: { image: i, ports: ["0.0.0.0:80:80"] }, b: { image: i, ports: ["[::]:80:80"] } }',
    'services: { a: { image: i, ports: ["80"] }, b: { image: i, ports: ["80"] } }',
  ]
  for (const file of files) expect(lint(hostPortConflict, file)).toEqual([])
})

test('says nothing about a range of which one is free', () => {
  expect(
    lint(
      hostPortConflict,
      'services: { a: { image: i, ports: ["8000-8010:80"] }, b: { image: i, ports: ["8000-8010:80", "8000:81"] } }',
    ),
  ).toEqual([])
})

test('says nothing about services that need not run together', () => {
  expect(
    lint(
      hostPortConflict,
      'services: { a: { image: i, profiles: [x], ports: ["80:80"] }, b: { image: i, profiles: [y], ports: ["80:80"] }, c: { image: i, ports: ["80:80"] } }',
    ),
  ).toEqual([])
})

test('says nothing about ports that are void, and services that have no containers', () => {
  const files = [
    'services: { a: { image: i, network_mode: host, ports: ["80:80"] }, b: { image: i, ports: ["80:80"] } }',
    'services: { a: { image: i, scale: 0, ports: ["80:80"] }, b: { image: i, ports: ["80:80"] } }',
  ]
  for (const file of files) expect(lint(hostPortConflict, file)).toEqual([])
})

test('says nothing about a port that is not known', () => {
  expect(
    lint(
      hostPortConflict,
      `services: { a: { image: i, ports: [{ target: 80, published: "80\${NOPE}" }] }, b: { image: i, ports: ["80:80"] } }`,
    ),
  ).toEqual([])
})

test('an address that another file adds to the list', () => {
  const file = {
    'compose.yaml': 'services: { a: { image: i, ports: ["127.0.0.1:80:80"] } }',
    'compose.override.yaml': 'services: { a: { ports: ["0.0.0.0:80:80"] } }',
  }
  expect(lint(hostPortConflict, file)).toEqual([
    'compose.override.yaml:1:35 warning Service "a" publishes host port 80 twice, because Compose appends the lists of several files, so it does not start; write "ports: !override" to replace the list. [host-port-conflict]',
    '  1:47 published here',
  ])
  expect(
    lint(hostPortConflict, {
      ...file,
      'compose.override.yaml': 'services: { a: { ports: !override ["0.0.0.0:80:80"] } }',
    }),
  ).toEqual([])
})

describe('services that do not run at the same time', () => {
  const project = (condition: string, port = '80:80') => `
      services:
        setup:
          image: setup
          ports: ["80:80"]
        middle:
          image: middle
          depends_on: {setup: {condition: ${condition}}}
        web:
          image: web
          ports: ["${port}"]
          depends_on: [middle]
    `

  test('one has ended before the other starts', () => {
    expect(lint(hostPortConflict, project('service_completed_successfully'))).toEqual([])
    expect(lint(hostPortConflict, project('service_healthy'))).toHaveLength(2)
  })

  test('profiles that are active together', () => {
    const file = `
      services:
        web: {image: web, ports: ["80:80"]}
        admin: {image: admin, ports: ["80:8080"], profiles: [admin]}
    `
    expect(lint(hostPortConflict, file)).toEqual([])
    expect(lint(hostPortConflict, file, { profiles: ['admin'] })).toHaveLength(2)
  })
})

test('a port that is inherited is reported where it is taken over', () => {
  const file = `
      services:
        web:
          image: web
          ports: ["80:80"]
        worker:
          extends:
            service: web
          command: work
    `
  expect(lint(hostPortConflict, file)).toEqual([
    '7:16 warning Service "worker" inherits host port 80 from service "web", so only one of them starts; write "ports: !reset []" in "worker", or "!override" with another port. [host-port-conflict]',
    '  4:14 published here',
  ])
})
