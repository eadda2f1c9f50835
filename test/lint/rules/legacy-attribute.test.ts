import { expect, test } from 'vitest'
import { legacyAttribute } from '../../../src/lint/rules/catalogue/project/legacy-attribute.ts'
import { fixed, lint } from './lint.ts'

test('what has a better way today', () => {
  const file = `
    services:
      a:
        image: i
        links: [b]
        external_links: [c]
        volumes_from: [b]
        pull_policy: if_not_present
        x-develop: {}
        develop: { watch: [{ path: ., action: sync, target: /x, x-initialSync: true }] }
      b: { image: i }
  `
  expect(lint(legacyAttribute, file)).toEqual([
    '4:5 info Service "a" uses the legacy "links"; services on the same network reach each other by name, so use "depends_on" for the start order that links imply, and "aliases" of a network for other names. [legacy-attribute]',
    '5:5 info Service "a" uses the legacy "external_links"; join the network of the other project instead, declared as external. [legacy-attribute]',
    '6:5 info Service "a" uses the legacy "volumes_from"; declare the volumes under the top-level "volumes", and mount them in each service. [legacy-attribute]',
    '7:18 info Service "a" sets "pull_policy" to "if_not_present", the old name of "missing"; write "missing". [legacy-attribute]',
    '8:5 info Service "a" uses "x-develop", the old name of "develop"; rename it. [legacy-attribute]',
    '9:61 info Service "a" uses "x-initialSync", the old name of "initial_sync"; rename it. [legacy-attribute]',
  ])
  expect(fixed(legacyAttribute, file)).toBe(
    'services:\n' +
      '  a:\n' +
      '    image: i\n' +
      '    links: [b]\n' +
      '    external_links: [c]\n' +
      '    volumes_from: [b]\n' +
      '    pull_policy: missing\n' +
      '    x-develop: {}\n' +
      '    develop: { watch: [{ path: ., action: sync, target: /x, x-initialSync: true }] }\n' +
      '  b: { image: i }\n',
  )
})

test('what is written as today', () => {
  expect(
    lint(legacyAttribute, 'services: { a: { image: i, depends_on: [b], pull_policy: missing }, b: { image: i } }'),
  ).toEqual([])
})

test('links on the default bridge, where they are needed', () => {
  const file = `
    services:
      a: { image: i, network_mode: bridge, links: [b] }
      b: { image: i, network_mode: bridge }
  `
  expect(lint(legacyAttribute, file)).toEqual([
    '2:40 info Service "a" needs "links" only because services do not find each other by name on the default bridge; remove "network_mode" and "links", here and from the services that it links to. [legacy-attribute]',
  ])
})
