import fc from 'fast-check'

const SIGNS = [
  ...Array.from(':-?,[]{}#&*!|>\'"%@`\\~<.=\t \n\r\u0000\u0085\u2028\ufeffaé😀\ud800'),
  ...['a', 'b: c', 'key:', '- ', ': ', '\n  ', '\n    ', '\n- ', '---\n', '...\n', '%YAML 1.1\n', '&a ', '*a', '<<: '],
  ...[
    '!reset ',
    '!!int ',
    '"',
    "'",
    '\\x',
    '| \n',
    '>-\n',
    '[a, b]',
    '{a: b}',
    ' # c',
    '0x1',
    '2024-01-01',
    '\r\n',
    '"a"',
  ],
]

/** Any characters, and those that mean something in YAML. */
export const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 40 }).map((parts) => parts.join('')),
)

/** What the mutations start from. */
export const WELL_FORMED =
  'name: x # c\nservices:\n  web: &web\n    image: "nginx:1"\n    ports:\n      - "80:80"\n      - {target: 90}\n' +
  "    command: ['a', b]\n    environment:\n      A: |\n        b\n      C: 1\n  db:\n    <<: *web\n    user: 'it''s'\n"

/** A well-formed text with a few changes. */
export const mutations = fc
  .array(fc.tuple(fc.nat(WELL_FORMED.length), fc.nat(6), fc.constantFrom('', ...SIGNS)), { minLength: 1, maxLength: 4 })
  .map((changes) =>
    changes.reduce((text, [at, length, sign]) => text.slice(0, at) + sign + text.slice(at + length), WELL_FORMED),
  )
