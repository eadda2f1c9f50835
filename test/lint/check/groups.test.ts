import { expect, test } from 'vitest'
import { groupProjects } from '../../../src/lint/check/fix.ts'

function groups(...projects: readonly (readonly string[])[]): readonly (readonly (string | undefined)[])[] {
  const checked = projects.map(([file = '', ...others]) => ({
    project: { files: [file] },
    read: new Set([file, ...others]),
  }))
  return groupProjects(checked).map((group) => group.map(({ files }) => files[0]))
}

test('projects that share a file are one group, through others too', () => {
  expect(groups(['a', 'x'], ['b'], ['c', 'y'], ['d', 'x', 'y'], ['e', 'z'])).toEqual([['a', 'd', 'c'], ['b'], ['e']])
})

test('no project makes no group, and one project makes one', () => {
  expect(groups()).toEqual([])
  expect(groups(['a', 'x'])).toEqual([['a']])
})
