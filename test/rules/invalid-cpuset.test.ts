import { expect, test } from 'vitest'
import { invalidCpuset } from '../../src/rules/invalid-cpuset.ts'
import { lint } from './lint.ts'

test('no list of processors', () => {
  const file = `
    services:
      a: { image: i, cpuset: 0..3 }
      b: { image: i, cpuset: "3-0" }
  `
  expect(lint(invalidCpuset, file)).toEqual([
    '2:26 warning Service "a" has the cpuset "0..3", which is not a list of processors, so its container is not created; write for example "0-3" or "0,2". [invalid-cpuset]',
    '3:26 warning Service "b" has the cpuset "3-0", which is not a list of processors, so its container is not created; write for example "0-3" or "0,2". [invalid-cpuset]',
  ])
})

test('lists of processors', () => {
  expect(
    lint(
      invalidCpuset,
      `services: { a: { image: i, cpuset: "0-3" }, b: { image: i, cpuset: "0,2-3" }, c: { image: i, cpuset: "0-\${MAX}" } }`,
    ),
  ).toEqual([])
})
