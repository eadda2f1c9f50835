import { expect, test } from 'vitest'
import { hiddenSystem } from '../../../src/lint/rules/catalogue/storage/hidden-system.ts'
import { lint } from './lint.ts'

const project = (attribute: string) => ({
  'compose.yaml': `
      services:
        app:
          image: alpine
          ${attribute}
      volumes:
        data:
    `,
  'bin/tool': '',
  'rootfs/bin/sh': '',
})

test.each([
  ['volumes: ["./bin:/bin"]', '4:22', '/bin'],
  ['volumes: ["./bin:/usr/"]', '4:22', '/usr'],
  ['volumes: ["./bin:/etc"]', '4:22', '/etc'],
  ['tmpfs: [/usr/bin]', '4:13', '/usr/bin'],
  ['volumes: [{type: volume, source: data, target: /bin, volume: {nocopy: true}}]', '4:52', '/bin'],
])('%s', (attribute, place, target) => {
  expect(lint(hiddenSystem, project(attribute))).toEqual([
    `${place} warning Service "app" mounts something over "${target}", which hides everything that the image has there; mount a folder below it. [hidden-system]`,
  ])
})

test.each([
  'volumes: ["data:/bin"]',
  'volumes: ["./rootfs/bin:/bin"]',
  'volumes: ["/usr:/usr:ro"]',
  'volumes: ["./bin:/usr/local/bin"]',
  'volumes: ["./bin/tool:/bin/tool"]',
  'tmpfs: [/tmp]',
])('not reported: %s', (attribute) => expect(lint(hiddenSystem, project(attribute))).toEqual([]))
