import { expect, test } from 'vitest'
import { unreachableLink } from '../../../src/lint/rules/catalogue/networking/unreachable-link.ts'
import { lint } from './lint.ts'

test('reports networks of their own', () => {
  const file = `
    services:
      a: { image: i, links: ["b:db"], networks: [x] }
      b: { image: i, networks: [y] }
    networks: { x: {}, y: {} }
  `
  expect(lint(unreachableLink, file)).toEqual([
    '2:27 warning Service "a" links to service "b" but shares no network with it, so the name is not found; put both into one network. [unreachable-link]',
  ])
})

test('says nothing about a common network', () => {
  const file = `
    services:
      a: { image: i, links: [b, c], networks: [x, y] }
      b: { image: i, networks: [y] }
      c: { image: i, network_mode: host }
    networks: { x: {}, y: {} }
  `
  expect(lint(unreachableLink, file)).toEqual([])
})
