import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editProject } from '../../../src/lint/check/edit-project.ts'
import type { ValueEdit } from '../../../src/lint/fix/value-edit.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

const FILE = '/shop/compose.yaml'

const TEXT = `# The shop.
services:
  web: # the front
    image: "nginx:1" # pinned
    # Both ports.
    ports:
      - "80:80" # plain
      - "443:443" # secure
    networks: [front, back] # two
    command:
  db:
    image: postgres:17
    environment:
      A: 1 # one
      B: |
        text
# The end.
networks:
  front: {}
  back: { driver: bridge }
`

async function edit(edits: readonly ValueEdit[], text = TEXT) {
  const { texts, withdrawn } = await editProject({ files: [FILE], host: memoryHost({ [FILE]: text }) }, edits)
  return { text: texts.get(FILE) ?? text, reasons: withdrawn.map(({ reason }) => reason) }
}

const WEB = ['services', 'web'] as const

test('a text keeps the quotes that are there', async () => {
  const set = (value: string, text: string) => edit([{ kind: 'set', path: [...WEB, 'image'], value }], text)
  const before = "services:\n  web:\n    image: &web 'nginx' # one\n"
  expect((await set("it's", before)).text).toBe(before.replace("'nginx'", "'it''s'"))
  // Single quotes cannot hold it on one line.
  expect((await set('a\nb', before)).text).toBe(before.replace("'nginx'", '"a\\nb"'))
})

test.each<readonly [string, ValueEdit, string, string]>([
  ['a value', { kind: 'set', path: [...WEB, 'image'], value: 'nginx:2' }, 'image: "nginx:1" #', 'image: "nginx:2" #'],
  ['a text by a number', { kind: 'set', path: [...WEB, 'ports', 0], value: 80 }, '"80:80" #', '80 #'],
  ['an item', { kind: 'set', path: [...WEB, 'ports', 0], value: '81:80' }, '"80:80" #', '"81:80" #'],
  [
    'an item as a mapping',
    { kind: 'set', path: [...WEB, 'ports', 1], value: { target: 443, published: '8443' } },
    '- "443:443" #',
    '- { target: 443, published: "8443" } #',
  ],
  [
    'a new key',
    { kind: 'set', path: [...WEB, 'restart'], value: 'unless-stopped' },
    '    command:\n',
    '    command:\n    restart: unless-stopped\n',
  ],
  [
    'a new key with what leads to it',
    { kind: 'set', path: [...WEB, 'deploy', 'resources', 'limits', 'memory'], value: '512m' },
    '    command:\n',
    '    command:\n    deploy:\n      resources:\n        limits:\n          memory: 512m\n',
  ],
  [
    'an empty value',
    { kind: 'set', path: [...WEB, 'command'], value: ['a', 'b c'] },
    'command:\n',
    'command:\n      - a\n      - "b c"\n',
  ],
  [
    'a block of text',
    { kind: 'set', path: ['services', 'db', 'environment', 'B'], value: 'x' },
    'B: |\n        text\n',
    'B: x\n',
  ],
  [
    'a key in braces',
    { kind: 'set', path: ['networks', 'back', 'internal'], value: true },
    'driver: bridge }',
    'driver: bridge, internal: true }',
  ],
  [
    'a last key',
    { kind: 'set', path: ['services', 'db', 'environment', 'C'], value: 2 },
    '        text\n',
    '        text\n      C: 2\n',
  ],
  [
    'an item at the end',
    { kind: 'insert', path: [...WEB, 'ports'], value: '90:90' },
    '# secure\n',
    '# secure\n      - "90:90"\n',
  ],
  [
    'an item in brackets',
    { kind: 'insert', path: ['services', 'db', 'profiles'], value: 'x' },
    '        text\n',
    '        text\n    profiles:\n      - x\n',
  ],
  ['without an item', { kind: 'remove', path: [...WEB, 'ports', 0] }, '      - "80:80" # plain\n', ''],
  ['without an item in brackets', { kind: 'remove', path: [...WEB, 'networks', 0] }, '[front, back]', '[back]'],
  ['without a key', { kind: 'remove', path: [...WEB, 'image'] }, '', ''],
  [
    'without a list',
    { kind: 'remove', path: [...WEB, 'ports'] },
    '    ports:\n      - "80:80" # plain\n      - "443:443" # secure\n',
    '',
  ],
  [
    'without the last key',
    { kind: 'remove', path: ['networks', 'back', 'driver'] },
    'back: { driver: bridge }',
    'back: {}',
  ],
])('%s', async (_, change, before, after) => {
  const isRefused = before === ''
  const { text, reasons } = await edit([change])
  expect(text).toBe(TEXT.replace(before, after))
  expect(reasons).toHaveLength(isRefused ? 1 : 0)
})

test('what Compose would refuse is withdrawn, and so is what leads nowhere', async () => {
  const { text, reasons } = await edit([
    { kind: 'set', path: [...WEB, 'images'], value: 'nginx' },
    { kind: 'remove', path: [...WEB, 'nothing'] },
    { kind: 'set', path: [...WEB, 'image', 'name'], value: 'nginx' },
    { kind: 'set', path: ['services', 'web'], value: null, file: '/shop/other.yaml' },
  ])
  expect(text).toBe(TEXT)
  expect(reasons).toEqual([
    'Compose would then refuse the file: Service "web" has the unknown key "images", but already has "image"; keep only "image".',
    'there is no such place as "services.web.nothing"',
    'there is no such place as "services.web.image.name"',
    'the project does not read that file',
  ])
})

test('a value that is used elsewhere is not changed', async () => {
  const shared = 'x-env: &env\n  A: "1"\nservices:\n  web:\n    image: nginx\n    environment: *env\n'
  const { text, reasons } = await edit([{ kind: 'set', path: [...WEB, 'environment', 'A'], value: '2' }], shared)
  expect(text).toBe(shared)
  expect(reasons).toEqual(['the file would then say something else, as where other places use the value, too'])
})

test('several edits are made one after the other, with the line breaks of the file', async () => {
  const { text, reasons } = await edit(
    [
      { kind: 'set', path: [...WEB, 'restart'], value: 'always' },
      { kind: 'insert', path: [...WEB, 'profiles'], value: 'a' },
      { kind: 'insert', path: [...WEB, 'profiles'], value: 'b' },
    ],
    'services:\r\n  web:\r\n    image: nginx # x\r\n',
  )
  expect(reasons).toEqual([])
  expect(text).toBe(
    'services:\r\n  web:\r\n    image: nginx # x\r\n    restart: always\r\n    profiles:\r\n      - a\r\n      - b\r\n',
  )
})

test('whatever text is set is what the file then says, and the comments stay', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 20 }), async (label) => {
      const value = label.replaceAll('$', '$$$$')
      const { text, reasons } = await edit([{ kind: 'set', path: [...WEB, 'labels', 'note'], value }])
      expect(reasons.length === 0).toBe(text !== TEXT)
      expect(text).toContain('# pinned')
    }),
    { numRuns: 50 },
  )
})

test.each([
  ['nothing', undefined],
  ['another kind', [{ kind: 'put', path: ['a'], value: 1 }]],
  ['a path that is a text', [{ kind: 'set', path: 'a', value: 1 }]],
  ['no value', [{ kind: 'set', path: ['a'] }]],
])('%s is no list of edits', async (_, edits) => {
  // @ts-expect-error -- a JavaScript caller may pass anything
  await expect(editProject({ files: [FILE], host: memoryHost({ [FILE]: TEXT }) }, edits)).rejects.toThrow(TypeError)
})
