import { expect, test } from 'vitest'
import { unknownTag } from '../../../src/lint/rules/catalogue/yaml/unknown-tag.ts'
import { lint } from './lint.ts'

test('tags that Compose does not know', () => {
  const file = `
    services:
      web:
        image: !env nginx
        ports: !overide ["8080:80"]
  `
  expect(lint(unknownTag, file)).toEqual([
    '3:12 warning Compose ignores the tag "!env"; remove it. [unknown-tag]',
    '4:12 warning Compose ignores the tag "!overide"; did you mean "!override"? [unknown-tag]',
  ])
})

test('tags written out', () => {
  expect(lint(unknownTag, 'x-a: [!<!b> c, !<d> e]\n')).toEqual([
    '1:7 warning Compose ignores the tag "!b"; remove it. [unknown-tag]',
    '1:16 warning Compose ignores the tag "!d"; remove it. [unknown-tag]',
  ])
})

test('tags that it knows, and an exclamation mark', () => {
  const file = `
    services:
      web:
        image: !!str nginx
        environment: { GREETING: hello !world, OTHER: "!env" }
        ports: !override ["8080:80"]
        labels: !reset null
  `
  expect(lint(unknownTag, file)).toEqual([])
})

test('the tag of each value, in any notation, also at the start', () => {
  expect(lint(unknownTag, '!a\nx-a: !a [!b c, !<!b> d, !b e]\n')).toEqual([
    '1:1 warning Compose ignores the tag "!a"; remove it. [unknown-tag]',
    '2:6 warning Compose ignores the tag "!a"; remove it. [unknown-tag]',
    '2:10 warning Compose ignores the tag "!b"; remove it. [unknown-tag]',
    '2:16 warning Compose ignores the tag "!b"; remove it. [unknown-tag]',
    '2:25 warning Compose ignores the tag "!b"; remove it. [unknown-tag]',
  ])
})
