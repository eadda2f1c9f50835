import { expect, test } from 'vitest'
import { legacyAttribute } from '../../src/rules/catalogue/project/legacy-attribute.ts'
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
    '4:5 info Service "a" has "links", which are from before there were networks: services in one network reach each other by name; remove it, and write other names as "aliases" of a network. [legacy-attribute]',
    '5:5 info Service "a" has "external_links", which are from before there were networks; join the network of the other project instead, declared as external. [legacy-attribute]',
    '6:5 info Service "a" has "volumes_from", which hides what is mounted where; declare the volumes under the top-level "volumes" and mount them in each service. [legacy-attribute]',
    '7:18 info Service "a" has the pull_policy "if_not_present", the old name of "missing"; write "missing". [legacy-attribute]',
    '8:5 info Service "a" has "x-develop", which is deprecated; write "develop". [legacy-attribute]',
    '9:61 info Service "a" has "x-initialSync" in a "watch", which is deprecated; write "initial_sync". [legacy-attribute]',
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
