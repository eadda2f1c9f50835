import { describe, expect, test } from 'vitest'
import { processEnvironment } from '../../../src/read/interpolate/environment.ts'
import { expandTemplate } from '../../../src/read/interpolate/expand.ts'
import { EXPANSION_LIMIT, NESTING_LIMIT, parseTemplate, type Template } from '../../../src/read/interpolate/template.ts'

// S is set, E is set to nothing, N and M are not set.
const environment = processEnvironment({ S: 'set', E: '', HOME: '/root' })

function expand(text: string) {
  return expandTemplate(parseTemplate(text), environment)
}

describe('values', () => {
  test.each([
    ['', ''],
    ['no variable', 'no variable'],
    ['$S', 'set'],
    ['${S}', 'set'],
    ['x${S}y$S-z', 'xsetyset-z'],
    ['$S:-x', 'set:-x'],
    ['$$', '$'],
    ['$$S', '$S'],
    ['$$$S', '$set'],
    ['$$$$', '$$'],
    ['$$${S}', '$set'],
    ['$${S}', '${S}'],
    ['$1 $(x) $[ $- $@ $\u00e9 $ ', '$1 $(x) $[ $- $@ $\u00e9 $ '],
    ['$', '$'],
    ['a$', 'a$'],
    // The table of the Compose Specification: set, set to nothing, not set.
    ['${S:-w}|${E:-w}|${N:-w}', 'set|w|w'],
    ['${S-w}|${E-w}|${N-w}', 'set||w'],
    ['${S:+w}|${E:+w}|${N:+w}', 'w||'],
    ['${S+w}|${E+w}|${N+w}', 'w|w|'],
    ['${S:?w}', 'set'],
    ['${S?w}|${E?w}', 'set|'],
    ['${N:-}|${N-}', '|'],
    // The first operator counts.
    ['${N:-a:-b}', 'a:-b'],
    ['${N-a:-b}', 'a:-b'],
    ['${N:-a?b}', 'a?b'],
    ['${N-B:-C}', 'B:-C'],
    // Words are templates.
    ['${N:-${S}}', 'set'],
    ['${N:-${M:-z}}', 'z'],
    ['${N:-a$S-$$-$1}', 'aset-$-$1'],
    ['${S:+${N:-z}}', 'z'],
    ['${N:-${M:-${S}}/x}y', 'set/xy'],
    // Braces are counted, and the character after one that opens is not looked at.
    ['${N:-{}}', '{}'],
    ['${N:-{"a":"b"}}', '{"a":"b"}'],
    ['${N:-a}b}', 'ab}'],
    ['${N:-a}}', 'a}'],
    ['${N:-}}', '}'],
    ['${N:-{}', '{'],
    ['${N:-{a}', '{a'],
    ['${N:-{{a}', '{{a'],
    ['${N:-a} ${S} }', 'a set }'],
    ['${N:-a}\n${N:-b}\n', 'a\nb\n'],
    ['${N:-a\\nb "q"}', 'a\\nb "q"'],
    ['${_a1}${a_B}', ''],
  ])('%j is %j', (text, value) => {
    expect(expand(text)).toMatchObject({ value, failure: undefined })
  })
})

describe('what is not understood', () => {
  test.each([
    ['${}', 0],
    ['${1}', 0],
    ['a ${ S}', 2],
    ['${S }', 0],
    ['${S', 0],
    ['${a.b}', 0],
    ['${S:x}', 0],
    ['${S:0:2}', 0],
    ['${#S}', 0],
    ['${S^^}', 0],
    ['${N:=d}', 0],
    ['${N=d}', 0],
    ['${-}', 0],
    ['a${', 1],
    ['$S ${N:-a\nb}', 3],
    ['${N:-${M}', 5],
    ['${N:-{}} and ${S}', 13],
    ['${} ${1}', 0],
  ])('%j, at %i', (text, start) => {
    expect(expand(text).failure).toMatchObject({ kind: 'malformed', start })
  })

  test('a mistake in a default that is not used is not reported', () => {
    expect(expand('${S:-${1}}')).toMatchObject({ value: 'set', failure: undefined })
    expect(expand('${N:+${N:?no}}')).toMatchObject({ value: '', failure: undefined })
  })
})

