import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { Finding } from '../../../src/core/diagnostics/diagnostic.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'
import { wrapUnrepaired } from '../../../src/read/yaml/repaired-text.ts'
import { readSimpleText } from '../../../src/read/yaml/simple-text.ts'
import { randomNumbers } from '../../editor/language/random-editor.ts'

// Both readers have to agree about every text that the simple one reads; of what it leaves alone, the other has the last word.

const examples = resolve(import.meta.dirname, '../../../examples')
const texts = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.ya?ml$/.test(name))
  .sort()
  .map((name) => readFileSync(join(examples, name), 'utf8'))

/** Whether the text is simple as it is; fails if the readers differ about it, or about what is left of it after repairs. */
function isSimple(text: string): boolean {
  const file = { path: 'compose.yaml', text }
  const findings: Finding[] = []
  const findingsByTokens: Finding[] = []
  const stream = parseYaml(file, (finding) => findings.push(finding))
  const streamByTokens = parseYaml(
    file,
    (finding) => findingsByTokens.push(finding),
    () => undefined,
  )
  if (!isDeepStrictEqual([findings, stream], [findingsByTokens, streamByTokens])) {
    expect([findings, stream], text).toStrictEqual([findingsByTokens, streamByTokens])
    expect.unreachable(text)
  }
  return readSimpleText({ file, read: wrapUnrepaired(text) }) !== undefined
}

test.each([
  ['a key without its colon', 'a: b\nc\nd: "e" # f\n'],
  ['a line too deep', 'a:\n  b: {}\n   c: d\ne:\n  - f\n  - g: [h]\n'],
  ['a bracket that is not closed', 'a: [b\nc: d\n'],
])('what is left after repairs is read alike: %s', (_, text) => {
  expect(isSimple(text)).toBe(false)
})

test.each([
  [
    'mappings and lists',
    'services:\n  web:\n    ports:\n      - "80:80"\n      - 81\n    depends_on:\n    - db\n  db: {}\n',
  ],
  ['mappings in lists', 'a:\n  - b: 1\n    c:\n      - d\n  -   e:\n        f: g\n'],
  ['keys without values', 'a:\nb:\n  c:\n  d: # none\nvolumes:\n  data:\n'],
  ['quotes', '"a": \'b\'\n\'c d\': "e: #f"\n'],
  ['brackets', 'a: [ b, "c", [], {} ]\nb: { c: d, "e": [f], g: http://h:80 } # i\n'],
  ['comments and empty lines', '# a\n\nb: 1 # c\n   # d\n\n  \ne: f#g\n#'],
  ['a start of the document', '# a\n---\nb: c\n'],
  ['numbers and words', 'a: 010\nb: 1e3\nc: ~\nd: yes\ne: true\nf: 22:22\ng: 2024-01-01\nh: -1\ni: .5\n'],
  ['signs inside a value', 'a: b - c? & d * e ! f | g > h % i @ j\nk: ${L:-m}\nn: o,p\n'],
  ['characters of other languages', 'a: Grüße\nb: 日本\n# 😀\n'],
  ['no line feed at the end', 'a: b'],
])('%s are simple', (_, text) => {
  expect(isSimple(text)).toBe(true)
})

test.each([
  ['an empty text', ''],
  ['only comments', '# a\n'],
  ['a tab', 'a:\tb\n'],
  ['a carriage return', 'a: b\r\n'],
  ['a byte order mark', '\ufeffa: b\n'],
  ['a no-break space', 'a: b\u00a0\n'],
  ['an anchor', 'a: &b c\n'],
  ['an alias', 'a: *b\n'],
  ['a merge key', 'a:\n  <<: {}\n'],
  ['a merge key in braces', 'a: { <<: {} }\n'],
  ['a tag', 'a: !reset b\n'],
  ['a block of text', 'a: |\n  b\n'],
  ['a value on the next line', 'a:\n  b\n'],
  ['a value of two lines', 'a: b\n  c\n'],
  ['quotes of two lines', 'a: "b\n  c"\n'],
  ['an escape', 'a: "\\n"\n'],
  ['an apostrophe in quotes', "a: 'it''s'\n"],
  ['brackets of two lines', 'a: [b,\n  c]\n'],
  ['a comma too many', 'a: [b,]\n'],
  ['a pair in a list in brackets', 'a: [b: c]\n'],
  ['a name without a value in braces', 'a: { b }\n'],
  ['a bracket that is not closed', 'a: [b\n'],
  ['a bracket of the other kind', 'a: [b}\n'],
  ['a key twice', 'a: b\na: c\n'],
  ['a key twice in braces', 'a: { b: c, b: d }\n'],
  ['a key that is not a string', 'true: a\n'],
  ['a key of two words', 'a b: c\n'],
  ['a key that starts with a digit', '80: a\n'],
  ['an explicit key', '? a\n: b\n'],
  ['a colon in a value', 'a: b: c\n'],
  ['a colon at the end of a value', 'a: b:\n'],
  ['text after quotes', 'a: "b" c\n'],
  ['a sign behind quotes', 'a: "b"# c\n'],
  ['a value that starts with a sign', 'a: @b\n'],
  ['a lone dash', 'a:\n  -\n'],
  ['a list in a list', 'a:\n  - - b\n'],
  ['a line too deep', 'a:\n  b: c\n    d: e\n'],
  ['a line too shallow', 'a:\n    b: c\n  d: e\n'],
  ['an item among keys', 'a: b\n- c\n'],
  ['a list at the top', '- a\n'],
  ['a first line that is indented', '  a: b\n'],
  ['a second document', 'a: b\n---\nc: d\n'],
  ['nesting without end', 'a: ' + '['.repeat(1_000) + ']'.repeat(1_000)],
])('%s is left to the other reader', (_, text) => {
  expect(isSimple(text)).toBe(false)
})

const PIECES =
  " |  |\n|\n  |\n    - |:|: |- |#| #|\"|'|[|]|{|}|,|, |&a|*a|<<: *a|>|!t |?|? |@|---\n|~|-|k: v\n|''|{}|\n\n|\n# c\n"

test('edited files are read alike', { timeout: 60_000 }, () => {
  const random = randomNumbers(1)
  const below = (most: number): number => Math.floor(random() * most)
  const pieces = PIECES.split('|')
  let simple = 0
  for (const text of texts) {
    if (isSimple(text)) simple++
    for (let edit = 0; edit < 20; edit++) {
      const start = below(text.length + 1)
      const inserted =
        edit % 2 === 0 ? (pieces[below(pieces.length)] ?? '') : text.slice(below(text.length)).slice(0, 30)
      if (isSimple(text.slice(0, start) + inserted + text.slice(start + below(3)))) simple++
    }
  }
  expect(simple).toBeGreaterThan(2 * texts.length)
})
