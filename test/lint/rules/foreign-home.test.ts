import { expect, test } from 'vitest'
import { foreignHome } from '../../../src/lint/rules/catalogue/storage/foreign-home.ts'
import { lint } from './lint.ts'

test('reports the home of another user', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ~bob/site:/site:ro
          - { type: bind, source: ~alice, target: /home }
  `
  expect(lint(foreignHome, file)).toEqual([
    '5:9 warning Compose reads "~bob" as the folder "bob" in your own home, not as the home of "bob"; write the full path. [foreign-home]',
    '6:31 warning Compose reads "~alice" as the folder "alice" in your own home, not as the home of "alice"; write the full path. [foreign-home]',
  ])
})

test('says nothing about the own home', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ~/site:/site
          - ./~bob:/other
  `
  expect(lint(foreignHome, file)).toEqual([])
})
