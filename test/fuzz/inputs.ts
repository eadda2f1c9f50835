import fc, { type Arbitrary } from 'fast-check'

// Files that nobody would write on purpose. Grammars of what goes wrong, and bytes changed in what was right.

/** Files by name: `compose.yaml` and what it may name. */
export type Files = Readonly<Record<string, string>>

const name = fc.constantFrom(
  'a',
  'web',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'é',
  'e\u0301',
  'x.y',
  'a b',
  '"q"',
  "'s'",
  '<<',
  '0',
  'null',
  '~',
  '*a',
  '&a a',
  '!reset a',
)

const variable = fc.constantFrom('A', 'B', '__proto__', 'UNSET', 'DB_PASSWORD', 'é', '1', '')
const template: Arbitrary<string> = fc.letrec<{ text: string; word: string }>((tie) => ({
  text: fc.array(tie('word'), { maxLength: 4 }).map((words) => words.join('')),
  word: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('x', '$', '$$', '$$$', '${', '}', '{', ':', '-', ' ', '\\', '"', "'", '\u{1F600}', '\uD800'),
    variable.map((each) => `$${each}`),
    fc
      .tuple(variable, fc.constantFrom('', ':-', '-', ':?', '?', ':+', '+', ':', '=', '!'), tie('text'))
      .map(([each, operator, word]) => `\${${each}${operator}${word}}`),
  ),
})).text

const number = fc.constantFrom(
  '0',
  '1',
  '80',
  '65535',
  '65536',
  '-1',
  '1e3',
  '0x1F',
  '0o17',
  '08',
  '99999999999999999999',
)
const join = (parts: Arbitrary<string>, separators: readonly string[]): Arbitrary<string> =>
  fc
    .array(fc.tuple(parts, fc.constantFrom(...separators)), { maxLength: 5 })
    .map((list) => list.map(([part, separator]) => part + separator).join(''))

const port = join(fc.oneof(number, fc.constantFrom('127.0.0.1', '[::1]', '::', 'tcp', 'udp', '8000-8010', '9-8', '')), [
  ':',
  '-',
  '/',
  ' ',
])
const mount = join(
  fc.constantFrom('data', './x', '/y', '~', 'C', '\\x', 'C:\\x', 'ro', 'rw,z', 'nocopy', '', '..', '$A'),
  [':', ',', '/', ' '],
)
const duration = join(fc.oneof(number, fc.constantFrom('h', 'm', 's', 'ms', 'us', 'µs', 'ns', 'd', '.', '')), [
  ' ',
  '.',
])
const size = join(fc.oneof(number, fc.constantFrom('k', 'kb', 'MiB', 'g', 'b', 'x', '.5')), [' ', '.'])
const words = join(fc.constantFrom('echo', '"', "'", '\\', '&&', '|', ';', '$A', '`', '#', '\t', 'é', ''), [
  ' ',
  '"',
  "'",
])
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '\u0000',
    '\u001b[31m',
    '\uFEFF',
    '\u2028',
    '\u202E',
    '\uD800',
    '::error::x',
    '##vso[x]',
    'a'.repeat(5000),
  ),
)

const value: Arbitrary<string> = fc.oneof(
  template,
  port,
  mount,
  duration,
  size,
  words,
  number,
  hostile,
  name,
  fc.constantFrom(
    '',
    'true',
    'no',
    'null',
    '~',
    '.inf',
    '.nan',
    '2024-01-01',
    '|',
    '>-',
    '!!binary eA==',
    '!!int x',
    '!override',
    '*a',
    '&a',
    '? ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '#',
    '%YAML 1.1',
    '---',
    '...',
    '@',
    '`',
  ),
)

const quoted = fc
  .tuple(value, fc.constantFrom('plain', 'double', 'single', 'json'))
  .map(([text, style]) =>
    style === 'plain' ? text : style === 'json' ? JSON.stringify(text) : style === 'double' ? `"${text}"` : `'${text}'`,
  )

const KEYS =
  'image build command entrypoint ports expose volumes environment env_file labels label_file depends_on networks deploy healthcheck configs secrets extends profiles ulimits sysctls tmpfs devices gpus mem_limit cpus shm_size stop_grace_period restart user platform pull_policy extra_hosts dns logging develop blkio_config x-a links network_mode pid container_name scale credential_spec provider models include name version services'.split(
    ' ',
  )
const key = fc.oneof(fc.constantFrom(...KEYS), name)

/** A value with its line breaks, as deep as it gets. */
const block = fc.letrec<{ node: string; map: string; list: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    quoted,
    tie('map'),
    tie('list'),
    fc.constantFrom('{}', '[]', ''),
  ),
  map: fc
    .array(fc.tuple(key, tie('node')), { minLength: 1, maxLength: 4 })
    .map((entries) => entries.map(([each, node]) => `\n${each}:${indented(node)}`).join('')),
  list: fc
    .array(tie('node'), { minLength: 1, maxLength: 4 })
    .map((items) => items.map((node) => `\n-${indented(node)}`).join('')),
})).node

function indented(text: string): string {
  return text.startsWith('\n') ? text.replaceAll('\n', '\n  ') : ` ${text}`
}

const service = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), block), { minLength: 1, maxLength: 6 })
  .map((entries) => entries.map(([each, node]) => `\n${each}:${indented(node)}`).join(''))

