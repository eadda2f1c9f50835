import { expect, test } from 'vitest'
import { findings, fixed, plain, read } from './reading.ts'

test.each([
  ['1: a', '1:1-1:2 The key 1 in the file is a number, not a string; put it in quotes.', '"1": a'],
  ['1.5: a', '1:1-1:4 The key 1.5 in the file is a number, not a string; put it in quotes.', '"1.5": a'],
  ['true: a', '1:1-1:5 The key true in the file is a boolean, not a string; put it in quotes.', '"true": a'],
  ['~: a', '1:1-1:2 The key ~ in the file is null, not a string; put it in quotes.', '"~": a'],
  [
    '2024-01-01: a',
    '1:1-1:11 The key 2024-01-01 in the file is a date, not a string; put it in quotes.',
    '"2024-01-01": a',
  ],
  ['x-a: [{7: b}]', '1:8-1:9 The key 7 in "x-a[0]" is a number, not a string; put it in quotes.', 'x-a: [{"7": b}]'],
  [
    'constructor: {x: {7: b}}',
    '1:19-1:20 The key 7 in "constructor.x" is a number, not a string; put it in quotes.',
    'constructor: {x: {"7": b}}',
  ],
  [
    'services: {web: {labels: {0: b}}}',
    '1:27-1:28 The key 0 in "labels" of service "web" is a number, not a string; put it in quotes.',
    'services: {web: {labels: {"0": b}}}',
  ],
])('Compose takes only strings for keys: %s', (text, finding, correct) => {
  expect(findings(text)).toEqual([finding])
  expect(fixed(text)).toBe(correct)
  expect(findings(correct)).toEqual([])
})

test('a list or a mapping is no key', () => {
  expect(findings('? [a]\n: b\n{c: d}: e\n')).toEqual([
    '1:3-1:6 A list cannot be a key in the file; put it in quotes to make it a string.',
    '3:1-3:7 A mapping cannot be a key in the file; put it in quotes to make it a string.',
  ])
})

test('words that other readers take for booleans are strings, and so is what is in quotes', () => {
  expect(plain('yes: 1\non: 2\n"1": 3\n? |\n  a\n: 4\n!!str 5: 6\n')).toEqual([{ yes: 1, on: 2, 1: 3, 'a\n': 4, 5: 6 }])
})

test('a key written twice is reported at the second, with the first beside it', () => {
  const { diagnostics } = read('services:\n  web:\n    entrypoint: a\n    image: b\n    "entrypoint": c\n')
  expect(diagnostics).toMatchObject([
    {
      rule: 'duplicate-key',
      message: 'The key "entrypoint" appears twice in service "web"; keep one.',
      range: { start: { line: 5, column: 5 }, end: { line: 5, column: 17 } },
      related: [{ message: 'first defined here', range: { start: { line: 3, column: 5 } } }],
    },
  ])
  expect(diagnostics[0]?.fixes).toBeUndefined()
})

test('a repetition word for word can go', () => {
  const text = 'a:\n  b: [1]\n  c: 2\n  b: [1]\n  d: 3\n'
  expect(findings(text)).toEqual(['4:3-4:4 The key "b" appears twice in "a"; keep one.'])
  expect(fixed(text)).toBe('a:\n  b: [1]\n  c: 2\n  d: 3\n')
})

test('a repetition that shares its line stays', () => {
  expect(read('{a: 1, a: 1}').diagnostics[0]?.fixes).toBeUndefined()
  expect(read('- a: 1\n  b: 2\n- b: 2\n  b: 2 # c\n').diagnostics[0]?.fixes).toBeUndefined()
})

test.each([
  ['a:\n  - b\nc: d\na:\n  - e\n', 'a:\n  - b\n  - e\nc: d\n'],
  ['a:\n  b: 1\na:\n  c: 2\n', 'a:\n  b: 1\n  c: 2\n'],
  ['a:\n  b: 1\nd: 3\na:\n  # why\n  c: 2', 'a:\n  b: 1\n  # why\n  c: 2\nd: 3\n'],
])('two blocks become one: %j', (text, joined) => {
  expect(findings(text)).toEqual([
    expect.stringContaining('The key "a" appears twice in the file; merge them into one.'),
  ])
  expect(fixed(text)).toBe(joined)
})

test.each([
  ['variable', '- A=1\n', '- B=3\n      - A=2\n', 'A'],
  ['variable in quotes', '- A=1\n', '- "A=2"\n', 'A'],
  ['variable without a value', 'A: 1\n', '- A\n', 'A'],
  ['mount', '- a:/data\n', '- ./b:/data:ro\n', '/data'],
  ['port', '- 80:80\n', '- "80:80"\n', '80:80'],
])('blocks that both have a %s are not joined blindly', (_, above, below, shared) => {
  const text = `services:\n  web:\n    x:\n      ${above}    x:\n      ${below}`
  expect(findings(text)).toEqual([
    `5:5-5:6 The key "x" appears twice in service "web", and both have "${shared}"; merge them into one with a single "${shared}".`,
  ])
  expect(read(text).diagnostics[0]?.fixes).toBeUndefined()
})

test.each([
  ['- A=1\n', '- B=1\n', '- A=1\n      - B=1\n'],
  ['- a:/data\n', '- a:/logs\n', '- a:/data\n      - a:/logs\n'],
  ['- "80:80"\n', '- "81:80"\n', '- "80:80"\n      - "81:80"\n'],
])('blocks with different items are joined: %j and %j', (above, below, joined) => {
  const start = 'services:\n  web:\n    x:\n      '
  expect(fixed(`${start}${above}    x:\n      ${below}`)).toBe(`${start}${joined}`)
})

