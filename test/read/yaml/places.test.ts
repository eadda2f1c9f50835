import { expect, test } from 'vitest'
import { getEntries, getItems, type Node } from '../../../src/core/tree/node.ts'
import { MAXIMUM_DEPTH } from '../../../src/read/yaml/limits.ts'
import { findings, placeOf, plain, read } from './reading.ts'

/** `key: kind place` of a node and all below it. */
function outline(node: Node, key = ''): readonly string[] {
  return [
    `${key}${node.kind} ${placeOf(node.span)}`,
    ...getItems(node).flatMap((item) => outline(item, '- ')),
    ...[...getEntries(node)].flatMap(([name, { keySpan, value }]) => outline(value, `${name} ${placeOf(keySpan)}: `)),
  ]
}

test.each([
  [
    'pairs in a list',
    '[b: c, ? d, ? f : g]\n',
    [
      'sequence 1:1-1:21',
      ...['- mapping 1:2-1:6', 'b 1:2-1:3: scalar 1:5-1:6'],
      ...['- mapping 1:10-1:11', 'd 1:10-1:11: scalar 1:11-1:11'],
      ...['- mapping 1:15-1:20', 'f 1:15-1:16: scalar 1:19-1:20'],
    ],
  ],
  [
    'collections that end in an alias',
    '&x a:\n  b: *x\nc:\n  - *x\n',
    [
      'mapping 1:4-4:7',
      ...['a 1:4-1:5: mapping 2:3-2:8', 'b 2:3-2:4: scalar 1:4-1:5'],
      ...['c 3:1-3:2: sequence 4:3-4:7', '- scalar 1:4-1:5'],
    ],
  ],
  [
    'an alias as a key',
    'a: &k b\n*k : c\n',
    ['mapping 1:1-2:7', 'a 1:1-1:2: scalar 1:7-1:8', 'b 2:1-2:3: scalar 2:6-2:7'],
  ],
  [
    'nothing but properties, in brackets',
    '[&x , !t , b]\n',
    ['sequence 1:1-1:14', '- scalar 1:5-1:5', '- scalar 1:10-1:10', '- scalar 1:12-1:13'],
  ],
  [
    'nothing but properties, below dashes',
    '-\n- &x\n- !t\n',
    ['sequence 1:1-3:5', '- scalar 1:2-1:2', '- scalar 2:5-2:5', '- scalar 3:5-3:5'],
  ],
  [
    'nothing but properties, after keys',
    'a: &x\nb: !!str # c\nc:\n',
    ['mapping 1:1-3:3', 'a 1:1-1:2: scalar 1:6-1:6', 'b 2:1-2:2: scalar 2:9-2:9', 'c 3:1-3:2: scalar 3:3-3:3'],
  ],
  ['keys alone', '? a\n? b\n: c\n', ['mapping 1:1-3:4', 'a 1:3-1:4: scalar 1:4-1:4', 'b 2:3-2:4: scalar 3:3-3:4']],
  ['a comma at the end', '[b, ]\n', ['sequence 1:1-1:6', '- scalar 1:2-1:3']],
  ['empty braces', '{ }\n', ['mapping 1:1-1:4']],
])('where nodes are: %s', (_, text, expected) => {
  const { stream, diagnostics } = read(text)
  expect(diagnostics).toEqual([])
  expect(stream.documents.flatMap(({ root }) => outline(root))).toEqual(expected)
})

test.each([
  ['!!merge <<', { a: 'b' }],
  ['! <<', { a: 'b' }],
  ['!!str <<', { '<<': { a: 'b' } }],
  ['"<<"', { '<<': { a: 'b' } }],
])('whether %s merges', (key, expected) => {
  expect(plain(`- &x {a: b}\n- ${key}: *x\n`)).toEqual([[{ a: 'b' }, expected]])
})

test('what is reset is not looked at, except for aliases', () => {
  expect(findings('a: !reset {b: 1, 2: c, b: d}\n')).toEqual([])
  expect(findings('a: !reset [*x]\n')).toEqual(['1:12-1:14 The alias "*x" has no anchor "&x" before it in this file.'])
  expect(findings('a: !reset &a [*a]\n')).toEqual(['1:15-1:17 The alias "*a" refers to the value that contains it.'])
})

test('the anchors of a document are its own', () => {
  const { stream } = read('a: &a 1\nb: &b 2\n---\nc: d\n')
  expect(stream.documents.map(({ anchors }) => anchors.map(({ name }) => name))).toEqual([['a', 'b'], []])
})

test.each([
  ['a verbatim tag', '!<tag:yaml.org,2002:int> "1"', 1],
  ['a whole number as another', '!!float 0x10', 16],
  ['the largest whole number of Go', '!!float 9223372036854775807', 2 ** 63],
  ['text in base 64', '!!binary aGk=', 'hi'],
  ['text in base 64 that needs no filling', '!!binary aGkh', 'hi!'],
  ['text in base 64 over lines', '!!binary |\n  aG\n  k=\n', 'hi'],
])('a value with a tag: %s', (_, value, expected) => {
  expect(plain(`a: ${value}`)).toEqual([{ a: expected }])
})

test.each([
  ['!!float', 'a'],
  ['!!float', '9223372036854775808'],
  ['!!int', '1.5'],
  ['!!binary', '=aGk'],
  ['!!binary', 'aGk=aGk='],
  ['!!binary', 'a'],
  ['!!binary', 'a b='],
])('a value that its tag does not fit: %s %s', (tag, value) => {
  expect(findings(`a: ${tag} "${value}"\n`)).toEqual([
    `1:4-1:${4 + tag.length} The tag "${tag}" does not fit "${value}"; change the value, or remove the tag.`,
  ])
})

test('depth is limited', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect(findings(nested(MAXIMUM_DEPTH - 1))).toEqual([])
  expect(findings(nested(MAXIMUM_DEPTH))).toEqual([
    '1:1001-1:1002 Lists and mappings are nested more than 1000 levels deep; the rest of the file is ignored.',
  ])
})

test.each([
  ['a "?" alone in a list', '[? , b]\n', ['1:4-1:4 A key in "[0]" is empty.']],
  ['a "?" alone in a mapping', '{? : b}\n', ['1:3-1:3 A key in the file is empty.']],
  ['a "?" alone on a line', '? \n: b\n', ['1:2-1:2 A key in the file is empty.']],
  ['a number', '!!int 1: b\n', ['1:7-1:8 The key 1 in the file is a number, not a string; put it in quotes.']],
  ['a number with the tag of text', '!!str 1: b\n', []],
  ['a number whose value is reset', '1: !reset b\n', []],
  ['text over lines', '? |\n  k\n: b\n', []],
])('keys: %s', (_, text, expected) => {
  expect(findings(text)).toEqual(expected)
})

test.each([
  ['a comma first, in a list', '[ , b]\n', '1:3-1:4'],
  ['a comma first, in a mapping', '{ , b}\n', '1:3-1:4'],
  ['a comma after another', '[b, , c]\n', '1:5-1:6'],
])('nothing before a comma: %s', (_, text, place) => {
  expect(findings(text)).toEqual([`${place} There is nothing before this comma; remove it.`])
})
