import { expect, test } from 'vitest'
import { newVolumeSubpath } from '../../../src/lint/rules/catalogue/storage/new-volume-subpath.ts'
import { lint } from './lint.ts'

const project = (volume = '', app = '', init = '') => `
      services:
        init:
          image: init
          ${init}
        app:
          image: app
          ${app}
          volumes:
            - { type: volume, source: data, target: /data, volume: { subpath: sub } }
      volumes:
        data: ${volume}
    `

test('reports a folder that nothing creates', () => {
  expect(lint(newVolumeSubpath, project())).toEqual([
    '9:73 warning Service "app" mounts "sub" of volume "data", which is new and empty, so it does not start at first; let another service create the folder, and wait for it. [new-volume-subpath]',
  ])
  expect(lint(newVolumeSubpath, project('', '', 'volumes: ["data:/data"]'))).toHaveLength(1)
})

test.each([
  ['the volume exists already', '{ external: true }', '', ''],
  ['the volume is a folder of the host', '{ driver_opts: { type: none, o: bind, device: /srv } }', '', ''],
  ['another service may create it first', '', 'depends_on: [init]', 'volumes: ["data:/data"]'],
])('not reported: %s', (_, volume, app, init) => {
  expect(lint(newVolumeSubpath, project(volume, app, init))).toEqual([])
})
