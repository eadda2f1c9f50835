import { expect, test } from 'vitest'
import { findings, fixed, plain } from './reading.ts'

// What people write, what is said of it, and, where one thing was meant, the text that the fix makes.
const MISTAKES: readonly (readonly [name: string, text: string, findings: readonly string[], fixed?: string])[] = [
  [
    'a key too far out, among keys in their place',
    'services:\n  web:\n    image: a\n   environment:\n      A: b\n    command: c: d\n',
    [
      '4:4-4:15 "environment" is indented by 3 spaces, the keys beside it by 4 spaces; indent them the same.',
      '6:15-6:16 The value of "command" has a colon followed by a space in it, as only a key has; put the value in quotes, or "c" on a line of its own.',
    ],
  ],
  [
    'a template, of which one mistake is told',
    "{% set env='a.env' %}\nservices:\n  web:{% if x %} &web{% endif %}\n    image: {{ name }}_web\n",
    [
      `1:1-1:22 "{% set env='a.env' %}" belongs to a template, which Compose does not read; make the file from its template first.`,
    ],
  ],
  [
    'a sign of templates elsewhere',
    'a: "{% raw %}"\n# {% if x %}\nb: "c""\n',
    ['3:7-3:8 There is one quote too many after "c"; remove it.'],
    'a: "{% raw %}"\n# {% if x %}\nb: "c"\n',
  ],
  [
    'dots for what is left out',
    'a: b\n. . .\n.....\n',
    ['2:1-2:6 The key ". . ." has no colon; write ". . .:".', '3:1-3:6 The key "....." has no colon; write ".....:".'],
  ],
  [
    'a quote too many',
    'ports:\n  - "3000"\n  - "127.0.0.1:8001:8001""\n  - "80:80"\n',
    ['3:26-3:27 There is one quote too many after "127.0.0.1:8001:8001"; remove it.'],
    'ports:\n  - "3000"\n  - "127.0.0.1:8001:8001"\n  - "80:80"\n',
  ],
  [
    'a quote too many at the end of the file',
    'a: "b""',
    ['1:7-1:8 There is one quote too many after "b"; remove it.'],
    'a: "b"',
  ],
  [
    'an apostrophe too many',
    "a: 'b''\nc: d\n",
    ['1:7-1:8 There is one quote too many after "b"; remove it.'],
    "a: 'b'\nc: d\n",
  ],
  [
    'an apostrophe inside single quotes',
    "a: 'it's mine' # c\n",
    ['1:7-1:8 Inside single quotes an apostrophe is written twice.'],
    "a: 'it''s mine' # c\n",
  ],
  [
    'a quote at the end of a line',
    'a: "\n',
    ['1:4-1:5 The quote is never closed; remove it, or write another at the end of the value.'],
  ],
  [
    'text after the closing quote',
    'a: "b" c # d\ne: f\n',
    ['1:8-1:9 "c" stands after the closing quote; the quotes must go around the whole value.'],
  ],
  [
    'a quote that is never closed',
    'image: "nginx # c\nports:\n  - "80:80"\n',
    ['1:8-1:9 The quote before "nginx" is never closed; write another at the end of the value.'],
  ],
  [
    'tabs for indentation',
    'services:\n\tweb:\n\t\timage: x\n\tdb:\n\t\timage: y\n',
    ['2:1-2:2 The line is indented with a tab; YAML allows only spaces.'],
    'services:\n  web:\n    image: x\n  db:\n    image: y\n',
  ],
  [
    'a tab where the lines before are empty from the first on',
    '\n \n\t1',
    ['3:1-3:2 The line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab among spaces',
    'services:\n  web:\n\timage: x\n  db: {image: y}\n',
    ['3:1-3:2 The line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab in an empty line',
    'a: b\n\t\nc: d\n',
    ['2:1-2:2 The line begins with a tab, which Compose refuses even in a line without content; remove it.'],
    'a: b\n\nc: d\n',
  ],
  ['a tab after a dash', 'a:\n  -\tb\n', ['2:4-2:5 A tab cannot stand after "-"; write a space.'], 'a:\n  - b\n'],
  [
    'no space after a dash',
    'ports:\n  - "80:80"\n  -"81:81"\n',
    ['3:3-3:4 The dash before "81:81" needs a space after it.'],
    'ports:\n  - "80:80"\n  - "81:81"\n',
  ],
  [
    'no space after a colon',
    'web:\n  ports: []\n  image:nginx:1\n  user: root\n',
    ['3:8-3:9 A space is missing after the colon of "image:"; write "image: nginx:1".'],
    'web:\n  ports: []\n  image: nginx:1\n  user: root\n',
  ],
  [
    'no space after the first colon',
    'web:\n  image:nginx\n  user: root\n',
    ['2:8-2:9 A space is missing after the colon of "image:"; write "image: nginx".'],
    'web:\n  image: nginx\n  user: root\n',
  ],
  [
    'no colon over a list',
    'db:\n  image: mysql\n  envfile\n    - ./a\n    - /tmp/b\n',
    ['3:3-3:10 The key "envfile" has no colon; write "envfile:".'],
    'db:\n  image: mysql\n  envfile:\n    - ./a\n    - /tmp/b\n',
  ],
  [
    'no colon over a mapping',
    'services\n  web:\n    image: x\n',
    ['1:1-1:9 The key "services" has no colon; write "services:".'],
    'services:\n  web:\n    image: x\n',
  ],
  [
    'an equals sign where the colon belongs',
    'environment:\n  A: 1\n  DEBUG=yes # why\n  B: 2\n',
    ['3:3-3:12 "DEBUG=yes" stands among keys and has no colon; write "DEBUG: yes".'],
  ],
  [
    'an equals sign with nothing behind it',
    'environment:\n  A: 1\n  DEBUG=\n',
    ['3:3-3:9 "DEBUG=" stands among keys and has no colon; write "DEBUG: \'\'".'],
  ],
  ['no colon at the end', 'a: b\nc\n', ['2:1-2:2 The key "c" has no colon; write "c:".']],
  ['no key', 'a: b\n: c\n', ['2:1-2:2 There is no key before this colon.']],
  [
    'a key too far in',
    'web:\n  image: a\n    ports: ["80:80"]\n',
    ['3:5-3:10 "ports" is indented by 4 spaces, the key "image" beside it by 2 spaces; indent them the same.'],
    'web:\n  image: a\n  ports: ["80:80"]\n',
  ],
  [
    'a key too far in after quotes',
    'a: "b"\n c: d\ne: f\n',
    ['2:2-2:3 "c" is indented by 1 space, the keys beside it by no space; indent them the same.'],
    'a: "b"\nc: d\ne: f\n',
  ],
  [
    'a key between two depths',
    'web:\n    image: x\n   ports:\n     - 80\n',
    ['3:4-3:9 "ports" is indented by 3 spaces, the keys beside it by 4 spaces; indent them the same.'],
  ],
  [
    'a list item too far in, another too far out',
    'ports:\n  - "80"\n   - "81"\n- "82"\n',
    [
      '3:4-3:5 This list item is indented by 3 spaces, those above it by 2 spaces; indent them the same.',
      '4:1-4:2 This list item is indented by no space, those above it by 2 spaces; indent them the same.',
    ],
    'ports:\n  - "80"\n  - "81"\n  - "82"\n',
  ],
  [
    'a list item too far out, among others in their place',
    'ports:\n    - "80"\n   - "81"\n    - "82"\n',
    ['3:4-3:5 This list item is indented by 3 spaces, those above it by 4 spaces; indent them the same.'],
    'ports:\n    - "80"\n    - "81"\n    - "82"\n',
  ],
  [
    'two keys too far in',
    'web:\n  image: a\n    ports:\n      - 80\n    user: b\n',
    ['3:5-3:10 "ports" is indented by 4 spaces, the key "image" beside it by 2 spaces; indent them the same.'],
    'web:\n  image: a\n  ports:\n    - 80\n  user: b\n',
  ],
  [
    'a key among list items',
    'environment:\n  - A=b\n  C: d\n',
    ['3:3-3:7 "C: d" stands among list items but is not one; write "- " before it.'],
  ],
  [
    'a list item among keys',
    'environment:\n  A: 1\n  - B=2\n',
    ['3:3-3:4 A list item cannot stand between the keys of a mapping; put it below the key that it belongs to.'],
  ],
  [
    'a list on the line of its key',
    'ports: - "80"\n',
    ['1:8-1:9 A list cannot start on the line of its key; begin it on a line of its own below.'],
  ],
  [
    'a line further out than the first',
    ' a: b\nc: d\n',
    ['2:1-2:5 This line is indented by no space, the lines above that it belongs to by 1 space; indent them the same.'],
  ],
  [
    'a colon in a value',
    'command: echo foo: bar # c\nuser: x\n',
    [
      '1:18-1:19 The value of "command" has a colon followed by a space in it, as only a key has; put the value in quotes.',
    ],
    "command: 'echo foo: bar' # c\nuser: x\n",
  ],
  [
    'a key on the line of another, and more below',
    'web: image: nginx\n  user: x\ndb: {}\n',
    ['1:6-1:11 "image" cannot stand on the line of "web"; begin it on the next line.'],
    'web: \n  image: nginx\n  user: x\ndb: {}\n',
  ],
  [
    'a quote before a key that is never closed',
    'a: 1\n"b:\n  c: d\n',
    ['2:1-2:2 The quote before "b:" is never closed; write another at the end of the value.'],
  ],
  [
    'a colon below its key',
    'x:\n  y: 1\n  a\n    :\n      b: c\n',
    ['4:5-4:6 The colon of "a" must follow it on the same line.'],
    'x:\n  y: 1\n  a:\n      b: c\n',
  ],
  [
    'lines that start with a sign',
    'a: b\n%c: d\n',
    ['2:1-2:2 A line cannot start with "%"; remove it, or put the text in quotes.'],
  ],
  ['no key above a mapping', 'a: b\n:\n  c: d\n', ['2:1-2:2 There is no key before this colon.']],
  [
    'a key on the line of another',
    'web: image: nginx\n',
    [
      '1:11-1:12 The value of "web" has a colon followed by a space in it, as only a key has; put the value in quotes, or "image" on a line of its own.',
    ],
  ],
  [
    'values that start with a sign',
    'a: @x y\nb: `x`\nc: %u # d\ne: ,f\n',
    [
      '1:4-1:5 A value cannot start with "@"; put it in quotes.',
      '2:4-2:5 A value cannot start with "`"; put it in quotes.',
      '3:4-3:5 A value cannot start with "%"; put it in quotes.',
      '4:4-4:5 A value cannot start with ","; put it in quotes.',
    ],
    "a: '@x y'\nb: '`x`'\nc: '%u' # d\ne: ',f'\n",
  ],
  [
    'a sign directly behind an anchor',
    'a: &b,c\nd: &e,f: g\nh: [&i %j]\n',
    [
      '1:6-1:7 A value cannot start with ","; put it in quotes.',
      '2:8-2:9 The value of "d" has a colon followed by a space in it, as only a key has; put the value in quotes.',
      '3:8-3:9 A value cannot start with "%"; put it in quotes.',
    ],
    "a: &b ',c'\nd: &e ',f: g'\nh: [&i '%j']\n",
  ],
  [
    'a star and an ampersand alone',
    'a: * x\nb: & y\n',
    [
      '1:4-1:5 A value cannot start with "*" unless it names an anchor; put it in quotes.',
      '2:4-2:5 A value cannot start with "&" unless it names an anchor; put it in quotes.',
    ],
    "a: '* x'\nb: '& y'\n",
  ],
  [
    'a bar that starts no text',
    'a: |b\nc: d\n',
    ['1:4-1:5 After "|" the text begins on the next line; put a value that starts with "|" in quotes.'],
    "a: '|b'\nc: d\n",
  ],
  [
    'an empty line with more spaces than the text',
    'a: |\n    \n  b\n',
    ['2:3-2:5 This empty line has more spaces than the text below it, which Compose refuses; remove them.'],
    'a: |\n\n  b\n',
  ],
  [
    'a tab before the first key below an anchor',
    'a: &b\n  \tc: d\n  e: f\n',
    ['2:3-2:4 The line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab before the first line of a text',
    'a: |\n  \tb\n  c\n',
    ['2:3-2:4 The line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab before a line of a text, less deep than the others',
    'a: >-\n  b\n\tc\nd: e\n',
    ['3:1-3:2 The line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab in an empty line of a text',
    'a: |\n  b\n \t\n  c\nd: e\n',
    ['3:2-3:3 The line begins with a tab, which Compose refuses even in a line without content; remove it.'],
    'a: |\n  b\n \n  c\nd: e\n',
  ],
  [
    'a path of Windows in double quotes',
    'a: "C:\\dir\\new"\n',
    ['1:7-1:9 "\\d" means nothing inside double quotes; write "\\\\" for a backslash, or use single quotes.'],
    'a: "C:\\\\dir\\new"\n',
  ],
  [
    'a pair of escapes for one character',
    'a: "\\ud83d\\ude00"\n',
    ['1:5-1:17 "\\ud83d\\ude00" is a pair of escapes for one character, which Compose refuses; write "😀" itself.'],
    'a: "😀"\n',
  ],
  [
    'a bracket that is never closed',
    'a: [b, "c" "d"\ne: f\n',
    ['1:4-1:5 "[" is never closed; write "]" after its last item.'],
  ],
  [
    'a bracket over lines that is never closed',
    'a: [\n  b,\n  c\nd: {e: f\n',
    [
      '1:4-1:5 "[" is never closed; write "]" after its last item.',
      '4:4-4:5 "{" is never closed; write "}" after its last item.',
    ],
  ],
  [
    'a list over lines with the mark of a document in it',
    'a: [\n---\n]\n',
    [
      '1:4-1:5 "[" is never closed; write "]" after its last item.',
      '3:1-3:2 "]" closes nothing; remove it, or put the value in quotes.',
    ],
  ],
  [
    'a question mark and a space in brackets',
    'a: [b, c? d]\ne: {f: g ? }\n',
    [
      '1:9-1:10 Inside brackets a value with a question mark followed by a space in it must be in quotes.',
      '2:10-2:11 Inside brackets a value with a question mark followed by a space in it must be in quotes.',
    ],
    "a: [b, 'c? d']\ne: {f: 'g ?' }\n",
  ],
  ['a comma missing', 'a: ["b" "c"]\n', ['1:9-1:10 A comma is missing before "c".'], 'a: ["b", "c"]\n'],
  [
    'commas missing at the ends of lines',
    'a: [\n  "b" # c\n  d,\n  "e"\n  &f "g"\n]\n',
    ['3:3-3:4 A comma is missing before "d".', '5:6-5:7 A comma is missing before "g".'],
    'a: [\n  "b", # c\n  d,\n  "e",\n  &f "g"\n]\n',
  ],
  [
    'commas missing between lists and pairs',
    'a: [[b] [c]]\nd: {e: "f" g: h}\n',
    ['1:9-1:10 A comma is missing before "[c]".', '2:12-2:13 A comma is missing before "g".'],
    'a: [[b], [c]]\nd: {e: "f", g: h}\n',
  ],
  ['a comma missing before text, or quotes', 'a: ["b" c]\n', ['1:9-1:10 A comma is missing before "c".']],
  [
    'text directly behind quotes in brackets',
    'a: ["b, "c", d]\ne: ["f""g"]\n',
    [
      '1:10-1:12 "c" stands after the closing quote; the quotes must go around the whole value.',
      '2:8-2:11 "g" stands after the closing quote; the quotes must go around the whole value.',
    ],
  ],
  [
    'variables without quotes in brackets',
    'a: [${A}, b${C:-d, e}f g, [${H}]]\ni: {j: ${K}, ${L}: m}\nn: [\n  ${O}\n]\n',
    [
      '1:6-1:7 Inside brackets a value with "{" in it must be in quotes.',
      '1:13-1:14 Inside brackets a value with "{" in it must be in quotes.',
      '1:29-1:30 Inside brackets a value with "{" in it must be in quotes.',
      '2:9-2:10 Inside brackets a value with "{" in it must be in quotes.',
      '2:15-2:16 Inside brackets a value with "{" in it must be in quotes.',
      '4:4-4:5 Inside brackets a value with "{" in it must be in quotes.',
    ],
    "a: ['${A}', 'b${C:-d, e}f g', ['${H}']]\ni: {j: '${K}', '${L}': m}\nn: [\n  '${O}'\n]\n",
  ],
  [
    'brackets behind text in brackets',
    'a: [b[0], --format={{.Names}}/x]\n',
    [
      '1:6-1:7 Inside brackets a value with "[" in it must be in quotes.',
      '1:20-1:21 Inside brackets a value with "{" in it must be in quotes.',
    ],
    "a: ['b[0]', '--format={{.Names}}/x']\n",
  ],
  [
    'a variable without quotes beside text in quotes: one value or two',
    'a: [${B} "c"]\n',
    ['1:6-1:7 Inside brackets a value with "{" in it must be in quotes.'],
  ],
  [
    'a star before text in brackets',
    'a: [*.log b, c]\n',
    ['1:5-1:6 A value cannot start with "*" unless it names an anchor; put it in quotes.'],
    "a: ['*.log b', c]\n",
  ],
  [
    'commas too many',
    'a: [b, , c]\nd: [, e]\n',
    [
      '1:8-1:9 There is nothing before this comma; remove it.',
      '2:5-2:6 There is nothing before this comma; remove it.',
    ],
    'a: [b,  c]\nd: [ e]\n',
  ],
  ['the wrong bracket', 'a: [b}\n', ['1:6-1:7 "[" is closed with "}"; write "]".'], 'a: [b]\n'],
  ['the wrong bracket after pairs', 'a: {b: c]\n', ['1:9-1:10 "{" is closed with "]"; write "}".'], 'a: {b: c}\n'],
  ['a bracket too many', 'a: [b] ]\n', ['1:8-1:9 "]" closes nothing; remove it, or put the value in quotes.']],
  [
    'no space after a colon in braces',
    'a: {b:{c: d}}\n',
    ['1:6-1:7 A space is missing after the colon of "b:".'],
    'a: {b: {c: d}}\n',
  ],
  [
    'a dash in brackets',
    'a: [- b]\n',
    ['1:5-1:6 Inside brackets items are separated by commas; "-" cannot begin one.'],
  ],
  [
    'a newer YAML',
    '%YAML 1.2\n---\na: b\n',
    ['1:1-1:10 Compose refuses the line "%YAML 1.2", as it reads only YAML 1.1; remove it.'],
    '---\na: b\n',
  ],
  ['an unknown directive', '%FOO\n---\na: b\n', ['1:1-1:5 "%FOO" is not a directive that YAML knows; remove it.']],
  [
    'a mapping on the line of "---"',
    '--- a: b\n',
    ['1:5-1:6 A mapping cannot start on the line of "---"; begin it on the next line.'],
    '--- \na: b\n',
  ],
  [
    'no "---" after "..."',
    'a: b\n...\nc: d\n',
    ['3:1-3:1 After "..." a document must begin with a line "---".'],
    'a: b\n...\n---\nc: d\n',
  ],
  ['two anchors', 'a: &b &c d\n', ['1:7-1:9 "&c" is the second anchor of one value; keep one of them.']],
  ['two tags', 'a: !b !c d\n', ['1:7-1:9 "!c" is the second tag of one value; keep one of them.']],
  ['a tag with "#"', 'a: !b#c d\n', ['1:4-1:8 The tag "!b#c" is not one that YAML allows; remove it.']],
  ['a tag without its end', 'a: !<b c\n', ['1:4-1:7 The tag "!<b" is not one that YAML allows; remove it.']],
  ['a tag without a name', 'a: !! b\n', ['1:4-1:6 The tag "!!" has no name; write one, or remove it.']],
  ['a comma directly behind a tag', 'a: [!b, c]\n', ['1:5-1:7 The tag "!b" needs a space after it.'], 'a: [!b , c]\n'],
  [
    'the colon of a "?" further in',
    'a:\n  ? b\n    : c\n',
    ['3:5-3:6 The colon is indented by 4 spaces, the "?" that it belongs to by 2 spaces; indent them the same.'],
    'a:\n  ? b\n  : c\n',
  ],
  ['an anchor before an alias', 'a: &a b\nc: &d *a\n', ['2:4-2:6 "&d" cannot stand before an alias; remove it.']],
  ['a tag that nobody declares', 'a: !b!c d\n', ['1:4-1:8 No %TAG line declares what "!b!c" stands for; remove it.']],
  [
    'a control character',
    'a: b\u0007c\u0000\n',
    ['1:5-1:6 The file has the control character U+0007 here, and 1 more further on; YAML allows none, remove it.'],
  ],
]

for (const [name, text, expected, wanted] of MISTAKES) {
  test(name, () => {
    expect(findings(text)).toEqual(expected)
    if (wanted === undefined) return
    expect(fixed(text)).toBe(wanted)
    expect(findings(wanted)).toEqual([])
  })
}

test.each([
  ['the comma before text', 'a: ["b" c]\n'],
  ['text behind quotes', 'a: ["b, "c", d]\n'],
  ['a variable beside quotes', 'a: [${B} "c"]\n'],
  ['pairs in a list, closed as a mapping', 'a: [b: c}\n'],
  ['a word in a mapping, closed as a list', 'a: {b]\n'],
  ['brackets with nothing in them', 'a: [}\n'],
  ['a comma or a colon', 'a: {"b" "c"}\n'],
  ['a comma or the quotes of text', 'a: [b [c]]\n'],
  ['a quote too many or too few', 'a: ["b", ${C}"]\n'],
  ['a word that may be the rest of the line before', 'a: b\nc\nd: e\n'],
  ['two keys on one line', 'a: x y  b: c\n'],
  ['a key with all of its mapping on the line of another', 'a: x b:\n  - c\n'],
  ['a mapping in braces without its colon', 'a: b\nc {d: e, f: g}\n'],
  ['a key on the line of another whose own keys are below', 'a: b:\n  c: d\n'],
  ['text over a mapping', 'a:b\n  c: d\n'],
  ['a key too far in, or the one before too far out', 'a:\n  b:\n    c: d\n  e: f\n    g: h\n'],
  ['a key too far in below a key without value', 'a:\nb: c\n  d: e\n'],
  ['a key too far in below a mapping too far out', 'a:\nb:\n  c: d\n    e: f\n'],
  ['a key too far in without the mapping below it', 'a: b\n  c:\n  d: e\n'],
  ['a key that may be a line of a text', 'a:\n  b: |\n      c\n    d: e\n'],
])('more than one thing may be meant: %s', (_, text) => {
  expect(fixed(text)).toBe(text)
})

test.each([
  ['quotes inside a value', 'a: b"c"\n', { a: 'b"c"' }],
  ['a value that starts with a dash', 'a: -b\n', { a: '-b' }],
  ['a colon without a space', 'a: b:c\n', { a: 'b:c' }],
  ['a colon in quotes', 'a: "b: c"\n', { a: 'b: c' }],
  ['brackets inside a value', 'a: b [c] d\n', { a: 'b [c] d' }],
  ['a hash without a space', 'a: b#c\n', { a: 'b#c' }],
  ['a list at the depth of its key', 'a:\n- b\n- c\n', { a: ['b', 'c'] }],
  ['a value over lines', 'a: b\n  c\n', { a: 'b c' }],
  ['tabs inside a value', 'a: b\tc\n', { a: 'b\tc' }],
  ['a comma at the end', 'a: [b, c,]\n', { a: ['b', 'c'] }],
  ['an escape that there is', 'a: "\\x41\\u00e9\\U0001F600/x"', { a: 'Aé😀/x' }],
  ['escaped quotes', 'a: "b\\"c"\n', { a: 'b"c' }],
  ['a text of empty lines only', 'a:\n  b: |\n    \n      \n  c: d\n', { a: { b: '', c: 'd' } }],
  ['an empty line with more spaces than the text, whose depth is said', 'a: |2\n    \n  b\n', { a: '  \nb\n' }],
  ['a tab before more of a value that ends in an anchor', 'a: b &c\n  \td\n', { a: 'b &c d' }],
  ['a tab in a line that is deep enough', 'a: |\n  b\n  \tc\n', { a: 'b\n\tc\n' }],
  ['a tab in an empty line in quotes', "a:\n  b: '\n\t\n'\n", { a: { b: '\n' } }],
  ['question marks in brackets', 'a: [?, b?, c?d, {?}, "e? f"]\n', { a: ['?', 'b?', 'c?d', { '?': null }, 'e? f'] }],
  ['colons before the end of an item', 'a: [:, b :, {c: d :, :}]\n', { a: [':', 'b :', { c: 'd :', ':': null }] }],
  ['a list over lines that are not indented', 'a:\n  b: [\nc\nd,\n"e"\n\n]\n', { a: { b: ['c d', 'e'] } }],
  ['the colon of a "?" below it', 'a:\n  ? b\n\n  : c\n', { a: { b: 'c' } }],
  ['a space that is none alone on a line in brackets', 'a: [\n\u00a0\n]\n', { a: ['\u00a0'] }],
  ['a bracket alone on its line', 'a: [\n  b\n]\n', { a: ['b'] }],
  ['a block of text at the depth of its key', 'a:\n  b:\n  # c\n  |\n   c\n  d: e\n', { a: { b: 'c\n', d: 'e' } }],
  ['an empty block of text at the depth of its key', 'a:\n|\n', { a: '' }],
  ['tags with what a tag may have', 'a: !<b,[c]%20> d\ne: !f;g/h d\n', { a: 'd', e: 'd' }],
])('near a mistake and none: %s', (_, text, expected) => {
  expect(plain(text)).toEqual([expected])
})

test('an empty line before a line that is indented with a tab', () => {
  expect(findings('\n\ta: b\n')).toEqual(['2:1-2:2 The line is indented with a tab; YAML allows only spaces.'])
})

test('what follows a mistake that nobody can mend for sure is a guess, and has no fix', () => {
  const text = 'a: "b\nc:d\n'
  expect(findings(text)).toHaveLength(2)
  expect(fixed(text)).toBe(text)
  expect(fixed('c:d\na: "b\n')).toBe('c: d\na: "b\n')
})

test('one mistake does not hide the next', () => {
  const text =
    'services:\n  web:\n    image:nginx\n    ports:\n      - "80:80""\n    command: a: b c\n  1: {image: x}\n'
  expect(findings(text)).toEqual([
    '3:10-3:11 A space is missing after the colon of "image:"; write "image: nginx".'.replaceAll(
      ':11-3:12',
      ':10-3:11',
    ),
    '5:16-5:17 There is one quote too many after "80:80"; remove it.',
    '6:15-6:16 The value of "command" has a colon followed by a space in it, as only a key has; put the value in quotes, or "a" on a line of its own.',
    '7:3-7:4 The key 1 in "services" is a number, not a string; put it in quotes.',
  ])
})

test('places after a mended mistake are those of the file', () => {
  expect(findings('a:b\nc: "d""\ne: f\ne: g\n')).toEqual([
    '1:2-1:3 A space is missing after the colon of "a:"; write "a: b".',
    '2:7-2:8 There is one quote too many after "d"; remove it.',
    '4:1-4:2 The key "e" is written twice in the file; keep one of them.',
  ])
})
