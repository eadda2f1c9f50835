import { expect, test } from 'vitest'
import { foreignHome } from '../../src/rules/catalogue/storage/foreign-home.ts'
import { lint } from './lint.ts'

test('the home of another user', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ~bob/site:/site:ro
          - { type: bind, source: ~alice, target: /home }
  `
  expect(lint(foreignHome, file)).toEqual([
    '5:9 warning "~bob" is not the home of "bob" to Compose, but the folder "bob" in your own; write the whole path. [foreign-home]',
    '6:31 warning "~alice" is not the home of "alice" to Compose, but the folder "alice" in your own; write the whole path. [foreign-home]',
  ])
})

test('the own home', () => {
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
