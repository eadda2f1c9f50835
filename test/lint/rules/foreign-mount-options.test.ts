import { expect, test } from 'vitest'
import { foreignMountOptions } from '../../../src/lint/rules/catalogue/storage/foreign-mount-options.ts'
import { lint } from './lint.ts'

test('options of another type', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - type: bind
            source: ./x
            target: /x
            volume: { nocopy: true }
          - type: volume
            source: v
            target: /y
            tmpfs: { size: 1m }
          - type: volume
            target: /z
            tmpfs: { size: 1m }
    volumes: { v: {} }
  `
  expect(lint(foreignMountOptions, file)).toEqual([
    '8:9 warning A mount of service "web" has the type "bind" but "volume" options, which Compose ignores; remove them. [foreign-mount-options]',
    '  5:15 the type',
    '12:9 warning A mount of service "web" has the type "volume" but "tmpfs" options, which Compose ignores; remove them. [foreign-mount-options]',
    '  9:15 the type',
    '15:9 warning A mount of service "web" has the type "volume" but "tmpfs" options, which Compose ignores; remove them, or write "type: tmpfs". [foreign-mount-options]',
    '  13:15 the type',
  ])
})

test('options of its own, and of the short form', () => {
  expect(
    lint(
      foreignMountOptions,
      `
    services: { web: { image: i, volumes: [{ type: bind, source: ./x, target: /x, bind: { selinux: z } }, "v1:/y:z", "./z:/z:nocopy"] } }
    volumes: { v1: {} }
  `,
    ),
  ).toEqual([])
})
