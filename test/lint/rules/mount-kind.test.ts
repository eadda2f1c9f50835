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

describe('over what a Dockerfile puts there', () => {
  const check = (volume: string, dockerfile: string): readonly string[] =>
    lint(mountKind, {
      'compose.yaml': `services:\n  web:\n    build: .\n    volumes: ["${volume}"]\n`,
      Dockerfile: `FROM alpine:3.20\n${dockerfile}\n`,
      'app.conf': '',
      'conf/a': '',
      'other/a': '',
      'settings.json': '',
    })

  test('reported', () => {
    expect([
      ...check('./other:/app/app.conf', 'COPY app.conf /app/'),
      ...check('./settings.json:/app/conf', 'WORKDIR /app\nCOPY conf ./conf'),
      ...check('./settings.json:/etc/app', 'RUN mkdir -p /etc/app'),
      ...check('./settings.json:/srv/app', 'WORKDIR /srv/app'),
      ...check('./settings.json:/app/conf', 'COPY . /app'),
    ]).toMatchInlineSnapshot(`
      [
        "4:24 warning Service "web" mounts the folder "other" at "/app/app.conf", which is a file in the image, so it does not start; mount a file there, or the folder elsewhere. [mount-kind]",
        "4:32 warning Service "web" mounts the file "settings.json" at "/app/conf", which is a folder in the image, so it does not start; add the name of the file to the target. [mount-kind]",
        "4:32 warning Service "web" mounts the file "settings.json" at "/etc/app", which is a folder in the image, so it does not start; add the name of the file to the target. [mount-kind]",
        "4:32 warning Service "web" mounts the file "settings.json" at "/srv/app", which is a folder in the image, so it does not start; add the name of the file to the target. [mount-kind]",
        "4:32 warning Service "web" mounts the file "settings.json" at "/app/conf", which is a folder in the image, so it does not start; add the name of the file to the target. [mount-kind]",
      ]
    `)
  })

  test.each([
    ['./other:/app/conf', 'COPY conf /app/conf'],
    ['./settings.json:/app/app.conf', 'COPY app.conf /app/app.conf'],
    ['./settings.json:/app/conf', 'COPY conf /app/'],
    ['./settings.json:/app/conf', 'COPY --from=acme/x /conf /app/conf'],
    ['./settings.json:/etc/app', 'RUN mkdir -p /etc/app && rm -r /etc/app'],
  ])('not reported: %s, %s', (volume, dockerfile) => expect(check(volume, dockerfile)).toEqual([]))
})

test.each([
  'WORKDIR /app\nCOPY file ./',
  'WORKDIR /app\nCOPY file .',
  'COPY file /app/',
  'COPY file folder/file /app/',
])('what is copied into a folder makes no file of it: %j', (lines) => {
  const files = {
    'compose.yaml': 'services: { web: { build: ., volumes: [".:/app"] } }',
    Dockerfile: `FROM alpine:3.20\n${lines}\n`,
    'folder/file': '',
    file: '',
  }
  expect(lint(mountKind, files)).toEqual([])
})
