import { expect, test } from 'vitest'
import { describeImageRecord } from '../../../src/editor/language/describe-image.ts'
import { toImageFile } from '../../../src/knowledge/images/image-file.ts'
import { createHover } from '../../../src/editor/language/hover.ts'
import { found } from '../../lint/rules/image-records.ts'
import { opened } from './opened.ts'

const STORE = {
  ...found(
    {
      entrypoint: ['/start'],
      command: ['--all'],
      user: 'app',
      ports: ['8080', '53/udp'],
      volumes: ['/data'],
      healthcheck: ['CMD-SHELL', 'curl -f localhost'],
      created: '2026-10-01T12:00:00Z',
    },
    'linux/amd64',
    'linux/arm64',
  ),
  size: 45_600_000,
}

test('all that an image says of itself', () => {
  expect(describeImageRecord(STORE, Date.parse('2026-10-02T13:00:00Z'))).toBe(
    [
      '- Starts: `/start --all`',
      '- User: `app`',
      '- Ports: `8080`, `53/udp`',
      '- Volumes: `/data`',
      '- Health check: `curl -f localhost`',
      '- Platforms: `linux/amd64`, `linux/arm64`',
      '- Size: 45.6 MB',
      '- Created: 2026-10-01, 1 day ago',
    ].join('\n'),
  )
})

test('an image that says nothing', () => {
  expect(describeImageRecord(found())).toBe('- User: root\n- Health check: none')
})

test.each([
  ['2026-10-01T13:00:00Z', '0 days'],
  ['2026-12-01T13:00:00Z', '2 months'],
  ['2029-01-01T13:00:00Z', '2 years'],
])('its age at %s is %s', (now, age) => {
  const record = found({ created: '2026-10-01T12:00:00Z' })
  expect(describeImageRecord(record, Date.parse(now))).toContain(`- Created: 2026-10-01, ${age} ago`)
})

test('the hover of an image says what the file of images says of it', async () => {
  const file = JSON.stringify(toImageFile(new Map([['acme/store:1', STORE]])))
  const hover = async (line: string) => {
    const files = { 'compose.yaml': `services:\n  web:\n    ${line}\n`, 'composure.images.json': file }
    const { snapshots, path, offset } = await opened(files)
    return createHover(snapshots, path, offset)?.markdown ?? ''
  }
  expect(await hover('image: acme/st┃ore:1')).toContain('\n\n- Starts: `/start --all`\n')
  expect(await hover('image: acme/st┃ore:2')).not.toContain('Starts')
  expect(await hover('im┃age: acme/store:1')).not.toContain('Starts')
})

test('the hover of an image that nobody was asked about says what is known by heart', async () => {
  const hover = async (image: string) => {
    const { snapshots, path, offset } = await opened({ 'compose.yaml': `services:\n  web:\n    image: ${image}\n` })
    return createHover(snapshots, path, offset)?.markdown.split('```\n\n')[1]
  }
  expect(await hover('post┃gres:17')).toBe(
    [
      'Set in [compose.yaml:3](file:///shop/compose.yaml#L3).',
      '',
      '- Ports: `5432`',
      '- Data: `/var/lib/postgresql/data`',
      '- Needs: `POSTGRES_PASSWORD` or `POSTGRES_PASSWORD_FILE` or `POSTGRES_HOST_AUTH_METHOD`',
      '- Health can be checked with: `pg_isready`',
    ].join('\n'),
  )
  expect(await hover('acme/st┃ore:1')).toBe('Set in [compose.yaml:3](file:///shop/compose.yaml#L3).')
  expect(await hover('postgres:unk┃nown')).toBe('Set in [compose.yaml:3](file:///shop/compose.yaml#L3).')
})

test('the hover of a command says which part of what is started comes from where', async () => {
  const hover = async (image: string) => {
    const files = {
      'compose.yaml': `services:\n  web:\n    ${image}\n    comm┃and: ["-c", "password=$WORD"]\n`,
      'app/Dockerfile': 'FROM node:22-alpine\nENTRYPOINT ["npm"]\nUSER node\n',
    }
    const { snapshots, path, offset } = await opened(files, { WORD: 'hunter2' })
    return createHover(snapshots, path, offset)?.markdown ?? ''
  }
  expect(await hover('image: postgres:17')).toContain(
    [
      'The container starts:',
      '- entrypoint `["docker-entrypoint.sh"]` from the image `postgres:17`',
      '- command from [compose.yaml:4](file:///shop/compose.yaml#L4)',
      '- user `root` from the image `postgres:17`',
    ].join('\n'),
  )
  expect(await hover('image: postgres:17')).not.toContain('hunter2')
  expect(await hover('build: app')).toContain(
    [
      '- entrypoint from [Dockerfile:2](file:///shop/app/Dockerfile#L2)',
      '- command from [compose.yaml:4](file:///shop/compose.yaml#L4)',
      '- user from [Dockerfile:3](file:///shop/app/Dockerfile#L3)',
    ].join('\n'),
  )
  expect(await hover('image: acme/store:1')).not.toContain('starts')
})