const compose = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.oneof(fc.constantFrom('networks', 'volumes', 'secrets', 'configs', 'include', 'name', 'x-a'), key),
        block,
      ),
      { maxLength: 3 },
    ),
    fc.array(fc.tuple(name, service), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([top, services, lineBreak]) =>
    [
      'services:',
      ...services.map(([each, body]) => `  ${each}:${indented(indented(body))}`),
      ...top.map(([each, node]) => `${each}:${indented(node)}`),
      '',
    ]
      .join('\n')
      .replaceAll('\n', lineBreak),
  )

const dotenv = fc
  .array(fc.tuple(variable, fc.constantFrom('=', ': ', ' = ', '', '=="'), fc.oneof(template, hostile, words)), {
    maxLength: 6,
  })
  .map((lines) => lines.map((parts) => parts.join('')).join('\n'))

const SIGNS = [
  ...Array.from(':-?,[]{}#&*!|>\'"%@`~=. \t\n\r\u0085\u2028\ufeffa1'),
  ...[
    '\n\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\r\n',
    '\n\t',
    ' \n',
    ': ',
    '- ',
    ' #',
    'a:',
    'b: c',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
  ],
  ...['&a ', '*a', '<<: ', '!reset ', '!!int ', '| \n', '>-\n', '[a, b]', '{a: b}', '${A}'],
]

/** What YAML has signs for, in any order. */
const signs = fc.array(fc.constantFrom(...SIGNS), { maxLength: 40 }).map((parts) => parts.join(''))

/** Bytes changed, doubled, moved and dropped. */
interface Change {
  readonly at: number
  readonly kind: 'drop' | 'insert' | 'swap' | 'repeat'
  readonly length: number
  readonly text: string
}

const change: Arbitrary<Change> = fc.record({
  at: fc.nat(1_000_000),
  kind: fc.constantFrom('drop', 'insert', 'swap', 'repeat'),
  length: fc.nat(40),
  text: fc.oneof(value, signs, fc.constantFrom(...SIGNS, '$')),
})

function changed(text: string, { at, kind, length, text: other }: Change): string {
  const from = text.length === 0 ? 0 : at % text.length
  const part = text.slice(from, from + length)
  const [head, tail] = [text.slice(0, from), text.slice(from + length)]
  switch (kind) {
    case 'drop':
      return head + tail
    case 'insert':
      return head + other + part + tail
    case 'swap':
      return head + tail.slice(0, length) + part + tail.slice(length)
    case 'repeat':
      return head + part.repeat(3) + tail
  }
}

/** What no report may show: a secret that a file says, and the value of a variable. */
export const SECRET = 'zq7hiddenzq7'
export const VARIABLE = { name: 'LEAK', value: 'qz8outsideqz8' } as const

/** Ways to write a secret in a line of its own. */
const secretLine = fc.constantFrom(
  `DB_PASSWORD: ${SECRET}`,
  `- DB_PASSWORD=${SECRET}`,
  `"DB_PASSWORD" : "${SECRET}"`,
  `{ DB_PASSWORD: ${SECRET}, a: b }`,
  `command: run --password ${SECRET}`,
  `command: ["--password", "${SECRET}"]`,
  `# DB_PASSWORD: ${SECRET}`,
  `image: \${DB_PASSWORD:-${SECRET}}`,
  `url: https://a:${SECRET}@b`,
  `- "Authorization: Bearer ${SECRET}"`,
)

interface Hiding {
  readonly at: number
  readonly line: string
  readonly word: number
}

const hiding: Arbitrary<Hiding> = fc.record({ at: fc.nat(10_000), line: secretLine, word: fc.nat(10_000) })

/** The text with a secret in a line of its own, as far indented as the line that it comes before, and a variable for a word. */
function withSecrets(text: string, { at, line, word }: Hiding): string {
  const lines = withVariable(text, word).split('\n')
  const index = at % lines.length
  const indentation = /^ */.exec(lines[index] ?? '')?.[0] ?? ''
  return lines.toSpliced(index, 0, indentation + line).join('\n')
}

function withVariable(text: string, word: number): string {
  const words = [...text.matchAll(/(?<=[:-] )[\w.]+/g)]
  const chosen = words[word % Math.max(1, words.length)]
  if (chosen === undefined) return text
  return `${text.slice(0, chosen.index)}\${${VARIABLE.name}}${text.slice(chosen.index + chosen[0].length)}`
}

/** Projects made from nothing, and from texts of which something was right once. */
export function projects(texts: readonly string[]): Arbitrary<Files> {
  const grown = fc
    .tuple(
      texts.length === 0 ? fc.oneof(compose, signs) : fc.oneof(compose, signs, fc.constantFrom(...texts)),
      fc.array(change, { maxLength: 6 }),
    )
    .map(([text, changes]) => changes.reduce(changed, text))
  return fc
    .record({ main: grown, hidden: fc.option(hiding), other: fc.option(grown), env: dotenv, file: dotenv })
    .map(({ main, hidden, other, env, file }): Files => ({
      'compose.yaml': hidden === null ? main : withSecrets(main, hidden),
      ...(other !== null && { 'compose.override.yaml': other }),
      '.env': env,
      a: file,
      web: file,
    }))
}
