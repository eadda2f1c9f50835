import { expect, test } from 'vitest'
import {
  assertCandidates,
  assertFiles,
  assertHost,
  assertProjects,
} from '../../../src/read/project/loading/assert-project.ts'
import { memoryHost, type Host } from '../../../src/read/project/loading/host.ts'

test.each([
  ['undefined', undefined],
  ['a text', 'compose.yaml'],
  ['nothing in it', {}],
  ['one file instead of a list', { files: 'compose.yaml' }],
  ['an empty list', { files: [] }],
  ['a number in the list', { files: ['compose.yaml', 1] }],
])('a project must have a list of files: %s', (_, options) => {
  expect(() => {
    assertFiles(options)
  }).toThrow(new TypeError('A project needs a list of its files, such as { files: ["compose.yaml"] }.'))
})

test('the folder of a project must be a path, where it is given', () => {
  const withFolder = (projectDirectory: unknown) => () => {
    assertFiles({ files: ['compose.yaml', 'compose.override.yaml'], projectDirectory })
  }
  expect(withFolder(1)).toThrow(new TypeError('The "projectDirectory" of a project must be a path.'))
  expect(withFolder(null)).toThrow(TypeError)
  expect(withFolder(undefined)).not.toThrow()
  expect(withFolder('/app')).not.toThrow()
})

test('a host must have all of its functions', () => {
  const given = (host: unknown) => () => {
    assertHost(host as Host)
  }
  const invalid = new TypeError(
    'The "host" of a project needs "read", "kindOf" and "realPath"; memoryHost() makes one.',
  )
  const { read, kindOf, realPath } = memoryHost({})
  expect(given(undefined)).toThrow(new TypeError('A project needs a "host" here, which its files are read from.'))
  expect(given(null)).toThrow(invalid)
  expect(given({})).toThrow(invalid)
  expect(given({ kindOf, realPath })).toThrow(invalid)
  expect(given({ read, realPath })).toThrow(invalid)
  expect(given({ read, kindOf })).toThrow(invalid)
  expect(given({ read, kindOf, realPath: '/app' })).toThrow(invalid)
  expect(given({ read, kindOf, realPath })).not.toThrow()
})

test('what is fixed and what is checked are lists of projects', () => {
  const fixed = (projects: unknown) => () => {
    assertProjects(projects)
  }
  expect(fixed({ files: ['compose.yaml'] })).toThrow(
    new TypeError('This needs a list of projects, such as [{ files: ["compose.yaml"] }].'),
  )
  expect(fixed([])).not.toThrow()
  const checked = (candidates: unknown) => () => {
    assertCandidates(candidates)
  }
  const invalid = new TypeError('A check needs a list of projects, such as [{ project: { files: ["compose.yaml"] } }].')
  const project = { files: ['compose.yaml'] }
  expect(checked({ project })).toThrow(invalid)
  expect(checked([{ project }, project])).toThrow(invalid)
  expect(checked([{ project }, null])).toThrow(invalid)
  expect(checked(undefined)).toThrow(invalid)
  expect(checked([{ project }])).not.toThrow()
})
