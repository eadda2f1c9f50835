import { expect, test } from 'vitest'
import { findings, fixed } from './reading.ts'

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `  ${line(index)}\n`).join('')

const withoutSpace = (line: number, index: number): string =>
  `${line}:${5 + String(index).length - 1}-${line}:${5 + String(index).length} Add a space after "k${index}:": write "k${index}: v".`

test('a mistake that each of many lines has is reported for each, and fixed in all', () => {
  const text = `a:\n  b: c\n${lines(200, (index) => `k${index}:v`)}`
  expect(findings(text)).toEqual(Array.from({ length: 200 }, (_, index) => withoutSpace(index + 3, index)))
  expect(fixed(text)).toBe(`a:\n  b: c\n${lines(200, (index) => `k${index}: v`)}`)
})

test('also where lines between them are as they should be', () => {
  const text = `a:\n${lines(200, (index) => (index % 2 === 0 ? `k${index}:v` : `k${index}: v`))}`
  expect(findings(text)).toEqual(Array.from({ length: 100 }, (_, index) => withoutSpace(index * 2 + 2, index * 2)))
  expect(fixed(text)).toBe(`a:\n${lines(200, (index) => `k${index}: v`)}`)
})

test('what opens quotes or brackets, or has a key in it, is looked at alone', () => {
  const text = 'a: b\nc:v\nd:[v]\ne:"v"\nf:v\n'
  expect(fixed(text)).toBe('a: b\nc: v\nd: [v]\ne: "v"\nf: v\n')
  expect(findings('a: b\nc:v\nd:v: w\n')).toEqual(['2:2-2:3 Add a space after "c:": write "c: v".'])
})
