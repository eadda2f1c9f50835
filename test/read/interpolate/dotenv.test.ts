import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDiagnostic, type Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { parseDotenv } from '../../../src/read/interpolate/dotenv.ts'
import { EXPANSION_LIMIT } from '../../../src/read/interpolate/template.ts'
import { readSpan } from '../../../src/core/source/source-file.ts'

const outside = new Map([
  ['HOME', '/root'],
  ['EMPTY', ''],
])

function read(text: string, earlier: ReadonlyMap<string, string> = new Map()) {
  const diagnostics: Diagnostic[] = []
  const entries = parseDotenv(
    { path: '.env', text },
    (name) => outside.get(name),
    (finding) => diagnostics.push(toDiagnostic(finding)),
    (name) => earlier.get(name),
  )
  return { entries, diagnostics, values: [...entries].map(([name, { value }]) => [name, value]) }
}

function findings(text: string): readonly string[] {
  return read(text).diagnostics.map(
    ({ range: { start, end }, severity, message, rule }) =>
      `${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${message} [${rule}]`,
  )
}

/** The text with the first fix of the first finding. */
function withFixes(text: string): string {
  const edit = read(text).diagnostics[0]?.fixes?.[0]?.edits[0]
  if (edit === undefined) throw new Error('no fix')
  return text.slice(0, edit.range.start.offset) + edit.text + text.slice(edit.range.end.offset)
}

describe('values', () => {
  test.each([
    ['', []],
    ['\n \t\n# comment\n  # comment', []],
    ['A=x', [['A', 'x']]],
    ['\uFEFFA=x\n', [['A', 'x']]],
    [
      'A=x\r\nB=y\r\n',
      [
        ['A', 'x'],
        ['B', 'y'],
      ],
    ],
    ['  A =  x  \n', [['A', 'x']]],
    [
      'A: x\nB:y',
      [
        ['A', 'x'],
        ['B', 'y'],
      ],
    ],
    ['A=x\uFEFF\u0085\u2003\n', [['A', 'x\uFEFF']]],
    ['A=', [['A', '']]],
    ['=x', [['', 'x']]],
    ['A=1\nA=2', [['A', '2']]],
    [
      'export A=x\nexport\tB=y\nexportC=z',
      [
        ['A', 'x'],
        ['B', 'y'],
        ['exportC', 'z'],
      ],
    ],
    [
      'a.b-c[0]=1\n1A=2\n\u00e9=3',
      [
        ['a.b-c[0]', '1'],
        ['1A', '2'],
        ['\u00e9', '3'],
      ],
    ],
    [
      '__proto__=1\nconstructor=2',
      [
        ['__proto__', '1'],
        ['constructor', '2'],
      ],
    ],
    ['A=a=b', [['A', 'a=b']]],
    // Comments.
    ['A=x # c', [['A', 'x']]],
    ['A=x#y', [['A', 'x#y']]],
    ['A=#x', [['A', '#x']]],
    ['A= #x', [['A', '#x']]],
    ['A="x # y" # z', [['A', 'x # y']]],
    ['A="x"#c', [['A', 'x']]],
    // Without quotes, and with a quote inside.
    ['A=a\\nb\\$HOME', [['A', 'a\\nb\\/root']]],
    ['A=a"b"c', [['A', 'a"b"c']]],
    // Single quotes.
    ["A='$HOME \\n'", [['A', '$HOME \\n']]],
    ["A='it\\'s'", [['A', "it's"]]],
    [
      "A='a\nb'\nB=c",
      [
        ['A', 'a\nb'],
        ['B', 'c'],
      ],
    ],
    // Double quotes.
    ['A="a\nb"', [['A', 'a\nb']]],
    ['A="\\a\\b\\f\\n\\r\\t\\v\\\\\\""', [['A', '\u0007\b\f\n\r\t\v\\"']]],
    ['A="\\q\\c\\x41\\u0041"', [['A', '\\q\\c\\x41\\u0041']]],
    ['A="\\0101\\0377\\0777\\012"', [['A', 'A\u00ff\\777\\12']]],
    ['A="a\\\nb"', [['A', 'a\\\nb']]],
    ['A="\\\\"', [['A', '\\']]],
    ['A="\\$HOME $$HOME"', [['A', '$HOME $HOME']]],
    // A statement may follow a closing quote.
    [
      'A="x" B=1',
      [
        ['A', 'x'],
        ['B', '1'],
      ],
    ],
    // Variables.
    ['A=$HOME/${HOME}', [['A', '/root//root']]],
    ['A="${N:-d}${EMPTY:-e}${EMPTY-f}"', [['A', 'de']]],
    [
      'A=1\nB=$A-$A\nA=2\nC=$A',
      [
        ['A', '2'],
        ['B', '1-1'],
        ['C', '2'],
      ],
    ],
    [
      'HOME=x\nA=$HOME',
      [
        ['HOME', 'x'],
        ['A', '/root'],
      ],
    ],
    ['A=$1 $(x)', [['A', '$1 $(x)']]],
    // A bare key is taken over, if it is there to take.
    ['HOME\nA\n', [['HOME', '/root']]],
    ['export HOME\n', [['HOME', '/root']]],
    ['export\nA=1', [['A', '1']]],
  ])('%j', (text, expected) => {
    expect(read(text).values).toEqual(expected)
    expect(read(text).diagnostics).toEqual([])
  })

  test('values of earlier files come last', () => {
    const earlier = new Map([
      ['HOME', '/other'],
      ['A', 'old'],
      ['B', 'old'],
    ])
    expect(read('A=new\nC=$HOME $A $B', earlier).values).toEqual([
      ['A', 'new'],
      ['C', '/root new old'],
    ])
  })

  test('where keys and values stand', () => {
    const { entries } = read('export A = x # c\nB="y\\n"\nC=\nHOME\n')
    const places = [...entries.values()].map(({ name, keySpan, valueSpan }) => [
      name,
      readSpan(keySpan),
      readSpan(valueSpan),
    ])
    expect(places).toEqual([
      ['A', 'A', 'x'],
      ['B', 'B', 'y\\n'],
      ['C', 'C', ''],
      ['HOME', 'HOME', 'HOME'],
    ])
    expect(entries.get('C')?.valueSpan).toMatchObject({ start: 27, end: 27 })
  })
})

