import { expect, test } from 'vitest'
import { renderText } from '../../../src/core/messages/render.ts'
import { explainMalformed } from '../../../src/read/interpolate/malformed.ts'
import { parseTemplate, type Malformed, type Template } from '../../../src/read/interpolate/template.ts'

function firstMalformed(template: Template): Malformed | undefined {
  for (const piece of template) {
    if (piece.kind === 'malformed') return piece
    const inner = piece.kind === 'variable' && piece.word !== undefined ? firstMalformed(piece.word) : undefined
    if (inner !== undefined) return inner
  }
  return undefined
}

/** The characters complained of, what is said, and the text after each correction; a "?" stands before what is unsure. */
function explained(text: string): readonly [written: string, message: string, ...corrected: string[]] {
  const malformed = firstMalformed(parseTemplate(text))
  if (malformed === undefined) throw new Error(`${text} is well-formed`)
  const { start, end, message, corrections = [] } = explainMalformed(text, malformed.start, malformed.end)
  const written = text.slice(start, end)
  const said = renderText(message.text, '')
  const corrected = corrections.map(
    (each) => `${each.isCertain ? '' : '? '}${text.slice(0, each.start)}${each.text}${text.slice(each.end)}`,
  )
  return [written, said, ...corrected]
}

test.each([
  ['a ${} b', ['${}', '"${}" does not name a variable; write "$$" for a literal "$".']],
  ['${ }', ['${ }', '"${ }" does not name a variable; write "$$" for a literal "$".']],
  ['${V:x}', ['${V:x}', 'Compose does not understand "${V:x}"; did you mean "${V:-x}"?', '${V:-x}']],
  ['${V:}', ['${V:}', 'Compose does not understand "${V:}"; did you mean "${V}"?']],
  ['${V: x}', ['${V: x}', 'Compose does not understand "${V: x}"; did you mean "${V:-x}"?']],
  ['${V:80}', ['${V:80}', 'Compose does not understand "${V:80}"; did you mean "${V:-80}"?']],
  ['${V:/data}', ['${V:/data}', 'Compose does not understand "${V:/data}"; did you mean "${V:-/data}"?']],
  [
    '${env:V}',
    ['${env:V}', '"${env:V}" is not Compose syntax; write "$${env:V}" to leave it to the program in the container.'],
  ],
  ['${V:=x}', ['${V:=x}', 'Compose does not understand "${V:=x}"; did you mean "${V:-x}"?', '${V:-x}']],
  ['${V=x}', ['${V=x}', 'Compose does not understand "${V=x}"; did you mean "${V-x}"?', '${V-x}']],
  ['x ${ V }', ['${ V }', '"${ V }" has whitespace around the name; did you mean "${V}"?', 'x ${V}']],
  ['${V :-x}', ['${V :-x}', '"${V :-x}" has whitespace around the name; did you mean "${V:-x}"?', '${V:-x}']],
  [
    '${{ secrets.TOKEN }}',
    [
      '${{ secrets.TOKEN }}',
      '"${{ secrets.TOKEN }}" is an expression that Compose does not evaluate; write "${NAME}" and set NAME.',
    ],
  ],
  [
    '${app.x}',
    [
      '${app.x}',
      '"${app.x}" does not name a variable, because names contain only letters, digits and "_"; write "$${app.x}" to keep it as it is.',
    ],
  ],
  [
    '${V^^}',
    ['${V^^}', '"${V^^}" is shell syntax, which Compose does not support; write "$${V^^}" to leave it to the shell.'],
  ],
  [
    '${V:0:2}',
    [
      '${V:0:2}',
      '"${V:0:2}" is shell syntax, which Compose does not support; write "$${V:0:2}" to leave it to the shell.',
    ],
  ],
  ['${1}', ['${1}', '"${1}" is shell syntax, which Compose does not support; write "$${1}" to leave it to the shell.']],
  [
    '${#V}',
    ['${#V}', '"${#V}" is shell syntax, which Compose does not support; write "$${#V}" to leave it to the shell.'],
  ],
  [
    '${10}',
    ['${10}', '"${10}" is shell syntax, which Compose does not support; write "$${10}" to leave it to the shell.'],
  ],
  [
    '${1a}',
    [
      '${1a}',
      '"${1a}" does not name a variable, because names cannot start with a digit; write "$$" for a literal "$".',
    ],
  ],
  [
    '${1.5}',
    [
      '${1.5}',
      '"${1.5}" does not name a variable, because names cannot start with a digit; write "$$" for a literal "$".',
    ],
  ],
  [
    '${.1}',
    [
      '${.1}',
      '"${.1}" does not name a variable, because names contain only letters, digits and "_"; write "$${.1}" to keep it as it is.',
    ],
  ],
  [
    '${ V V}',
    [
      '${ V V}',
      '"${ V V}" does not name a variable, because names contain only letters, digits and "_"; write "$${ V V}" to keep it as it is.',
    ],
  ],
  [
    '${V:10:20}',
    [
      '${V:10:20}',
      '"${V:10:20}" is shell syntax, which Compose does not support; write "$${V:10:20}" to leave it to the shell.',
    ],
  ],
  [
    '${V: -1:-2}',
    [
      '${V: -1:-2}',
      '"${V: -1:-2}" is shell syntax, which Compose does not support; write "$${V: -1:-2}" to leave it to the shell.',
    ],
  ],
  ['${V:1:2x}', ['${V:1:2x}', 'Compose does not understand "${V:1:2x}"; did you mean "${V:-1:2x}"?', '${V:-1:2x}']],
  ['${V:x1:2}', ['${V:x1:2}', 'Compose does not understand "${V:x1:2}"; did you mean "${V:-x1:2}"?', '${V:-x1:2}']],
  ['${V:8x}', ['${V:8x}', 'Compose does not understand "${V:8x}"; did you mean "${V:-8x}"?', '${V:-8x}']],
  ['${V:x8}', ['${V:x8}', 'Compose does not understand "${V:x8}"; did you mean "${V:-x8}"?', '${V:-x8}']],
  ['${V:a/b}', ['${V:a/b}', 'Compose does not understand "${V:a/b}"; did you mean "${V:-a/b}"?', '${V:-a/b}']],
  ['{${V:x}', ['${V:x}', 'Compose does not understand "${V:x}"; did you mean "${V:-x}"?', '{${V:-x}']],
  ['${V  }', ['${V  }', '"${V }" has whitespace around the name; did you mean "${V}"?', '${V}']],
  ['${V:-{', ['${V:-{', '"${V:-{" has no "}" after the variable "V"; add it.']],
  ['${V:-${W:-{}', ['${W:-{', '"${W:-{" has no "}" after the variable "W"; add it.']],
  ['${V', ['${V', '"${V" has no "}"; did you mean "${V}"?', '${V}']],
  ['a ${V:-x', ['${V:-x', '"${V:-x" has no "}"; did you mean "${V:-x}"?', 'a ${V:-x}']],
  ['${V:-${W}', ['${W', '"${W" has no "}"; did you mean "${W}"?', '${V:-${W}}']],
  ['${V:-1.25', ['${V:-1.25', '"${V:-1.25" has no "}"; did you mean "${V:-1.25}"?', '${V:-1.25}']],
  ['${V:-http://x', ['${V:-http://x', '"${V:-http://x" has no "}"; did you mean "${V:-http://x}"?', '${V:-http://x}']],
  ['${V/bin', ['${V/bin', '"${V/bin" has no "}"; did you mean "${V}/bin"?', '? ${V}/bin']],
  ['${V and more', ['${V', '"${V" has no "}"; did you mean "${V}"?', '? ${V} and more']],
  [
    '${V:-/srv:/media',
    [
      '${V:-/srv:/media',
      '"${V:-/srv:/media" has no "}"; write "${V:-/srv}:/media" or "${V:-/srv:/media}".',
      '? ${V:-/srv}:/media',
      '? ${V:-/srv:/media}',
    ],
  ],
  [
    '${V:-80:80',
    ['${V:-80:80', '"${V:-80:80" has no "}"; write "${V:-80}:80" or "${V:-80:80}".', '? ${V:-80}:80', '? ${V:-80:80}'],
  ],
  [
    'x:${V:-16-alpine',
    [
      '${V:-16-alpine',
      '"${V:-16-alpine" has no "}"; write "${V:-16}-alpine" or "${V:-16-alpine}".',
      '? x:${V:-16}-alpine',
      '? x:${V:-16-alpine}',
    ],
  ],
  [
    '${V:-www.example.com',
    [
      '${V:-www.example.com',
      '"${V:-www.example.com" has no "}"; write "${V:-www}.example.com" or "${V:-www.example.com}".',
      '? ${V:-www}.example.com',
      '? ${V:-www.example.com}',
    ],
  ],
  ['${V:-a b', ['${V:-a', '"${V:-a" has no "}"; write "${V:-a}" or "${V:-a b}".', '? ${V:-a} b', '? ${V:-a b}']],
  ['a${', ['${', '"${" has no "}"; write "$$" for a literal "$".']],
  ['${V:-a\nb}', ['${V:-a\nb}', '"${V:-a b}" spans several lines; Compose needs all of "${…}" on one line.']],
])('%j', (text, expected) => {
  expect(explained(text)).toEqual(expected)
})

test('a fix leaves a text without this mistake', () => {
  for (const text of ['${V:x}', '${V:=x}', '${V=x}', '${ V }', '${V', '${V:-${W}']) {
    expect(firstMalformed(parseTemplate(explained(text)[2] ?? text))).toBeUndefined()
  }
})

test('a long text is cut', () => {
  const [, message] = explained(`\${${'x'.repeat(1000)}.y}`)
  expect(message).toMatch(/^"\$\{x{57}…" does not name a variable/)
  expect(explained(`\${${'x'.repeat(56)}.}`)[1]).toMatch(/^"\$\{x{56}\.\}" does/)
  expect(explained(`\${${'x'.repeat(57)}.}`)[1]).toMatch(/^"\$\{x{57}…" does/)
  expect(explained(`\${a${' '.repeat(300)}.}`)[1]).toMatch(/^"\$\{a …" does/)
})
