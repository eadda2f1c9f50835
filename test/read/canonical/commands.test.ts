import { attributeTable } from './harness.ts'

attributeTable('command', [
  ['a\\\\', ['a\\']],
  ['"a\\\\"', '3:16-18 "command" of service "s" ends with a backslash that escapes nothing; remove it.'],
  ['"\\\\"', '3:15-17 "command" of service "s" ends with a backslash that escapes nothing; remove it.'],
  ['"\\\\a"', ['a']],
  ['"a > b"', ['a']],
  ['"2> b"', []],
  ['"a2>b"', ['a2']],
  ['"12>b"', []],
  ['"2x>b"', []],
  ['"2;b"', ['2']],
  ['"2<b"', ['2']],
  ['"a;b"', ['a']],
  ['"\'a;b\' \\"c|d\\" `e&f`"', ['a;b', 'c|d', '`e&f`']],
  ['"$(a"', '3:16-17 "command" of service "s" has an unclosed "("; close it.'],
  ['"`a"', '3:15-16 "command" of service "s" has an unclosed quote; close it.'],
  ['"a$(b)c"', ['a$(b)c']],
  [
    '"$(a (b"',
    '3:19-20 "command" of service "s" has a parenthesis outside quotes; Compose runs no shell, so quote it or write a list.',
  ],
  [
    '"a )b (c) d"',
    '3:20-21 "command" of service "s" has a parenthesis outside quotes; Compose runs no shell, so quote it or write a list.',
  ],
  [
    '"x(y)"',
    '3:16-17 "command" of service "s" has a parenthesis outside quotes; Compose runs no shell, so quote it or write a list.',
  ],
  [
    '"(y)"',
    '3:15-16 "command" of service "s" has a parenthesis outside quotes; Compose runs no shell, so quote it or write a list.',
  ],
  [
    '"$x(y)"',
    '3:17-18 "command" of service "s" has a parenthesis outside quotes; Compose runs no shell, so quote it or write a list.',
  ],
  ['"a \')\' b"', ['a', ')', 'b']],
  ['"\'`\' a"', ['`', 'a']],
  ['"\\"\'\\" \'\\"\'"', ["'", '"']],
  ['"a  b "', ['a', 'b']],
  ['" "', []],
  ['"a\\tb\\nc\\rd"', ['a', 'b', 'c', 'd']],
  [
    '"\')\' ) a"',
    '3:19-20 "command" of service "s" has a parenthesis outside quotes; Compose runs no shell, so quote it or write a list.',
  ],
  ['"\\"a b"', '3:15-17 "command" of service "s" has an unclosed quote; close it.'],
  ['5', '3:14-15 "command" of service "s" must be a list, not 5.'],
  ['{a: b}', '3:14-20 "command" of service "s" must be a list.'],
  ['[[a]]', '3:15-18 "command[0]" of service "s" must be a string.'],
])