describe('errors', () => {
  test.each([
    ['A=1\nB$=2\n', ['2:2-2:3 error The key "B$" contains "$"; use letters, digits and "_". [env-file-syntax]']],
    [
      'A=1\nif true; then\nB=2',
      [
        '2:8-2:9 error The line is not of the form "KEY=value"; start it with "#" if it is a comment. [env-file-syntax]',
      ],
    ],
    ['A B=1', ['1:1-1:4 error The key "A B" contains a space; write it as one word. [env-file-syntax]']],
    ['A B\n', ['1:1-1:4 error The key "A B" contains a space; write it as one word. [env-file-syntax]']],
    ['export ', ['1:1-1:7 error "export" names no variable; write "export KEY=value". [env-file-syntax]']],
    [
      'A=x\n  B = "y\nC=z\n',
      ['2:7-2:8 error The value of "B" starts with a quote that is never closed; close it. [env-file-syntax]'],
    ],
    [
      "A='x\\'",
      ['1:3-1:4 error The value of "A" starts with a quote that is never closed; close it. [env-file-syntax]'],
    ],
    [
      "A='it''s'",
      [
        '1:7-1:8 error The text after the closing quote of "A" is not of the form "KEY=value"; put it inside the quotes. [env-file-syntax]',
      ],
    ],
    ['A=x ${', ['1:5-1:7 error "${" has no "}"; write "$$" for a literal "$". [interpolation-syntax]']],
    [
      'A="\\t\\0101 ${N:x}"',
      ['1:12-1:18 error Compose does not understand "${N:x}"; did you mean "${N:-x}"? [interpolation-syntax]'],
    ],
    ['A=${N:?say so}', ['1:3-1:15 error Variable "N" is required but not set: "say so". [required-variable]']],
    // Every line is read.
    [
      'A B=1\nC=${}\nD=$C\nE!=2',
      [
        '1:1-1:4 error The key "A B" contains a space; write it as one word. [env-file-syntax]',
        '2:3-2:6 error "${}" does not name a variable; write "$$" for a literal "$". [interpolation-syntax]',
        '4:2-4:3 error The key "E!" contains "!"; use letters, digits and "_". [env-file-syntax]',
      ],
    ],
  ])('%j', (text, expected) => {
    expect(findings(text)).toEqual(expected)
  })

  test('a fix inside double quotes leaves escapes as they are', () => {
    expect(withFixes('A="\\t\\0101 ${N:x}"')).toBe('A="\\t\\0101 ${N:-x}"')
  })

  test('a file that is something else', () => {
    expect(findings('{"a"}\n'.repeat(100))).toHaveLength(10)
  })
})

