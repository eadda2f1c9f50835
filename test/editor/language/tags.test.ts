import { expect, test } from 'vitest'
import { completeTags, findTypedTag } from '../../../src/editor/language/completion/tags.ts'

const TAGS = ['latest', '17', '17.2', '17.10', '17.10-alpine', '16.4', '18rc1', '18', 'bookworm']

/** What is typed in a file with a cursor, and the tags that are offered for it. */
function typedIn(text: string) {
  const offset = text.indexOf('┃')
  const file = { path: '/shop/compose.yaml', text: text.replace('┃', '') }
  const typed = findTypedTag(file, offset)
  return typed && { ...typed, tags: completeTags(TAGS, typed, file, offset) }
}

const inImage = (text: string): string => `services:\n  db:\n    image: ${text}\n`

test.each([
  ['postgres:┃', 'postgres', '', ['18', '18rc1', '17', '17.10', '17.10-alpine', '17.2', '16.4', 'bookworm', 'latest']],
  ['"postgres:17.┃"', 'postgres', '17.', ['17.10', '17.10-alpine', '17.2']],
  ['ghcr.io:443/a/b:b┃ # old', 'ghcr.io:443/a/b', 'b', ['bookworm']],
  ["'x:19┃'", 'x', '19', []],
])('the tags for %s, the newest version first', (text, repository, typed, labels) => {
  const found = typedIn(inImage(text))
  expect(found).toMatchObject({ repository, typed })
  expect(found?.tags.map(({ label }) => label)).toEqual(labels)
})

test.each([
  'postgres┃',
  'postgres@sha256:┃',
  '${NAME}:┃',
  'post gres:┃',
  ' ┃',
  `${'a'.repeat(600)}:┃`,
  'registry.example:50┃',
  'localhost:50┃',
])('no tag is typed in %j', (text) => {
  expect(typedIn(inImage(text))).toBeUndefined()
})

test('a key with another name has no tags', () => {
  expect(typedIn('services:\n  db:\n    command: postgres:┃\n')).toBeUndefined()
})

test('what is typed of the tag is replaced', () => {
  const [first] = typedIn(inImage('postgres:17.1┃'))?.tags ?? []
  expect(first).toMatchObject({ insert: '17.10', span: { start: 36, end: 40 } })
})
