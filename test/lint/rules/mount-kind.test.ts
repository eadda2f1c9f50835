import { describe, expect, test } from 'vitest'
import { mountKind } from '../../../src/lint/rules/catalogue/storage/mount-kind.ts'
import { lint } from './lint.ts'

const project = (volume: string, more = '') => ({
  'compose.yaml': `
      services:
        web:
          image: nginx:1.29
          volumes: ["${volume}"]
          ${more}
    `,
  'folder/file': '',
  file: '',
})

describe('a folder over a file', () => {
  test.each(['/etc/passwd', '/etc/hosts', '/etc/nginx/nginx.conf', '/etc/nginx/nginx.conf/'])('%s', (target) => {
    const [line] = lint(mountKind, project(`./folder:${target}`))
    expect(line).toContain(`warning Service "web" mounts the folder "folder" at "${target.replace(/\/$/, '')}`)
    expect(line).toContain(
      'which is a file in the image, so it does not start; mount a file there, or the folder elsewhere.',
    )
  })
})

describe('a file over a folder', () => {
  test.each([
    ['/etc', '', 'a folder in the image'],
    ['/etc/nginx/conf.d', '', 'a folder in the image'],
    ['/srv/app', 'working_dir: /srv/app', 'the working directory'],
    ['/srv', 'working_dir: /srv/app', 'the working directory'],
    ['/srv', 'volumes_from: []\n          tmpfs: [/x]', undefined],
  ])('%s', (target, more, why) => {
    const expected =
      why === undefined
        ? []
        : [
            `4:27 warning Service "web" mounts the file "file" at "${target}", which is ${why}, so it does not start; add the name of the file to the target. [mount-kind]`,
          ]
    expect(lint(mountKind, project(`./file:${target}`, more)).map((line) => line.replace(/^4:\d+/, '4:27'))).toEqual(
      expected,
    )
  })

  test('of a config', () => {
    const file = {
      'compose.yaml': `
      services:
        web:
          image: app
          configs: [{source: conf, target: /tmp}]
      configs:
        conf: {file: ./file}
    `,
      file: '',
    }
    expect(lint(mountKind, file)).toEqual([
      '4:38 warning Service "web" mounts the file "file" at "/tmp", which is a folder in the image, so it does not start; add the name of the file to the target. [mount-kind]',
    ])
  })
})

test.each([
  './file:/etc/passwd',
  './folder:/etc/nginx/conf.d',
  './file:/opt/anything',
  './folder:/opt/anything',
  './missing:/etc/passwd',
  './file:/etc/nginx/conf.d/default.conf',
])('not reported: %s', (volume) => expect(lint(mountKind, project(volume))).toEqual([]))
