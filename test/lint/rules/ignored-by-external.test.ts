import { expect, test } from 'vitest'
import { ignoredByExternal } from '../../../src/lint/rules/catalogue/project/ignored-by-external.ts'
import { lint } from './lint.ts'

test('settings of what is made elsewhere', () => {
  const file = `
    services:
      web: { image: nginx, networks: [shared], secrets: [key] }
    networks:
      shared:
        external: true
        driver: overlay
        attachable: true
    secrets:
      key:
        external: true
        file: ./key
  `
  expect(lint(ignoredByExternal, file)).toEqual([
    '6:5 warning Network "shared" is external, so Compose ignores "driver" and "attachable"; remove them, or remove "external". [ignored-by-external]',
    '  5:5 declared external here',
    '11:5 warning Secret "key" is external, so Compose ignores "file"; remove it, or remove "external". [ignored-by-external]',
    '  10:5 declared external here',
  ])
})

test('a name, an extension, and what is made here', () => {
  const file = `
    services:
      web: { image: nginx, networks: [shared, own] }
    networks:
      shared: { external: true, name: proxy, x-owner: ops }
      own: { external: false, driver: bridge }
  `
  expect(lint(ignoredByExternal, file)).toEqual([])
})
