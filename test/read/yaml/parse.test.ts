import { expect, test } from 'vitest'
import { readSpan } from '../../../src/core/source/source-file.ts'
import { isMapping, isSequence, getValue, type Node } from '../../../src/core/tree/node.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'
import { placeOf, plain, read } from './reading.ts'

function rootOf(text: string): Node {
  const root = read(text).stream.documents[0]?.root
  if (root === undefined) throw new Error('no document')
  return root
}

test.each([
  ['plain', 'x: a b # c', 'plain', 'a b', 'a b'],
  ['single quotes', "x: 'it''s' # c", 'single-quoted', "it's", "'it''s'"],
  ['double quotes', 'x: "a\\tb"', 'double-quoted', 'a\tb', '"a\\tb"'],
  ['several lines', 'x: a\n  b\n', 'plain', 'a b', 'a\n  b'],
  ['literal text', 'x: |\n  a\n  b\n\ny: 1', 'literal', 'a\nb\n', '|\n  a\n  b'],
  ['folded text', 'x: >- # c\n  a\n  b\n\n\n', 'folded', 'a b', '>- # c\n  a\n  b'],
  ['text without end', 'x: |\n  a', 'literal', 'a', '|\n  a'],
  ['text of nothing', 'x: |\ny: 1', 'literal', '', '|'],
  ['an apostrophe escaped', 'x: "\\\'"', 'double-quoted', "'", '"\\\'"'],
])('a scalar has the span of what is written: %s', (_, text, style, value, written) => {
  const node = getValue(rootOf(text), 'x')
  expect(node).toMatchObject({ kind: 'scalar', type: 'string', style, value })
  expect(node && readSpan(node.span)).toBe(written)
})

test('a key has the span of what is written, quotes included', () => {
  const root = rootOf('"a b" : 1\n? c\n: 2\n')
  expect(isMapping(root) && [...root.entries].map(([key, { keySpan }]) => [key, readSpan(keySpan)])).toEqual([
    ['a b', '"a b"'],
    ['c', 'c'],
  ])
})

test('a collection reaches from its first to its last character', () => {
  const root = rootOf('a:\n  - 1\n  - b: "x" # c\n    c: [1, {d: e}] # f\n\n# g\nh: {}\n')
  const list = getValue(root, 'a')
  expect(list && placeOf(list.span)).toBe('2:3-4:19')
  const item = isSequence(list) ? list.items[1] : undefined
  expect(item && placeOf(item.span)).toBe('3:5-4:19')
  const inner = getValue(item, 'c')
  expect(inner && readSpan(inner.span)).toBe('[1, {d: e}]')
  expect(placeOf(root.span)).toBe('1:1-7:6')
})

test('an empty value stands right after its colon or dash', () => {
  const root = rootOf('a:\nb:\n  -\n  - 1\n')
  const a = getValue(root, 'a')
  expect(a && placeOf(a.span)).toBe('1:3-1:3')
  const b = getValue(root, 'b')
  expect(isSequence(b) && b.items.map(({ span }) => placeOf(span))).toEqual(['3:4-3:4', '4:5-4:6'])
})

test('entries are in the order written, and names like __proto__ are ordinary', () => {
  const root = rootOf('b: 1\n__proto__: 2\na: 3\nconstructor: 4\n')
  expect(isMapping(root) && [...root.entries.keys()]).toEqual(['b', '__proto__', 'a', 'constructor'])
})

test('an alias is the node of its anchor itself', () => {
  const { stream } = read('a: &x\n  b: 1\nc: *x\nd: [*x]\n')
  const [document] = stream.documents
  const node = getValue(document?.root, 'a')
  const list = getValue(document?.root, 'd')
  expect(getValue(document?.root, 'c')).toBe(node)
  expect(isSequence(list) && list.items[0]).toBe(node)
  expect(list && placeOf(list.span)).toBe('4:4-4:8')
  expect(
    document?.anchors.map((anchor) => [
      anchor.name,
      readSpan(anchor.span),
      anchor.node === node,
      anchor.aliases.map(placeOf),
    ]),
  ).toEqual([['x', '&x', true, ['3:4-3:6', '4:5-4:7']]])
})

