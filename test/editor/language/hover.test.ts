import { expect, test } from 'vitest'
import { createHover, findImageAt } from '../../../src/editor/language/hover.ts'
import { opened, placeText } from './opened.ts'

async function hovered(files: Readonly<Record<string, string>>, env?: Readonly<Record<string, string>>) {
  const { snapshots, path, offset } = await opened(files, env)
  const hover = createHover(snapshots, path, offset)
  return hover && `${placeText(hover.span)}\n${hover.markdown}`
}

test('a key: what it means, what it takes, which formats have it', async () => {
  expect(await hovered({ 'compose.yaml': 'services:\n  web:\n    image: nginx\n    re┃start: always\n' })).toBe(
    [
      'compose.yaml:4:5-12',
      '**restart** – When to restart the container after it exits.',
      '',
      'Takes a string.',
      '',
      '*In formats 1, 2.0 to 2.4, 3.0 to 3.13 and the Compose Specification.*',
      '',
      '```yaml',
      'restart: always',
      '```',
      '',
      'Set in [compose.yaml:4](file:///shop/compose.yaml#L4).',
    ].join('\n'),
  )
})

test('a value that another file overrides, and the variable in it', async () => {
  const files = {
    'compose.yaml': 'services:\n  web:\n    image: nginx:1\n',
    'compose.override.yaml': 'services:\n  web:\n    image: "ng┃inx:${TAG}"\n',
    '.env': '# tags\nTAG=2\n',
  }
  expect(await hovered(files)).toBe(
    [
      'compose.override.yaml:3:12-26',
      '```yaml',
      'image: nginx:${TAG}',
      '```',
      '',
      'Set in [compose.override.yaml:3](file:///shop/compose.override.yaml#L3).  ',
      '`TAG` is set in [.env:2](file:///shop/.env#L2).  ',
      'Overrides `nginx:1` in [compose.yaml:3](file:///shop/compose.yaml#L3).',
      '',
      '- Ports: `80`',
    ].join('\n'),
  )
  const variable = {
    ...files,
    'compose.override.yaml': files['compose.override.yaml'].replace('┃', '').replace('TAG', 'T┃AG'),
  }
  expect(await hovered(variable)).toBe(
    ['compose.override.yaml:3:21-24', '`TAG` is set in [.env:2](file:///shop/.env#L2).'].join('\n'),
  )
})

test('a short form: what Compose reads out of it', async () => {
  expect(await hovered({ 'compose.yaml': 'services:\n  web:\n    image: nginx\n    ports: ["80┃80:80"]\n' })).toBe(
    [
      'compose.yaml:4:13-22',
      '```yaml',
      '- mode: ingress',
      '  protocol: tcp',
      '  published: "8080"',
      '  target: 80',
      '```',
      '',
      'Set in [compose.yaml:4](file:///shop/compose.yaml#L4).',
    ].join('\n'),
  )
})

test('a reference: the service as Compose sees it, across an include', async () => {
  const files = {
    'compose.yaml': 'include: [db.yaml]\nservices:\n  web:\n    image: nginx\n    depends_on: [d┃b]\n',
    'db.yaml': 'services:\n  db:\n    image: postgres\n    environment: { POSTGRES_PASSWORD: hunter22 }\n',
  }
  const text = await hovered(files)
  expect(text).toContain('**service `db`** – declared in [db.yaml:2](file:///shop/db.yaml#L2)')
  expect(text).toContain('  image: postgres')
  expect(text).not.toContain('hunter22')
})

test('a value that an extended service has', async () => {
  const files = {
    'compose.yaml': 'services:\n  web:\n    extends: { file: base.yaml, service: b┃ase }\n',
    'base.yaml': 'services:\n  base:\n    image: nginx\n',
  }
  expect(await hovered(files)).toBe(
    'compose.yaml:3:42-46\n**service `base`** – declared in [base.yaml:2](file:///shop/base.yaml#L2)\n\n```yaml\nbase:\n  image: nginx\n```',
  )
})

test.each([
  ['a secret in a file', 'environment: { DB_PASSWORD: hun┃ter22 }', 'DB_PASSWORD: '],
  [
    'a secret from the environment',
    'environment: { A: "${DB_PASS┃WORD}" }',
    '`DB_PASSWORD` comes from the environment.',
  ],
])('%s stays secret', async (_, line, wanted) => {
  const text = await hovered(
    { 'compose.yaml': `services:\n  web:\n    image: nginx\n    ${line}\n` },
    { DB_PASSWORD: 'hunter22' },
  )
  expect(text).toContain(wanted)
  expect(text).not.toContain('hunter22')
})

test('text of a file is escaped in Markdown', async () => {
  const text = await hovered({
    'compose.yaml': 'services:\n  web:\n    image: nginx\n    labels: { a: "``` <b> [┃x](command:y)" }\n',
  })
  expect(text).toContain("````yaml\na: '``` <b> [x](command:y)'\n````")
})

test.each([
  ['an empty line', 'services:\n  web:\n    image: nginx\n┃\n'],
  ['a comment', '# ┃\nservices: { web: { image: nginx } }\n'],
])('%s has nothing to say', async (_, text) => {
  expect(await hovered({ 'compose.yaml': text })).toBeUndefined()
})

test('what is understood of a broken file is told', async () => {
  expect(await hovered({ 'compose.yaml': 'services:\n  web:\n    image: ngi┃nx\n    ports: [\n  db:\n' })).toContain(
    'image: nginx',
  )
})

test('an image, as a registry knows it, unless the project keeps a file about that', async () => {
  const text = 'services:\n  web:\n    image: ngi┃nx\n'
  const { snapshots, path, offset } = await opened({ 'compose.yaml': text })
  expect(findImageAt(snapshots[0], path, offset)).toBe('nginx')
  expect(findImageAt(snapshots[0], path, 2)).toBeUndefined()
  const missing = { kind: 'missing', nearest: [] } as const
  const shown = createHover(snapshots, path, offset, new Map([['nginx', missing]]))?.markdown
  expect(shown?.split('\n\n').at(-1)).toBe('Its registry has no such image.')
  expect(createHover(snapshots, path, offset)?.markdown).not.toContain('registry')
  const written = JSON.stringify({ version: 1, images: { nginx: { kind: 'deprecated' } } })
  const other = await opened({ 'compose.yaml': text, 'composure.images.json': written })
  expect(createHover(other.snapshots, path, offset, new Map([['nginx', missing]]))?.markdown).toContain(
    'Its manifest is of schema version 1',
  )
})
