import { expect, test } from 'vitest'
import { relativeDevice } from '../../../src/lint/rules/catalogue/storage/relative-device.ts'
import { lint } from './lint.ts'

test('reports a folder that stays relative', () => {
  const file = `
    services:
      web: { image: nginx, volumes: ["data:/data"] }
    volumes:
      data:
        driver_opts: { type: none, o: bind, device: ./data }
  `
  expect(lint(relativeDevice, file)).toEqual([
    '5:49 warning The device "./data" of volume "data" stays relative, so it is not found; write "driver: local" and "o: bind", or the full path. [relative-device]',
  ])
})

test('folders that are resolved, absolute, or none', () => {
  const file = `
    services:
      web: { image: nginx }
    volumes:
      local:
        driver: local
        driver_opts: { type: none, o: bind, device: ./data }
      absolute:
        driver_opts: { type: none, o: bind, device: /srv/data }
      nfs:
        driver_opts: { type: nfs, o: "addr=10.0.0.1", device: ":/export" }
  `
  expect(lint(relativeDevice, file)).toEqual([])
})