describe('warnings', () => {
  test.each([
    [
      'A= # note\n',
      [
        '1:4-1:10 warning The comment becomes the value of "A", because there is no value before it; write "" before the "#". [env-file-comment]',
      ],
      'A= "" # note\n',
    ],
    [
      'A=v\t# note  \n',
      [
        '1:5-1:11 warning The comment becomes part of the value of "A", because a tab precedes the "#"; use a space. [env-file-comment]',
      ],
      'A=v # note  \n',
    ],
    [
      'B=1\nHOME',
      [
        '2:1-2:5 warning Compose ignores this last line, because neither "=" nor a line break follows it; add a line break. [env-file-last-line]',
      ],
      'B=1\nHOME\n',
    ],
  ])('%j', (text, expected, fixed) => {
    expect(findings(text)).toEqual(expected)
    expect(withFixes(text)).toBe(fixed)
    expect(findings(fixed)).toEqual([])
  })

  test.each([
    'A=#fff',
    'A= #fff',
    'A=x #\tc',
    'A="x\t# y"',
    "A=' # x'",
    'A=# x',
    'A="x" # c',
    'A="x"\nHOME\n',
    'A=x\ty',
  ])('%j is what it looks like', (text) => {
    expect(findings(text)).toEqual([])
  })

  test('text behind a closing quote is not part of the value', () => {
    const message =
      'The text after the closing quote of "A" is not part of its value; put it inside the quotes. [env-file-after-quote]'
    expect(findings('A="x"y')).toEqual([`1:6-1:7 warning ${message}`])
    expect(findings('A="x" y \nB=1')).toEqual([`1:7-1:8 warning ${message}`])
    expect(read('A="x"y').values).toEqual([
      ['A', 'x'],
      ['', 'y'],
    ])
  })

  test('a variable that is not set, once with all places', () => {
    const { diagnostics, values } = read('A=$N\nB="\\t${N}"\nC=${N:-c}')
    expect(values).toEqual([
      ['A', ''],
      ['B', '\t'],
      ['C', 'c'],
    ])
    expect(diagnostics).toEqual([
      {
        rule: 'unset-variable',
        severity: 'warning',
        message: 'Variable "N" is not set, so Compose uses an empty string.',
        messageId: 'unset',
        data: { variable: 'N', places: 2, suggestions: [], isGlued: false },
        file: '.env',
        range: { start: { line: 1, column: 3, offset: 2 }, end: { line: 1, column: 5, offset: 4 } },
        related: [
          {
            message: 'also here',
            file: '.env',
            range: { start: { line: 2, column: 6, offset: 10 }, end: { line: 2, column: 10, offset: 14 } },
          },
        ],
      },
    ])
  })
})

test('values that double and double end in one finding', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `V${index + 1}=$V${index}$V${index}`)
  const { diagnostics, entries } = read(`V0=0123456789\n${lines.join('\n')}\nX=$NOPE\nY="`)
  expect(diagnostics).toMatchObject([
    { rule: 'interpolation-limit', severity: 'error', range: { start: { line: 20, column: 9 } } },
    { rule: 'env-file-syntax', severity: 'error', range: { start: { line: 43, column: 3 } } },
  ])
  for (const { value } of entries.values()) expect(value.length).toBeLessThanOrEqual(EXPANSION_LIMIT)
})

describe('for any text', () => {
  const pieces = [
    'A',
    'B',
    '=',
    ':',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '"',
    "'",
    '#',
    '\\',
    '$A',
    '${B',
    '}',
    'export ',
    '\u0085',
    '!',
  ]
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''))

  test('nothing throws, and places are inside of the file', () => {
    fc.assert(
      fc.property(text, (any) => {
        const { entries, diagnostics } = read(any)
        for (const { keySpan, valueSpan } of entries.values()) {
          expect(keySpan.start).toBeLessThanOrEqual(keySpan.end)
          expect(valueSpan.start).toBeLessThanOrEqual(valueSpan.end)
          expect(valueSpan.end).toBeLessThanOrEqual(any.length)
        }
        for (const { range } of diagnostics) {
          expect(range.start.offset).toBeLessThanOrEqual(range.end.offset)
          expect(range.end.offset).toBeLessThanOrEqual(any.length)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('what stands between single quotes is the value', () => {
    fc.assert(
      fc.property(fc.string(), (any) => {
        const value = any.replaceAll(/['\\]/g, '')
        expect(read(`A='${value}'`)).toMatchObject({ values: [['A', value]], diagnostics: [] })
      }),
    )
  })
})
