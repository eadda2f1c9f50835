import { expect, test } from 'vitest'
import { unusedAnchor } from '../../../src/lint/rules/catalogue/yaml/unused-anchor.ts'
import { fixed, lint } from './lint.ts'

test('anchors without alias', () => {
  const file = `
    x-a: &a
      restart: always
    x-b: &b { restart: always }
    services:
      web: &web
        <<: *b
        image: nginx
  `
  expect(lint(unusedAnchor, file)).toEqual([
    '1:6 info No alias in this document uses the anchor "&a"; remove it. [unused-anchor]',
    '5:8 info No alias in this document uses the anchor "&web"; remove it. [unused-anchor]',
  ])
  expect(fixed(unusedAnchor, file)).toBe(
    'x-a:\n' +
      '  restart: always\n' +
      'x-b: &b { restart: always }\n' +
      'services:\n' +
      '  web:\n' +
      '    <<: *b\n' +
      '    image: nginx\n',
  )
})

test('what was meant as a value is not removed', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          PATTERN: &key=1
  `
  expect(lint(unusedAnchor, file)).toEqual([
    '5:16 info YAML reads "&key=1" as an anchor, so there is no value here; put it in quotes. [unused-anchor]',
  ])
  expect(fixed(unusedAnchor, file)).toContain('PATTERN: &key=1\n')
})

test('says nothing about an anchor with an alias', () => {
  expect(
    lint(
      unusedAnchor,
      `
    x-a: &a { restart: always }
    services: { web: { <<: *a, image: nginx } }
  `,
    ),
  ).toEqual([])
})
