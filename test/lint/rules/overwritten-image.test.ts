import { expect, test } from 'vitest'
import { overwrittenImage } from '../../../src/lint/rules/catalogue/image-and-build/overwritten-image.ts'
import { lint } from './lint.ts'

test('two builds under one name', () => {
  const file = `
    services:
      a: { image: app, build: ./a }
      b: { image: app, build: ./b }
  `
  expect(lint(overwrittenImage, file)).toEqual([
    '3:15 warning Services "a" and "b" build different images with the same name, "app", so both run the one built last; rename one of them. [overwritten-image]',
    '  2:15 same name here',
  ])
})

test('one build for several services, and names that differ', () => {
  const files = [
    'services: { a: { image: app, build: ./a }, b: { image: app, build: { context: ./a, labels: [x=1] } }, c: { image: app } }',
    'services: { a: { image: app:a, build: ./a }, b: { image: app:b, build: ./b } }',
    'services: { a: { image: app, build: ./a, profiles: [x] }, b: { image: app, build: ./b, profiles: [y] } }',
    `services: { a: { image: "app:\${A}", build: ./a }, b: { image: "app:\${B}", build: ./b } }`,
  ]
  for (const file of files) expect(lint(overwrittenImage, file)).toEqual([])
})