describe('required variables', () => {
  test.each([
    ['${N:?}', { name: 'N', isEmpty: false, start: 0, end: 6 }],
    ['x${N?set it}', { name: 'N', isEmpty: false, start: 1, end: 12 }],
    ['${E:?a ${S} b}', { name: 'E', isEmpty: true, start: 0, end: 14 }],
    ['${N?a-b}', { name: 'N', isEmpty: false, start: 0, end: 8 }],
    ['${N:-${M:?inner}}', { name: 'M', isEmpty: false, start: 5, end: 16 }],
    ['${N:?${M:?inner}}', { name: 'M', isEmpty: false, start: 5, end: 16 }],
  ])('%j', (text, failure) => {
    expect(expand(text).failure).toEqual({ kind: 'required', ...failure })
  })

  test('the first failure of a string counts', () => {
    expect(expand('${N:?first} ${').failure).toMatchObject({ kind: 'required' })
    expect(expand('${ ${N:?second}').failure).toMatchObject({ kind: 'malformed', start: 0 })
  })
})

test('variables that are not set and have no default, each use', () => {
  const { unset } = expand('$N ${M} ${N} ${S:-$M} ${N:-$M} ${N:+x} ${E}')
  expect(unset.map(({ name, start, end }) => [name, start, end])).toEqual([
    ['N', 0, 2],
    ['M', 3, 7],
    ['N', 8, 12],
    ['M', 27, 29],
  ])
})

test('where each part of the result came from', () => {
  const { value, parts } = expand('a$$${S}${N:-b${E}c}${S:+d}$N')
  expect(value).toBe('a$setbcd')
  expect(parts).toEqual([
    { start: 0, end: 1, written: { start: 0, end: 1 } },
    { start: 1, end: 2, written: { start: 1, end: 3 } },
    { start: 2, end: 5, written: { start: 3, end: 7 }, variable: { name: 'S', source: { kind: 'process' } } },
    { start: 5, end: 6, written: { start: 12, end: 13 }, variable: { name: 'N', source: { kind: 'default' } } },
    { start: 6, end: 6, written: { start: 13, end: 17 }, variable: { name: 'E', source: { kind: 'process' } } },
    { start: 6, end: 7, written: { start: 17, end: 18 }, variable: { name: 'N', source: { kind: 'default' } } },
    { start: 7, end: 8, written: { start: 24, end: 25 } },
    { start: 8, end: 8, written: { start: 26, end: 28 }, variable: { name: 'N', source: { kind: 'unset' } } },
  ])
})

test('a template is texts and variables, each with its place', () => {
  expect(parseTemplate('a ${S:-b$$}')).toEqual<Template>([
    { kind: 'text', text: 'a ', start: 0, end: 2 },
    {
      kind: 'variable',
      name: 'S',
      operator: ':-',
      word: [
        { kind: 'text', text: 'b', start: 7, end: 8 },
        { kind: 'text', text: '$', start: 8, end: 10 },
      ],
      start: 2,
      end: 11,
    },
  ])
})

describe('limits', () => {
  test('variables may be nested deeply, but not without end', () => {
    const nested = (depth: number) => '${N:-'.repeat(depth) + 'x' + '}'.repeat(depth)
    expect(expand(nested(NESTING_LIMIT))).toMatchObject({ value: 'x', failure: undefined })
    const start = '${N:-'.length * NESTING_LIMIT
    const failure = { kind: 'too-deep', start, end: start + '${N:-x}'.length }
    expect(expand(nested(NESTING_LIMIT + 1)).failure).toEqual(failure)
  })

  test('endless nesting is refused at once', () => {
    expect(expand('${N:-'.repeat(10_000) + '}'.repeat(10_000)).failure).toMatchObject({ kind: 'too-deep', start: 500 })
  })

  test('a result may be long, but not without end', () => {
    const large = processEnvironment({ A: 'x'.repeat(EXPANSION_LIMIT / 4) })
    expect(expandTemplate(parseTemplate('$A$A$A$A'), large).value).toHaveLength(EXPANSION_LIMIT)
    const { failure, value } = expandTemplate(parseTemplate('$A$A$A$A$A$A'), large)
    expect(failure).toEqual({ kind: 'too-long', start: 8, end: 10 })
    expect(value).toHaveLength(EXPANSION_LIMIT)
  })
})
