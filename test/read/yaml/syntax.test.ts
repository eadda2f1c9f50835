import { expect, test } from 'vitest'
import { findings, fixed, plain } from './reading.ts'

// What people write, what is said of it, and, where one thing was meant, the text that the fix makes.
const MISTAKES: readonly (readonly [name: string, text: string, findings: readonly string[], fixed?: string])[] = [
  [
    'a key too far out, among keys in their place',
    'services:\n  web:\n    image: a\n   environment:\n      A: b\n    command: c: d\n',
    [
      '4:4-4:15 "environment" is indented by 3 spaces, but its sibling keys by 4; align them.',
      '6:15-6:16 The value of "command" contains ": "; put it in quotes, or start "c" on its own line.',
    ],
  ],
  [
    'a text that interrupts a service',
    'services:\n  web:\n    environment:\n      A: b\nSee above: it works\n    user: c\n  db: {}\n',
    ['5:1-5:20 "See above: it works" does not belong here; remove it, or write "key: value" at the right depth.'],
  ],
  [
    'a section that interrupts a service',
    'services:\n  web:\n    environment:\n      A: b\nports:\n  - "80:80"\n    user: c\n  db: {}\n',
    ['5:1-5:7 "ports:" does not belong here; remove it, or write "key: value" at the right depth.'],
  ],
  [
    'a list at the margin, between two services',
    'services:\n  web:\n    image: a\nports:\n  - "80:80"\n  db:\n    image: b: c\n',
    [
      '4:1-4:7 "ports:" does not belong here; remove it, or write "key: value" at the right depth.',
      '7:13-7:14 The value of "image" contains ": "; put it in quotes, or start "b" on its own line.',
    ],
  ],
  [
    'a section with an item too many',
    'services:\n  web:\n    image: a\nvolumes:\n  - b\n  db:\n    driver: local\n',
    [
      '6:3-6:5 "db" is a key among the items of "volumes"; write all of them as keys or all as items, or align "db" with "volumes".',
    ],
  ],
  [
    'a value at the margin, before the next service',
    'services:\n  web:\n    image:\na\n  db:\n    image: b\n',
    ['4:1-4:2 Indent the value of "image": it must be deeper than its key.'],
    'services:\n  web:\n    image:\n      a\n  db:\n    image: b\n',
  ],
  [
    'a section without its colon, after an empty key',
    'services:\n  web:\n    networks:\n      back:\nnetworks\n  back:\n    external: true\n',
    ['5:1-5:9 "networks" is missing its colon; write "networks:".'],
    'services:\n  web:\n    networks:\n      back:\nnetworks:\n  back:\n    external: true\n',
  ],
  [
    'a service that lost a space, after one whose last key has a mapping',
    'services:\n  web:\n    image: a\n    depends_on:\n      db:\n        condition: b\n db:\n    image: c\n  api:\n    image: d\n',
    ['7:2-7:4 "db" is indented by 1 space, but its sibling keys by 2; align them.'],
  ],
  [
    'a key at the margin, among keys in their place',
    'services:\n  web:\n    environment:\n      A: b\nC: d\n      E: f\n  db: {}\n',
    ['5:1-5:2 "C" is indented by 0 spaces, but its sibling keys by 6; align them.'],
  ],
  [
    'a key that is too shallow for what is below it',
    'services:\n  web:\n    user: a\n  volumes:\n      - a:/b\n    image: b\n  db:\n    volumes:\n      - c:/d\n',
    ['4:3-4:10 "volumes" is indented by 2 spaces, but its sibling keys by 4; align them.'],
    'services:\n  web:\n    user: a\n    volumes:\n      - a:/b\n    image: b\n  db:\n    volumes:\n      - c:/d\n',
  ],
  [
    'a key that is too shallow, by a name that no other key has',
    'services:\n  web:\n    user: a\n  db:\n      image: b\n    ports: []\n  api:\n    image: c\n',
    ['4:3-4:5 "db" is indented by 2 spaces, but its sibling keys by 4; align them.'],
  ],
  [
    'a section one space too far in',
    'services:\n  web:\n    image: a\n volumes:\n   data: {}\n',
    ['4:2-4:9 "volumes" is indented by 1 space, but its sibling keys by 2; align them.'],
  ],
  [
    'one line of a patch',
    'services:\n  web:\n    image: a\n-    user: b\n    init: true\n',
    ['4:1-4:2 This line starts with "-", as in a patch; remove it.'],
    'services:\n  web:\n    image: a\n    user: b\n    init: true\n',
  ],
  [
    'lines of a patch',
    'services:\n  web:\n    image: a\n+    user: b\n+    environment:\n+      A: b\n    init: true\n',
    ['4:1-4:2 This line starts with "+", as in a patch; remove it from each line.'],
    'services:\n  web:\n    image: a\n    user: b\n    environment:\n      A: b\n    init: true\n',
  ],
  [
    'lines of a quotation',
    'services:\n  web:\n    image: a\n>     user: b\n>     environment:\n>       A: b\n    init: true\n',
    ['4:1-4:2 This line starts with ">", as in a quotation; remove it from each line.'],
    'services:\n  web:\n    image: a\n    user: b\n    environment:\n      A: b\n    init: true\n',
  ],
  [
    'a document that starts inside of another',
    'services:\n  web:\n    image: a\n---\n    user: b\n  db:\n    image: c\n',
    ['4:1-4:4 "---" starts a new document here; remove it.'],
    'services:\n  web:\n    image: a\n    user: b\n  db:\n    image: c\n',
  ],
  [
    'a document that starts where it should, with a mistake in it',
    'services:\n  web:\n    image: a\n---\nservices:\n    user b\n  db: {}\n',
    [
      '6:5-6:11 "user" is missing its colon; write "user: b".',
      '7:3-7:5 "db" is indented by 2 spaces, but its sibling keys by 4; align them.',
    ],
  ],
  [
    'a template, of which one mistake is reported',
    "{% set env='a.env' %}\nservices:\n  web:{% if x %} &web{% endif %}\n    image: {{ name }}_web\n",
    ['1:1-1:22 "{% set env=\'a.env\' %}" is template syntax; render the template before running Compose.'],
  ],
  [
    'template characters elsewhere',
    'a: "{% raw %}"\n# {% if x %}\nb: "c""\n',
    ['3:7-3:8 Extra quote after "c"; remove it.'],
    'a: "{% raw %}"\n# {% if x %}\nb: "c"\n',
  ],
  [
    'dots for what is left out',
    'a: b\n. . .\n.....\n',
    [
      '2:1-2:6 ". . ." is not a key with a value; write "key: value".',
      '3:1-3:6 "....." is not a key with a value; write "key: value".',
    ],
  ],
  [
    'a quote too many',
    'ports:\n  - "3000"\n  - "127.0.0.1:8001:8001""\n  - "80:80"\n',
    ['3:26-3:27 Extra quote after "127.0.0.1:8001:8001"; remove it.'],
    'ports:\n  - "3000"\n  - "127.0.0.1:8001:8001"\n  - "80:80"\n',
  ],
  ['a quote too many at the end of the file', 'a: "b""', ['1:7-1:8 Extra quote after "b"; remove it.'], 'a: "b"'],
  ['an apostrophe too many', "a: 'b''\nc: d\n", ['1:7-1:8 Extra quote after "b"; remove it.'], "a: 'b'\nc: d\n"],
  [
    'an apostrophe inside single quotes',
    "a: 'it's mine' # c\n",
    ['1:7-1:8 Inside single quotes, write an apostrophe twice: "\'\'".'],
    "a: 'it''s mine' # c\n",
  ],
  ['a quote at the end of a line', 'a: "\n', ['1:4-1:5 This quote is never closed; remove it, or close it.']],
  [
    'text after the closing quote',
    'a: "b" c # d\ne: f\n',
    ['1:8-1:9 "c" follows the closing quote; put the quotes around the whole value.'],
  ],
  [
    'a quote that is never closed',
    'image: "nginx # c\nports:\n  - "80:80"\n',
    ['1:8-1:9 This quote is never closed; add a double quote at the end of the value.'],
  ],
  [
    'tabs for indentation',
    'services:\n\tweb:\n\t\timage: x\n\tdb:\n\t\timage: y\n',
    ['2:1-2:2 This line is indented with a tab; YAML allows only spaces.'],
    'services:\n  web:\n    image: x\n  db:\n    image: y\n',
  ],
  [
    'a tab where the lines before are empty from the first on',
    '\n \n\t1',
    ['3:1-3:2 This line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab among spaces',
    'services:\n  web:\n\timage: x\n  db: {image: y}\n',
    ['3:1-3:2 This line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab in an empty line',
    'a: b\n\t\nc: d\n',
    ['2:1-2:2 This line starts with a tab, which Compose rejects even on a blank line; remove it.'],
    'a: b\n\nc: d\n',
  ],
  ['a tab after a dash', 'a:\n  -\tb\n', ['2:4-2:5 A tab cannot follow "-"; write a space.'], 'a:\n  - b\n'],
  [
    'no space after a dash',
    'ports:\n  - "80:80"\n  -"81:81"\n',
    ['3:3-3:4 Add a space after the dash: \'- "81:81"\'.'],
    'ports:\n  - "80:80"\n  - "81:81"\n',
  ],
  [
    'no space after a colon',
    'web:\n  ports: []\n  image:nginx:1\n  user: root\n',
    ['3:8-3:9 Add a space after "image:": write "image: nginx:1".'],
    'web:\n  ports: []\n  image: nginx:1\n  user: root\n',
  ],
  [
    'no space after the first colon',
    'web:\n  image:nginx\n  user: root\n',
    ['2:8-2:9 Add a space after "image:": write "image: nginx".'],
    'web:\n  image: nginx\n  user: root\n',
  ],
  [
    'no colon over a list',
    'db:\n  image: mysql\n  envfile\n    - ./a\n    - /tmp/b\n',
    ['3:3-3:10 "envfile" is missing its colon; write "envfile:".'],
    'db:\n  image: mysql\n  envfile:\n    - ./a\n    - /tmp/b\n',
  ],
  [
    'no colon over a mapping',
    'services\n  web:\n    image: x\n',
    ['1:1-1:9 "services" is missing its colon; write "services:".'],
    'services:\n  web:\n    image: x\n',
  ],
  [
    'an equals sign where the colon belongs',
    'environment:\n  A: 1\n  DEBUG=yes # why\n  B: 2\n',
    ['3:3-3:12 "DEBUG=yes" is not a key with a value; write "DEBUG: yes".'],
  ],
  [
    'an equals sign with nothing behind it',
    'environment:\n  A: 1\n  DEBUG=\n',
    ['3:3-3:9 "DEBUG=" is not a key with a value; write "DEBUG: \'\'".'],
  ],
  ['no colon at the end', 'a: b\nc\n', ['2:1-2:2 "c" is missing its colon; write "c:".']],
  ['no key', 'a: b\n: c\n', ['2:1-2:2 This colon has no key before it; add one.']],
  [
    'a key too far in',
    'web:\n  image: a\n    ports: ["80:80"]\n',
    ['3:5-3:10 "ports" is indented by 4 spaces, but its sibling keys by 2; align them.'],
    'web:\n  image: a\n  ports: ["80:80"]\n',
  ],
  [
    'a key too far in after quotes',
    'a: "b"\n c: d\ne: f\n',
    ['2:2-2:3 "c" is indented by 1 space, but its sibling keys by 0; align them.'],
    'a: "b"\nc: d\ne: f\n',
  ],
  [
    'a key between two depths',
    'web:\n    image: x\n   ports:\n     - 80\n',
    ['3:4-3:9 "ports" is indented by 3 spaces, but its sibling keys by 4; align them.'],
  ],
  [
    'a list item too far in, another too far out',
    'ports:\n  - "80"\n   - "81"\n- "82"\n',
    [
      '3:4-3:5 This list item is indented by 3 spaces, but the items beside it by 2; align them.',
      '4:1-4:2 This list item is indented by 0 spaces, but the items beside it by 2; align them.',
    ],
    'ports:\n  - "80"\n  - "81"\n  - "82"\n',
  ],
  [
    'a list item too far out, among others in their place',
    'ports:\n    - "80"\n   - "81"\n    - "82"\n',
    ['3:4-3:5 This list item is indented by 3 spaces, but the items beside it by 4; align them.'],
    'ports:\n    - "80"\n    - "81"\n    - "82"\n',
  ],
  [
    'two keys too far in',
    'web:\n  image: a\n    ports:\n      - 80\n    user: b\n',
    ['3:5-3:10 "ports" is indented by 4 spaces, but its sibling keys by 2; align them.'],
    'web:\n  image: a\n  ports:\n    - 80\n  user: b\n',
  ],
  [
    'a key among list items',
    'environment:\n  - A=b\n  C: d\n',
    ['3:3-3:7 "C: d" is in a list but is not a list item; write "- C=d".'],
  ],
  [
    'a list item among keys',
    'environment:\n  A: 1\n  - B=2\n',
    ['3:3-3:8 "- B=2" is a list item, but the lines above it are keys; write "B: 2".'],
  ],
  [
    'a list on the line of its key',
    'ports: - "80"\n',
    ['1:8-1:9 A list cannot start on the same line as its key; start it on the next line.'],
  ],
  [
    'a line further out than the first',
    ' a: b\nc: d\n',
    ['1:2-1:3 "a" is indented by 1 space, but its sibling keys by 0; align them.'],
    'a: b\nc: d\n',
  ],
  [
    'a line further out than several',
    ' a: b\n c: d\ne: f\n',
    ['3:1-3:5 This line is indented by 0 spaces, but the lines it belongs with by 1; align them.'],
  ],
  [
    'a colon in a value',
    'command: echo foo: bar # c\nuser: x\n',
    ['1:18-1:19 The value of "command" contains ": "; put it in quotes.'],
    "command: 'echo foo: bar' # c\nuser: x\n",
  ],
  [
    'a key on the line of another, and more below',
    'web: image: nginx\n  user: x\ndb: {}\n',
    ['1:6-1:11 "image" cannot follow "web:" on the same line; start it on the next line.'],
    'web: \n  image: nginx\n  user: x\ndb: {}\n',
  ],
  [
    'a quote before a key that is never closed',
    'a: 1\n"b:\n  c: d\n',
    ['2:1-2:2 This quote is never closed; add a double quote at the end of the value.'],
  ],
  [
    'a colon below its key',
    'x:\n  y: 1\n  a\n    :\n      b: c\n',
    ['4:5-4:6 Put the colon of "a" on the same line.'],
    'x:\n  y: 1\n  a:\n      b: c\n',
  ],
  [
    'lines that start with a special character',
    'a: b\n%c: d\n',
    ['2:1-2:2 A line cannot start with "%"; remove it, or put the text in quotes.'],
  ],
  ['no key above a mapping', 'a: b\n:\n  c: d\n', ['2:1-2:2 This colon has no key before it; add one.']],
  [
    'a key on the line of another',
    'web: image: nginx\n',
    ['1:11-1:12 The value of "web" contains ": "; put it in quotes, or start "image" on its own line.'],
  ],
  [
    'values that start with a special character',
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
    'a path as a shell writes it',
    'a: `pwd`/x\nb: %cd%/x # d\nc: [`pwd`, d]\n',
    [
      '1:4-1:9 Compose runs no commands; write "./x".',
      '2:4-2:8 Compose does not expand "%cd%"; write "./x".',
      '3:5-3:10 Compose runs no commands; write ".".',
    ],
  ],
  [
    'a special character directly behind an anchor',
    'a: &b,c\nd: &e,f: g\nh: [&i %j]\n',
    [
      '1:6-1:7 A value cannot start with ","; put it in quotes.',
      '2:8-2:9 The value of "d" contains ": "; put it in quotes.',
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
    ['1:4-1:5 After "|", the text starts on the next line; put a value that starts with "|" in quotes.'],
    "a: '|b'\nc: d\n",
  ],
  [
    'an empty line with more spaces than the text',
    'a: |\n    \n  b\n',
    ['2:3-2:5 This blank line has more spaces than the text below it, which Compose rejects; remove them.'],
    'a: |\n\n  b\n',
  ],
  [
    'a tab before the first key below an anchor',
    'a: &b\n  \tc: d\n  e: f\n',
    ['2:3-2:4 This line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab before the first line of a text',
    'a: |\n  \tb\n  c\n',
    ['2:3-2:4 This line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab before a line of a text, less deep than the others',
    'a: >-\n  b\n\tc\nd: e\n',
    ['3:1-3:2 This line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a tab in an empty line of a text',
    'a: |\n  b\n \t\n  c\nd: e\n',
    ['3:2-3:3 This line starts with a tab, which Compose rejects even on a blank line; remove it.'],
    'a: |\n  b\n \n  c\nd: e\n',
  ],
  [
    'a path of Windows in double quotes',
    'a: "C:\\dir\\new"\n',
    [
      '1:7-1:9 "\\d" has no meaning in double quotes; put the value in single quotes, or write "\\\\" for each backslash.',
    ],
    "a: 'C:\\dir\\new'\n",
  ],
  [
    'backslashes that may be meant as escapes or not',
    'a: "\\d\\n"\n',
    [
      '1:5-1:7 "\\d" has no meaning in double quotes; put the value in single quotes, or write "\\\\" for each backslash.',
    ],
  ],
  [
    'backslashes beside an escaped quote',
    'a: "\\d\\"\\w"\n',
    [
      '1:5-1:7 "\\d" has no meaning in double quotes; put the value in single quotes, or write "\\\\" for each backslash.',
    ],
    'a: "\\\\d\\"\\\\w"\n',
  ],
  [
    'a pair of escapes for one character',
    'a: "\\ud83d\\ude00"\n',
    ['1:5-1:17 Compose rejects the surrogate pair "\\ud83d\\ude00"; write "😀" itself.'],
    'a: "😀"\n',
  ],
  [
    'a bracket that is never closed',
    'a: [b, "c" "d"\ne: f\n',
    ['1:4-1:5 "[" is never closed; add "]" after its last item.'],
  ],
  [
    'a bracket over lines that is never closed',
    'a: [\n  b,\n  c\nd: {e: f\n',
    [
      '1:4-1:5 "[" is never closed; add "]" after its last item.',
      '4:4-4:5 "{" is never closed; add "}" after its last item.',
    ],
  ],
  [
    'a list over lines with the mark of a document in it',
    'a: [\n---\n]\n',
    [
      '1:4-1:5 "[" is never closed; add "]" after its last item.',
      '3:1-3:2 Unmatched "]"; remove it, or put the value in quotes.',
    ],
  ],
  [
    'a question mark and a space in brackets',
    'a: [b, c? d]\ne: {f: g ? }\n',
    [
      '1:9-1:10 Inside brackets, a value that contains "? " must be in quotes.',
      '2:10-2:11 Inside brackets, a value that contains "? " must be in quotes.',
    ],
    "a: [b, 'c? d']\ne: {f: 'g ?' }\n",
  ],
  ['a comma missing', 'a: ["b" "c"]\n', ['1:9-1:10 Add a comma before "c".'], 'a: ["b", "c"]\n'],
  [
    'commas missing at the ends of lines',
    'a: [\n  "b" # c\n  d,\n  "e"\n  &f "g"\n]\n',
    ['3:3-3:4 Add a comma before "d".', '5:6-5:7 Add a comma before "g".'],
    'a: [\n  "b", # c\n  d,\n  "e",\n  &f "g"\n]\n',
  ],
  [
    'commas missing between lists and pairs',
    'a: [[b] [c]]\nd: {e: "f" g: h}\n',
    ['1:9-1:10 Add a comma before "[c]".', '2:12-2:13 Add a comma before "g".'],
    'a: [[b], [c]]\nd: {e: "f", g: h}\n',
  ],
  ['a comma missing before text, or quotes', 'a: ["b" c]\n', ['1:9-1:10 Add a comma before "c".']],
  [
    'text directly behind quotes in brackets',
    'a: ["b, "c", d]\ne: ["f""g"]\n',
    [
      '1:10-1:12 "c" follows the closing quote; put the quotes around the whole value.',
      '2:8-2:11 "g" follows the closing quote; put the quotes around the whole value.',
    ],
  ],
  [
    'variables without quotes in brackets',
    'a: [${A}, b${C:-d, e}f g, [${H}]]\ni: {j: ${K}, ${L}: m}\nn: [\n  ${O}\n]\n',
    [
      '1:6-1:7 Inside brackets, a value that contains "{" must be in quotes.',
      '1:13-1:14 Inside brackets, a value that contains "{" must be in quotes.',
      '1:29-1:30 Inside brackets, a value that contains "{" must be in quotes.',
      '2:9-2:10 Inside brackets, a value that contains "{" must be in quotes.',
      '2:15-2:16 Inside brackets, a value that contains "{" must be in quotes.',
      '4:4-4:5 Inside brackets, a value that contains "{" must be in quotes.',
    ],
    "a: ['${A}', 'b${C:-d, e}f g', ['${H}']]\ni: {j: '${K}', '${L}': m}\nn: [\n  '${O}'\n]\n",
  ],
  [
    'brackets behind text in brackets',
    'a: [b[0], --format={{.Names}}/x]\n',
    [
      '1:6-1:7 Inside brackets, a value that contains "[" must be in quotes.',
      '1:20-1:21 Inside brackets, a value that contains "{" must be in quotes.',
    ],
    "a: ['b[0]', '--format={{.Names}}/x']\n",
  ],
  [
    'a variable without quotes beside text in quotes: one value or two',
    'a: [${B} "c"]\n',
    ['1:6-1:7 Inside brackets, a value that contains "{" must be in quotes.'],
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
  ['the wrong bracket', 'a: [b}\n', ['1:6-1:7 "[" is closed by "}"; write "]".'], 'a: [b]\n'],
  ['the wrong bracket after pairs', 'a: {b: c]\n', ['1:9-1:10 "{" is closed by "]"; write "}".'], 'a: {b: c}\n'],
  ['a bracket too many', 'a: [b] ]\n', ['1:8-1:9 Unmatched "]"; remove it, or put the value in quotes.']],
  ['no space after a colon in braces', 'a: {b:{c: d}}\n', ['1:6-1:7 Add a space after "b:".'], 'a: {b: {c: d}}\n'],
  [
    'a dash in brackets',
    'a: [- b]\n',
    ['1:5-1:6 An item inside brackets cannot start with "-"; separate items with commas.'],
  ],
  [
    'a newer YAML',
    '%YAML 1.2\n---\na: b\n',
    ['1:1-1:10 Compose reads YAML 1.1 and rejects "%YAML 1.2"; remove the line.'],
    '---\na: b\n',
  ],
  ['an unknown directive', '%FOO\n---\na: b\n', ['1:1-1:5 YAML has no directive "%FOO"; remove it.']],
  [
    'a mapping on the line of "---"',
    '--- a: b\n',
    ['1:5-1:6 A mapping cannot start on the same line as "---"; start it on the next line.'],
    '--- \na: b\n',
  ],
  [
    'no "---" after "..."',
    'a: b\n...\nc: d\n',
    ['3:1-3:1 A document after "..." must start with a line "---".'],
    'a: b\n...\n---\nc: d\n',
  ],
  ['two anchors', 'a: &b &c d\n', ['1:7-1:9 "&c" is the second anchor of one value; keep one.']],
  ['two tags', 'a: !b !c d\n', ['1:7-1:9 "!c" is the second tag of one value; keep one.']],
  ['a tag with "#"', 'a: !b#c d\n', ['1:4-1:8 "!b#c" is not a valid YAML tag; remove it.']],
  ['a tag without its end', 'a: !<b c\n', ['1:4-1:7 "!<b" is not a valid YAML tag; remove it.']],
  ['a tag without a name', 'a: !! b\n', ['1:4-1:6 The tag "!!" has no name; add one, or remove it.']],
  ['a comma directly behind a tag', 'a: [!b, c]\n', ['1:5-1:7 Add a space after the tag "!b".'], 'a: [!b , c]\n'],
  [
    'the colon of a "?" further in',
    'a:\n  ? b\n    : c\n',
    ['3:5-3:6 This colon is indented by 4 spaces, but its "?" by 2; align them.'],
    'a:\n  ? b\n  : c\n',
  ],
  ['an anchor before an alias', 'a: &a b\nc: &d *a\n', ['2:4-2:6 "&d" cannot precede an alias; remove it.']],
  ['a tag that nobody declares', 'a: !b!c d\n', ['1:4-1:8 No %TAG line declares "!b!c"; remove it.']],
  [
    'a control character',
    'a: b\u0007c\u0000\n',
    ['1:5-1:6 YAML does not allow the control character U+0007; remove it, and 1 more below.'],
  ],
  [
    'keys that are not deep enough, among those of their mapping',
    'a:\n  b: &x\n    image: c\n  d:\n    image: e\n  volumes:\n      - f\n    user: g\n',
    ['6:3-6:10 "volumes" belongs to "d"; indent it by 2 more spaces.'],
    'a:\n  b: &x\n    image: c\n  d:\n    image: e\n    volumes:\n      - f\n    user: g\n',
  ],
  [
    'a key that is not deep enough, before several that are',
    'web:\n  environment:\n    A: 1\n  B: 2\n    C: 3\n    D: 4\n',
    ['4:3-4:4 "B" belongs to "environment"; indent it by 2 more spaces.'],
  ],
  [
    'the first key too far in',
    'web:\n     image: a\n    user: b\n    ports: []\n',
    ['2:6-2:11 "image" is indented by 5 spaces, but its sibling keys by 4; align them.'],
    'web:\n    image: a\n    user: b\n    ports: []\n',
  ],
  [
    'the first list item too far in',
    'ports:\n    - "80"\n  - "81"\n  - "82"\n',
    ['2:5-2:6 This list item is indented by 4 spaces, but the items beside it by 2; align them.'],
    'ports:\n  - "80"\n  - "81"\n  - "82"\n',
  ],
  [
    'the text of a block that is not indented',
    'a:\n  command: >\n  sh -c "x"\n  volumes: []\n',
    ['3:3-3:12 Indent the text of "command": it must be deeper than its key.'],
    'a:\n  command: >\n    sh -c "x"\n  volumes: []\n',
  ],
  [
    'the text of a block that is not indented, over lines',
    'a:\n  command: |\n  one two\n  three\n  user: b\n',
    ['3:3-3:10 Indent the text of "command": it must be deeper than its key.'],
    'a:\n  command: |\n    one two\n    three\n  user: b\n',
  ],
  [
    'a line too far out in a block of text',
    'a:\n  command: |\n    one\n  two three\n  user: b\n',
    ['4:3-4:12 Indent the text of "command": it must be deeper than its key.'],
  ],
  [
    'a quote instead of the value',
    'a:\n  b: 1\n  ports:"\n    - "80"\n',
    ['3:9-3:10 Extra quote after "ports:"; remove it.'],
    'a:\n  b: 1\n  ports:\n    - "80"\n',
  ],
  [
    'no colon before a value',
    'a:\n  b: 1\n  image nginx\n  c: 2\n',
    ['3:3-3:14 "image" is missing its colon; write "image: nginx".'],
  ],
  ['a dash before a key', 'a:\n  b: 1\n  - ports:\n    - 80\n', ['3:3-3:4 Remove the dash before "ports".']],
  ['a dash before the first key', 'a:\n  - image: b\n  user: c\n', ['2:3-2:4 Remove the dash before "image".']],
  [
    'a merge conflict',
    'a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> other\n  c: d: e\n',
    [
      '2:1-2:13 Unresolved merge conflict; keep one of the two versions and remove the marker lines.',
      '7:7-7:8 The value of "c" contains ": "; put it in quotes, or start "d" on its own line.',
    ],
  ],
  [
    'a merge conflict with the ancestor',
    'a:\n<<<<<<< HEAD\n  b: 1\n||||||| base\n  b: 0\n=======\n  b: 2\n>>>>>>> other\n',
    ['2:1-2:13 Unresolved merge conflict; keep one of the two versions and remove the marker lines.'],
  ],
  [
    'what is left of a merge conflict',
    'a:\n  b: 1\n=======\n  c: 2\n',
    ['3:1-3:8 This line is left over from a merge conflict; remove "=======".'],
  ],
  [
    'dots in the middle of a mapping',
    'a:\n  b: 1\n...\n  c: 2\n',
    ['3:1-3:4 "..." ends the document here; remove it.'],
    'a:\n  b: 1\n\n  c: 2\n',
  ],
  [
    'a tab before a key, deeper lines before and after',
    'a:\n  b:\n    - c\n\td:\n    - e\n  f: g\n',
    ['4:1-4:2 This line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'a key with its list below, as deep as the items before',
    'a:\n  b:\n    - c\n    d:\n      - e\n  f: g\n',
    ['4:5-4:6 "d" is indented by 4 spaces, but its sibling keys by 2; align them.'],
    'a:\n  b:\n    - c\n  d:\n    - e\n  f: g\n',
  ],
  [
    'a key too far out below the key of its mapping',
    'a:\n  b:\n c: 1\n    d: 2\n  e: f\n',
    ['3:2-3:3 "c" is indented by 1 space, but its sibling keys by 4; align them.'],
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
  expect(findings('\n\ta: b\n')).toEqual(['2:1-2:2 This line is indented with a tab; YAML allows only spaces.'])
})

test('what follows a mistake that nobody can fix for sure is a guess, and has no fix', () => {
  const text = 'a: "b\nc:d\n'
  expect(findings(text)).toHaveLength(2)
  expect(fixed(text)).toBe(text)
  expect(fixed('c:d\na: "b\n')).toBe('c: d\na: "b\n')
})

test('one mistake does not hide the next', () => {
  const text =
    'services:\n  web:\n    image:nginx\n    ports:\n      - "80:80""\n    command: a: b c\n  1: {image: x}\n'
  expect(findings(text)).toEqual([
    '3:10-3:11 Add a space after "image:": write "image: nginx".',
    '5:16-5:17 Extra quote after "80:80"; remove it.',
    '6:15-6:16 The value of "command" contains ": "; put it in quotes, or start "a" on its own line.',
    '7:3-7:4 The key 1 in "services" is a number, not a string; put it in quotes.',
  ])
})

test('places after a fixed mistake are those of the file', () => {
  expect(findings('a:b\nc: "d""\ne: f\ne: g\n')).toEqual([
    '1:2-1:3 Add a space after "a:": write "a: b".',
    '2:7-2:8 Extra quote after "d"; remove it.',
    '4:1-4:2 The key "e" appears twice in the file; keep one.',
  ])
})