test.each([
  ['services', 'web'],
  ['networks', 'back'],
  ['models', 'llm'],
])('two of one name are not joined: %s', (section, named) => {
  const text = `${section}:\n  ${named}:\n    a: 1\n  ${named}:\n    b: 2\n`
  expect(findings(text)).toEqual([
    expect.stringContaining(`Two ${section} are named "${named}"; rename one of them, or remove it.`),
  ])
  expect(read(text).diagnostics[0]?.fixes).toBeUndefined()
})

test('the same service twice, word for word, is a repetition', () => {
  const text = 'services:\n  web:\n    a: 1\n  web:\n    a: 1\n'
  expect(findings(text)).toEqual(['4:3-4:6 The key "web" appears twice in "services"; keep one.'])
  expect(fixed(text)).toBe('services:\n  web:\n    a: 1\n')
})

test.each([
  ['a:\n  b: 1\n\n# more\na:\n  c: 2\n', 'a:\n  b: 1\n\n# more\n  c: 2\n'],
  ['a:\n  b: 1\nd: 3\n# more\na:\n  c: 2\n', undefined],
  ['a:\n  b: 1\nd: 3\na:\n  c: 2\n  # e: 4\n', undefined],
  ['a:\n  b: 1\nd: 3\n# other\n\na:\n  c: 2\n', 'a:\n  b: 1\n  c: 2\nd: 3\n# other\n\n'],
])('comments stay with what they are about: %j', (text, joined) => {
  expect(joined === undefined ? read(text).diagnostics[0]?.fixes : fixed(text)).toBe(joined)
})

test.each([
  'a:\n  b: 1\na:\n  b: 2\n',
  'a:\n  b: 1\na:\n  - b\n',
  'a:\n  b: 1\na:\n    c: 2\n',
  'a:\n  b: 1\na: {c: 2}\n',
  'a:\n  b: |+\n    x\n\nd: 3\na:\n  c: 2\n',
  'a:\n  b: 1\nd: 3\na:\n  c: |+\n    x\n\ne: 4\n',
])('blocks that do not fit together stay: %j', (text) => {
  expect(read(text).diagnostics[0]?.fixes).toBeUndefined()
})

test.each(['command', 'entrypoint', 'test'])('two commands do not become one: %s', (key) => {
  const text = `${key}:\n  - a\nb: c\n${key}:\n  - d\n`
  expect(findings(text)).toEqual([expect.stringContaining(`The key "${key}" appears twice in the file; keep one.`)])
  expect(read(text).diagnostics[0]?.fixes).toBeUndefined()
})

test('the merge key is written once as well', () => {
  expect(findings('<<: {a: 1}\n<<: {b: 1}\n')).toEqual(['2:1-2:3 The key "<<" appears twice in the file; keep one.'])
})

test.each([
  ['<<: 1', '1:1-1:3'],
  ['<<:', '1:1-1:3'],
  ['<<: ~', '1:1-1:3'],
  ['a: &a x\nb: {<<: *a}', '2:5-2:7'],
  ['a: &a [{}]\nb: {<<: [*a]}', '2:5-2:7'],
])('the merge key takes mappings: %s', (text, place) => {
  expect(findings(text)).toEqual([`${place} "<<" needs a mapping or a list of mappings, such as an alias to one.`])
})

test('a merge key does not put a list into another', () => {
  expect(findings('a: &a [x]\nb: {<<: *a}')).toEqual([
    '2:5-2:7 "<<" merges mappings only, and this is a list; use the alias as the whole value, or repeat the items.',
  ])
})

test('a number with a comma is two items in braces', () => {
  expect(findings('limits: {cpus: 0,5, memory: 1G}\n')).toEqual([
    '1:18-1:19 "0,5" in "limits" is two items; write "0.5" if you mean a number.',
  ])
  expect(findings('limits: {cpus: 0, 5: x}\n')).toEqual([
    '1:19-1:20 The key 5 in "limits" is a number, not a string; put it in quotes.',
  ])
})

test('what is reset may have any key', () => {
  expect(findings('1: !reset {a: b}\n2: &a !reset b\n3: *a\n')).toEqual([])
})

test('what is reset is not looked into, what is overridden is', () => {
  expect(findings('a: !reset {b: 1, b: 2, 3: 4}\n')).toEqual([])
  expect(findings('a: !override {b: 1, b: 2}\n')).toEqual(['1:21-1:22 The key "b" appears twice in "a"; keep one.'])
})

test('a whole file cannot be reset', () => {
  expect(findings('--- !reset\na: b\n')).toEqual([
    '2:1-2:5 A whole file cannot be reset; put "!reset" after the key whose value to remove.',
  ])
})

test.each([
  ['a: !!int x', '1:4-1:9 The tag "!!int" does not fit "x"; change the value, or remove the tag.'],
  ['a: !!int 7.5', '1:4-1:9 The tag "!!int" does not fit 7.5; change the value, or remove the tag.'],
  ['a: !!bool yes', '1:4-1:10 The tag "!!bool" does not fit "yes"; change the value, or remove the tag.'],
  ['a: !!binary x', '1:4-1:12 The tag "!!binary" does not fit "x"; change the value, or remove the tag.'],
])('a tag that the value does not fit: %s', (text, finding) => {
  expect(findings(text)).toEqual([finding])
})
