import { expect, test } from 'vitest'
import { getValue } from '../../../src/core/tree/node.ts'
import { read } from './reading.ts'

// What Compose's YAML reader makes of a value: Compose Specification, and observed where it says nothing.
test.each([
  ['', 'null', null],
  ['~', 'null', null],
  ['null', 'null', null],
  ['Null', 'null', null],
  ['NULL', 'null', null],
  ['nULL', 'string', 'nULL'],
  ['true', 'boolean', true],
  ['True', 'boolean', true],
  ['TRUE', 'boolean', true],
  ['false', 'boolean', false],
  ['False', 'boolean', false],
  ['FALSE', 'boolean', false],
  ['tRue', 'string', 'tRue'],
  ['yes', 'string', 'yes'],
  ['no', 'string', 'no'],
  ['on', 'string', 'on'],
  ['off', 'string', 'off'],
  ['y', 'string', 'y'],
  ['10', 'integer', 10],
  ['+5', 'integer', 5],
  ['-5', 'integer', -5],
  ['0', 'integer', 0],
  ['00', 'integer', 0],
  ['-00', 'integer', 0],
  ['0x1F', 'integer', 31],
  ['0X1F', 'integer', 31],
  ['-0x1F', 'integer', -31],
  ['0b11', 'integer', 3],
  ['0o10', 'integer', 8],
  ['+0o7', 'integer', 7],
  ['0o8', 'string', '0o8'],
  ['010', 'integer', 8],
  ['0440', 'integer', 288],
  ['0777', 'integer', 511],
  ['0_1', 'integer', 1],
  ['1_000', 'integer', 1000],
  ['1__0', 'integer', 10],
  ['1_', 'integer', 1],
  ['_1', 'string', '_1'],
  ['9007199254740991', 'integer', 9007199254740991],
  ['9007199254740993', 'integer', 9007199254740993n],
  ['-9223372036854775808', 'integer', -9223372036854775808n],
  ['18446744073709551615', 'integer', 18446744073709551615n],
  ['0x8000000000000000', 'integer', 9223372036854775808n],
  ['0xffffffffffffffff', 'integer', 18446744073709551615n],
  ['18446744073709551616', 'float', 18446744073709552000],
  ['-9223372036854775809', 'float', -9223372036854775808],
  ['99999999999999999999999', 'float', 1e23],
  ['08', 'float', 8],
  ['09', 'float', 9],
  ['1.', 'float', 1],
  ['1.10', 'float', 1.1],
  ['.5', 'float', 0.5],
  ['+.5', 'float', 0.5],
  ['1e3', 'float', 1000],
  ['1E-7', 'float', 1e-7],
  ['1_e3', 'float', 1000],
  ['1_0.5_0', 'float', 10.5],
  ['.5_0', 'float', 0.5],
  ['.5_', 'string', '.5_'],
  ['-0', 'float', -0],
  ['-0.0', 'float', -0],
  ['.inf', 'float', Number.POSITIVE_INFINITY],
  ['+.Inf', 'float', Number.POSITIVE_INFINITY],
  ['-.INF', 'float', Number.NEGATIVE_INFINITY],
  ['.nan', 'float', Number.NaN],
  ['.NaN', 'float', Number.NaN],
  ['-.nan', 'string', '-.nan'],
  ['Inf', 'string', 'Inf'],
  ['NaN', 'string', 'NaN'],
  ['1e400', 'string', '1e400'],
  ['1e', 'string', '1e'],
  ['0x', 'string', '0x'],
  ['0b', 'string', '0b'],
  ['0o', 'string', '0o'],
  ['._5', 'string', '._5'],
  ['.e5', 'string', '.e5'],
  ['1:30', 'string', '1:30'],
  ['22:22', 'string', '22:22'],
  ['12:30:45', 'string', '12:30:45'],
  ['1.2.3', 'string', '1.2.3'],
  ['2024-01-01', 'timestamp', '2024-01-01T00:00:00Z'],
  ['2024-1-1', 'timestamp', '2024-01-01T00:00:00Z'],
  ['2024-01-01 10:00:00', 'timestamp', '2024-01-01T10:00:00Z'],
  ['2024-01-01 1:2:3.25', 'timestamp', '2024-01-01T01:02:03.25Z'],
  ['2024-01-01T10:00:00Z', 'timestamp', '2024-01-01T10:00:00Z'],
  ['2024-01-01t10:00:00+02:00', 'timestamp', '2024-01-01T10:00:00+02:00'],
  ['2024-01-01T10:00:00.500-05:30', 'timestamp', '2024-01-01T10:00:00.5-05:30'],
  ['2024-02-29', 'timestamp', '2024-02-29T00:00:00Z'],
  ['2023-02-29', 'string', '2023-02-29'],
  ['2024-13-01', 'string', '2024-13-01'],
  ['24-01-01', 'string', '24-01-01'],
  ['2001-12-14 21:59:43.10 -5', 'string', '2001-12-14 21:59:43.10 -5'],
  ['2024-01-01T10:00:00', 'string', '2024-01-01T10:00:00'],
  ['"1"', 'string', '1'],
  ["'true'", 'string', 'true'],
])('%s is of type %s', (written, type, value) => {
  const { stream, diagnostics } = read(`x: ${written}\n`)
  expect(diagnostics).toEqual([])
  expect(getValue(stream.documents[0]?.root, 'x')).toMatchObject({ kind: 'scalar', type, value })
})

test.each([
  ['!!str 5', 'string', '5'],
  ['!!str', 'string', ''],
  ['!!int "7"', 'integer', 7],
  ['!!int 0x1F', 'integer', 31],
  ['!!float 3', 'float', 3],
  ['!!float "3"', 'float', 3],
  ['!!bool "true"', 'boolean', true],
  ['!!null ""', 'null', null],
  ['!!timestamp "2024-01-01"', 'timestamp', '2024-01-01T00:00:00Z'],
  ['!!binary aGVsbG8=', 'string', 'hello'],
  ['!!binary |\n  aGVs\n  bG8=', 'string', 'hello'],
  ['!<tag:yaml.org,2002:str> 5', 'string', '5'],
  ['! 12', 'integer', 12],
  ['!!constructor 12', 'string', '12'],
])('%s is of type %s', (written, type, value) => {
  const { stream, diagnostics } = read(`x: ${written}\n`)
  expect(diagnostics).toEqual([])
  const node = getValue(stream.documents[0]?.root, 'x')
  expect(node).toMatchObject({ kind: 'scalar', type, value })
  expect(node?.tag).toBeUndefined()
})

test.each([
  ['!foo 12', '!foo', '12'],
  ['!foo', '!foo', ''],
  ['!reset x', '!reset', 'x'],
  ['!override null', '!override', 'null'],
])('%s keeps its tag and is a string', (written, tag, value) => {
  const { stream } = read(`x: ${written}\n`)
  expect(getValue(stream.documents[0]?.root, 'x')).toMatchObject({ type: 'string', tag, value })
})

test('a local tag on a list or mapping is kept, and they are what they are', () => {
  const { stream, diagnostics } = read('a: !override [1]\nb: !x {c: 1}\nd: !!map [1]\n')
  expect(diagnostics).toEqual([])
  const root = stream.documents[0]?.root
  expect(getValue(root, 'a')).toMatchObject({ kind: 'sequence', tag: '!override' })
  expect(getValue(root, 'b')).toMatchObject({ kind: 'mapping', tag: '!x' })
  expect(getValue(root, 'd')).toMatchObject({ kind: 'sequence' })
})