test('an anchor given again stands for the later value; other documents do not see it', () => {
  expect(plain('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual([{ a: 1, b: 1, c: 2, d: 2 }])
  expect(read('a: &x 1\n---\nb: *x\n').diagnostics.map(({ rule }) => rule)).toEqual(['undefined-alias'])
})

test.each([
  ['an alias', 'a: &a {b: 1}\nc: {d: 2, <<: *a}', { a: { b: 1 }, c: { d: 2, b: 1 } }],
  ['own keys win, wherever they stand', 'x: {<<: {a: 1, b: 2}, a: 3}', { x: { a: 3, b: 2 } }],
  ['of several the first wins', 'x:\n  <<: [{a: 1}, {a: 2, b: 3}]', { x: { a: 1, b: 3 } }],
  [
    'an alias to a list of mappings',
    'a: &a [{b: 1}, {c: 2}]\nd:\n  <<: *a',
    { a: [{ b: 1 }, { c: 2 }], d: { b: 1, c: 2 } },
  ],
  ['no list at all', 'x: {<<: [], a: 1}', { x: { a: 1 } }],
  ['merged already', 'a: &a {<<: {b: 1}, c: 2}\nd: {<<: *a}', { a: { c: 2, b: 1 }, d: { c: 2, b: 1 } }],
  ['not below the first level', 'x: {<<: {a: {b: 1}}, a: {c: 2}}', { x: { a: { c: 2 } } }],
  ['in quotes it is a key', 'x: {"<<": {a: 1}}', { x: { '<<': { a: 1 } } }],
  ['tagged as what it is', 'x: {!!merge <<: {a: 1}}', { x: { a: 1 } }],
  ['reset', 'x: {<<: !reset {a: 1}, b: 2}', { x: { b: 2 } }],
  ['reset inside a list', 'x: {<<: [{a: !reset 1}, {a: 2}], b: 2}', { x: { b: 2, a: 2 } }],
  ['reset in a list', 'x: {<<: [!reset {a: 1}, !reset 2, {c: 3}], b: 2}', { x: { b: 2, c: 3 } }],
])('merge keys: %s', (_, text, expected) => {
  expect(plain(text)).toEqual([expected])
})

test('a merged entry keeps the place where it was written', () => {
  const root = rootOf('a: &a\n  b: 1\nc:\n  <<: *a\n')
  const c = getValue(root, 'c')
  const entry = isMapping(c) ? c.entries.get('b') : undefined
  expect(entry && placeOf(entry.keySpan)).toBe('2:3-2:4')
  expect(entry?.value).toBe(getValue(getValue(root, 'a'), 'b'))
})

test.each([
  ['nothing', '', []],
  ['comments only', '# a\n\n  # b\n', []],
  ['one', 'a: 1', [{ a: 1 }]],
  ['two', 'a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['marked', '--- {a: 1}\n...\n---\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
  ['an empty one at the end', 'a: 1\n---\n', [{ a: 1 }, null]],
  ['a byte order mark', '\ufeffa: 1', [{ a: 1 }]],
  ['an older YAML', '%YAML 1.1\n---\na: 1', [{ a: 1 }]],
  ['a directive without an end before it', 'a: 1\n%YAML 1.1\n---\nb: 2', [{ a: 1 }, { b: 2 }]],
])('documents: %s', (_, text, expected) => {
  expect(plain(text)).toEqual(expected)
})

test.each([
  ['CR LF', 'a: |\r\n  b\r\n  c\r\nd: "e\r\n  f"\r\n'],
  ['lone CR', 'a: |\r  b\r  c\rd: "e\r  f"\r'],
])('lines may end with %s', (_, text) => {
  expect(plain(text)).toEqual([{ a: 'b\nc\n', d: 'e f' }])
  const d = getValue(rootOf(text), 'd')
  expect(d && placeOf(d.span)).toBe('4:4-5:5')
})

test.each([
  ['alone', 'a: "b\u2028c"', 'b\u2028c'],
  ['with blanks around it', "a: 'b \u2029  c'", 'b\u2029c'],
  ['before other breaks', 'a: "b\u2028\n\u2029 c"', 'b\u2028\n\u2029c'],
  ['after a line feed', "a: 'b\n \u2028c'", 'b\u2028c'],
  ['escaped', 'a: "b\\\u2028  c"', 'bc'],
  ['without quotes', 'a: b\u2028  c', 'b\u2028c'],
  ['in literal text', 'a: |\n  b\u2028  c\n', 'b\u2028c\n'],
  ['in folded text', 'a: >\n  b\u2028  c\n  d', 'b\u2028c d'],
  ['before an empty line in folded text', 'a: >\n  b\u2028\n  c\n', 'b\u2028\nc\n'],
  ['as empty lines of folded text', 'a: >\n  b\n\u2028\u2029  c\n', 'b\u2028\u2029c\n'],
  ['around what is indented further', 'a: >\n  b\u2028\n    c\n\u2028  d\n', 'b\u2028\n  c\n\u2028d\n'],
  ['before any text', 'a: >\n\u2028\n  b\n', '\u2028\nb\n'],
  ['at the end of a block', 'a: |\n  b\u2028', 'b\u2028'],
  ['at the end of all of it', 'a: >+\n  b\n\u2028\n', 'b\n\u2028\n'],
  ['cut off', 'a: >-\n  b\u2028', 'b'],
])('a line separator ends a line and stays in the value: %s', (_, text, value) => {
  expect(plain(text)).toEqual([{ a: value }])
})

test('what is a line feed to Compose folds as one', () => {
  expect(plain('a: >\n  b\x85\x85  c\r\r  d\x85  e\n')).toEqual([{ a: 'b\nc\nd e\n' }])
})

test('a line separator ends a comment', () => {
  expect(plain('# b\u2028a: c')).toEqual([{ a: 'c' }])
})

test.each([
  ['"b\\\n\n  c"', 'b\nc'],
  ['"b \\\n\n\n  \\ c"', 'b \n\n c'],
  ['"b\\\\\n\n  c"', 'b\\\nc'],
  ['"b\\ \n  c"', 'b  c'],
])('empty lines after an escaped break are line feeds: %j', (written, value) => {
  expect(plain(`a: ${written}`)).toEqual([{ a: value }])
})

test('comments are found wherever they stand, each once, in order', () => {
  const text = [
    '# 1',
    '%YAML 1.1 # 2',
    '--- # 3',
    'a: "# no" # 4',
    'b: c#no # 5',
    'd: | # 6',
    '  # no',
    '# 7',
    'e: [ # 8',
    '  f, # 9',
    '  # 10',
    '] # 11',
    'g: # 12',
    '  - h',
    '  # 13',
    '... # 14',
    '# 15',
    '--- # 16',
    '# 17',
  ].join('\n')
  const { stream } = read(text)
  expect(stream.comments.map(readSpan)).toEqual(Array.from({ length: 17 }, (_, index) => `# ${index + 1}`))
})

test('offsets are into the text as it was given, a byte order mark included', () => {
  const file = { path: 'f', text: '\ufeff# c\na: b\n' }
  const { documents, comments } = parseYaml(file, () => undefined)
  expect(comments).toEqual([{ file, start: 1, end: 4 }])
  expect(documents[0]?.root.span).toEqual({ file, start: 5, end: 9 })
})

test('what stands behind a fixed sign keeps its place', () => {
  const { stream } = read('a=# c\nd: e # f\n')
  expect(stream.comments.map(readSpan)).toEqual(['# c', '# f'])
})

// Compose takes these; the library below alone would not.
test.each([
  ['a list that is indented less than its bracket', 'x:\n  a: [\nb,\nc\n]', { x: { a: ['b', 'c'] } }],
  ['a mapping that is', 'a: {\nb: c,\nd: e\n}', { a: { b: 'c', d: 'e' } }],
  ['quotes over lines that are', 'x:\n  a: "b\nc"\n', { x: { a: 'b c' } }],
  ['a comment without a space before it', 'a: "b"#c\n', { a: 'b' }],
  ['a tab before a value', 'a:\tb\n', { a: 'b' }],
  ['tabs inside brackets', 'a: [\n\t"b",\n\t"c"\n  ]', { a: ['b', 'c'] }],
  ['a tab before a comment after a comment', 'a: 1\n# b\n\t# c\nd: 2', { a: 1, d: 2 }],
  ['a colon at the end of an item', 'a: [b:, c]', { a: ['b:', 'c'] }],
  ['a dash inside brackets', 'a: {b: -}', { a: { b: '-' } }],
  ['an alias as a key', 'a: &a x\n*a: y', { a: 'x', x: 'y' }],
  ['a key without a value', 'a: {b, c: 1}', { a: { b: null, c: 1 } }],
  ['a dot in the name of an anchor', 'a: &a.b 1\nc: *a.b', { a: 1, c: 1 }],
])('accepted: %s', (_, text, expected) => {
  expect(plain(text)).toEqual([expected])
})

test('counts how often a text is read', () => {
  const count = (text: string): number => parseYaml({ path: 'compose.yaml', text }, () => undefined).rounds
  expect(count('a: 1\n')).toBe(1)
  expect(count('a: "1\n')).toBe(2)
  expect(count('a: - b\nc: - d\n')).toBe(3)
})
