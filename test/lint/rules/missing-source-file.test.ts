import { describe, expect, test } from 'vitest'
import { missingSourceFile } from '../../../src/lint/rules/catalogue/storage/missing-source-file.ts'
import { lint } from './lint.ts'

describe('a file that another service makes', () => {
  const project = (condition: string, mode = '') => ({
    'compose.yaml': `
      services:
        make:
          image: make
          volumes: ["./out:/out${mode}"]
        web:
          image: web
          volumes: ["./out/app.conf:/app.conf"]
          depends_on: {make: {condition: ${condition}}}
    `,
    'README.md': '',
    'out/.gitkeep': '',
  })

  test.each(['service_completed_successfully', 'service_healthy'])('before, by %s', (condition) => {
    expect(lint(missingSourceFile, project(condition))).toEqual([])
  })

  test('perhaps too late, or not at all', () => {
    expect(lint(missingSourceFile, project('service_started'))).toHaveLength(1)
    expect(lint(missingSourceFile, project('service_healthy', ':ro'))).toHaveLength(1)
  })
})

test('the folder that a volume is bound to', () => {
  const project = (device: string, o = 'bind') => ({
    'compose.yaml': `
      services:
        web:
          image: web
          volumes: [data:/data]
      volumes:
        data:
          driver: local
          driver_opts: {type: none, o: "${o}", device: ${device}}
    `,
    'README.md': '',
    'data/file': '',
  })
  expect(lint(missingSourceFile, project('./missing'))).toEqual([
    '8:50 warning The folder "missing" of volume "data" does not exist, and the engine does not create it for a volume, so containers that use it do not start; create it. [missing-source-file]',
  ])
  expect(lint(missingSourceFile, project('./data'))).toEqual([])
  expect(lint(missingSourceFile, project('/elsewhere/missing'))).toEqual([])
})

describe('a file that is there under nearly the same path', () => {
  const project = (source: string, existing: string) => ({
    'compose.yaml': `services: { web: { image: web, volumes: ["${source}:/etc/web.yml"] } }`,
    [existing]: '',
  })

  test.each([
    ['./web.yaml', 'web.yml'],
    ['./web.yml', 'config/web.yml'],
    ['./conf/web.yml', 'web.yml'],
  ])('%s for %s', (source, existing) => {
    expect(lint(missingSourceFile, project(source, existing))).toEqual([
      `1:43 warning The file "${source.slice(2)}" that service "web" mounts does not exist, so the engine creates a folder in its place; did you mean "${existing}"? [missing-source-file]`,
    ])
  })

  test('another name is none, and an example is only copied', () => {
    expect(lint(missingSourceFile, project('./web.yml', 'site.yml'))).toHaveLength(1)
    expect(lint(missingSourceFile, project('./web.yml', 'site.yml')).join()).not.toContain('site.yml')
  })
})

test('a folder cannot be mounted over a file of the image', () => {
  const caddy = 'services: { caddy: { image: "caddy:2", volumes: ["./Caddyfile:/etc/caddy/Caddyfile"] } }'
  expect(lint(missingSourceFile, caddy)).toMatchInlineSnapshot(`
    [
      "1:51 warning The file "Caddyfile" that service "caddy" mounts does not exist, so the engine creates a folder in its place; create the file, or correct the path. [missing-source-file]",
    ]
  `)
  expect(lint(missingSourceFile, { 'compose.yaml': caddy, 'caddy/Caddyfile': '' })).toMatchInlineSnapshot(`
    [
      "1:51 warning The file "Caddyfile" that service "caddy" mounts does not exist, so the engine creates a folder in its place; did you mean "caddy/Caddyfile"? [missing-source-file]",
    ]
  `)
})

test('what the working directory has is known only for a file in it', () => {
  const files = (name: string) => ({
    [name]: 'services:\n  web:\n    image: web\n    volumes: ["$PWD/app.conf:/app.conf"]\n',
    'README.md': '',
  })
  const env = { PWD: '/project' }
  expect(lint(missingSourceFile, files('compose.yaml'), { env })).toHaveLength(1)
  expect(
    lint(missingSourceFile, { 'compose.yaml': 'include: [sub/web.yaml]\n', ...files('sub/web.yaml') }, { env }),
  ).toEqual([])
})
