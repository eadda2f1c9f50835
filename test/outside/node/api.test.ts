import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import * as inBrowser from '../../../src/index.ts'
import {
  check,
  checkProject,
  compareProjects,
  drawProject,
  editProject,
  findProjects,
  fix,
  formatReport,
  listNeeds,
  listVariables,
  loadProject,
  memoryHost,
  planProject,
  serviceHash,
  stringifyProject,
  validateSchema,
} from '../../../src/outside/node/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'composure-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'compose.yaml')
writeFileSync(file, 'services:\n  ssh:\n    image: openssh:9.9\n    ports: [22:22]\n')

test('files are read from the disk', async () => {
  expect((await loadProject({ files: [file] })).project?.services).toHaveProperty('ssh')
})

test('a project is checked with its rules', async () => {
  const { diagnostics } = await checkProject({ files: [file] })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['unquoted-port'])
  expect((await checkProject({ files: [file] }, { severities: { 'unquoted-port': 'off' } })).diagnostics).toEqual([])
})

test('several projects in one', async () => {
  const { checked, diagnostics } = await check([{ project: { files: [file] } }, { project: { files: [file] } }])
  expect({ checked, found: diagnostics.length }).toEqual({ checked: 1, found: 1 })
})

/** As a caller in JavaScript may call it, whom no compiler tells what is wanted. */
function called(api: (...wanted: never[]) => unknown, ...given: readonly unknown[]): Promise<unknown> {
  const result: unknown = Reflect.apply(api, undefined, given)
  return Promise.resolve(result)
}

test.each([undefined, null, 'compose.yaml', {}, { files: [] }, { files: 'compose.yaml' }, { files: [undefined] }])(
  'a project is none without its files: %j',
  async (project) => {
    const error = new TypeError('A project needs a list of its files, such as { files: ["compose.yaml"] }.')
    await expect(called(loadProject, project)).rejects.toThrow(error)
    await expect(called(checkProject, project)).rejects.toThrow(error)
    await expect(called(check, [{ project }])).rejects.toThrow(error)
    await expect(called(fix, [project])).rejects.toThrow(error)
  },
)

test.each([undefined, null, 'compose.yaml', {}, { project: { files: [file] } }, [null], [{ files: [file] }]])(
  'a check is of a list of projects: %j',
  async (candidates) => {
    await expect(called(check, candidates)).rejects.toThrow(
      new TypeError('A check needs a list of projects, such as [{ project: { files: ["compose.yaml"] } }].'),
    )
  },
)

test.each([undefined, null, 'x', {}, { files: [file] }])('a fix is of a list of projects: %j', async (projects) => {
  await expect(called(fix, projects)).rejects.toThrow(
    new TypeError('This needs a list of projects, such as [{ files: ["compose.yaml"] }].'),
  )
})

const NOTHING = [undefined, null, 1, 'x', []]
const OPTIONS = 'The options of a check must be an object, such as { presets: ["style"] }.'
const PROJECT = 'This needs a project, such as the one that loadProject() gives where Compose takes it.'

test.each([...NOTHING, {}])('what is no text, version, project or file in memory: %j', async (given) => {
  const schema = 'A schema needs a text and a version, such as validateSchema(text, { version: "3.8" }).'
  if (given !== 'x') await expect(called(validateSchema, given, { version: '3.8' })).rejects.toThrow(schema)
  await expect(called(validateSchema, 'a: b', given)).rejects.toThrow(schema)
  expect(() => called(stringifyProject, given, 'yaml')).toThrow(PROJECT)
  expect(() => called(serviceHash, given, 'web')).toThrow(PROJECT)
  expect(() => called(memoryHost, typeof given === 'object' && given !== null ? { '/a': given } : given)).toThrow(
    'A host in memory needs texts by their paths, such as { "/shop/compose.yaml": "services: {}" }.',
  )
  await expect(called(formatReport, given, 'json')).rejects.toThrow(
    'A report is made of what check() gives, as in formatReport(await check([…]), "sarif").',
  )
})

test('what is called without its options', async () => {
  await expect(called(validateSchema)).rejects.toThrow(TypeError)
  await expect(called(validateSchema, 'services: {}')).rejects.toThrow(TypeError)
  await expect(called(formatReport, await check([]))).rejects.toThrow(
    'A report needs the name of a format, such as "sarif".',
  )
})

test.each([null, 1, 'x', []])('what are no options: %j', async (options) => {
  const project = { files: [file] }
  await expect(called(checkProject, project, options)).rejects.toThrow(new TypeError(OPTIONS))
  await expect(called(check, [{ project }], options)).rejects.toThrow(new TypeError(OPTIONS))
  await expect(called(fix, [project], {}, options)).rejects.toThrow(new TypeError(OPTIONS))
  await expect(called(formatReport, await check([]), 'json', options)).rejects.toThrow(
    'The options of a report must be an object.',
  )
  await expect(called(loadProject, { ...project, host: options ?? {} })).rejects.toThrow(
    'The "host" of a project needs "read", "kindOf" and "realPath"; memoryHost() makes one.',
  )
})

test.each([
  [{ presets: {} }, 'The "presets" of a check must be a list of names, such as ["style"].'],
  [{ rules: 1 }, 'The "rules" of a check must be a list of rules.'],
  [{ severities: null }, 'The "severities" of a check must be an object of rules, such as { "unquoted-port": "off" }.'],
  [{ preset: ['security'] }, 'There is no option "preset"; did you mean "presets"?'],
  [{ presets: ['secure'] }, 'There is no preset "secure"; '],
  [{ severities: { 'unquoted-port': 'loud' } }, 'There is no severity "loud"; '],
  [{ severities: { 'unquoted-prt': 'off' } }, 'There is no rule "unquoted-prt"; did you mean "unquoted-port"?'],
  [{ configurationOf: {} }, 'The option "configurationOf" of a check must be a function that returns a configuration.'],
  [{ rules: [{ id: 'acme/idle' }] }, 'The rule "acme/idle" needs a function "check", "checkSource" or "checkPlace".'],
  [{ target: 'docker' }, 'There is no target "docker"; there are compose, podman, declared, swarm, 1, 2.0,'],
])('what is no option of a check: %j', async (options, message) => {
  await expect(called(checkProject, { files: [file] }, options)).rejects.toThrow(message)
})

test.each([
  [{ profile: ['x'] }, 'There is no option "profile"; did you mean "profiles"?'],
  [{ profiles: 'x' }, 'The option "profiles" of a project must be a list of strings, not "x".'],
  [{ interpolate: 0 }, 'The option "interpolate" of a project must be true or false, not 0.'],
  [{ unavailable: 'info' }, 'The option "unavailable" of a project must be "error" or "warning", not "info".'],
  [{ env: ['A=1'] }, 'The option "env" of a project must be an object, not a list.'],
  [{ target: 'swarn' }, 'There is no target "swarn"; there are compose, podman, declared, swarm, 1, 2.0,'],
])('what is no option of a project: %j', async (options, message) => {
  const project = { files: [file], ...options }
  for (const api of [loadProject, checkProject, listNeeds, listVariables, drawProject])
    await expect(called(api, project)).rejects.toThrow(message)
  await expect(called(check, [{ project }])).rejects.toThrow(message)
  await expect(called(fix, [project])).rejects.toThrow(message)
  await expect(called(editProject, project, [])).rejects.toThrow(message)
  await expect(called(compareProjects, { files: [file] }, project)).rejects.toThrow(message)
  await expect(called(planProject, project, { get: () => undefined })).rejects.toThrow(message)
})

test('options of other functions', async () => {
  const project = { files: [file] }
  const given = await loadProject({ ...project, profiles: undefined })
  await expect(called(compareProjects, project, project, { removeOrphan: true })).rejects.toThrow(
    'There is no option "removeOrphan"; did you mean "removeOrphans"?',
  )
  await expect(called(fix, [project], { unsave: true })).rejects.toThrow(
    'There is no option "unsave"; did you mean "unsafe"?',
  )
  await expect(called(planProject, { ...project, forceRecreat: true }, { get: () => undefined })).rejects.toThrow(
    'There is no option "forceRecreat"; did you mean "forceRecreate"?',
  )
  await expect(called(planProject, project)).rejects.toThrow(
    'A plan needs an engine: an object with a function "get", which gives the answer to a path.',
  )
  await expect(called(formatReport, await check([]), 'pretty', { colour: true })).rejects.toThrow(
    'There is no option "colour"; did you mean "color"?',
  )
  expect(() => void Reflect.apply(stringifyProject, undefined, [given.project, 'yml'])).toThrow(
    new RangeError('There is no format "yml"; did you mean "yaml"?'),
  )
  expect(() => given.origin('services.ssh.image')).toThrow(
    new TypeError('A value is found by its JSON pointer, such as "/services/web/image".'),
  )
})

test('a folder that is no path', async () => {
  const error = new TypeError('The "projectDirectory" of a project must be a path.')
  await expect(called(loadProject, { files: [file], projectDirectory: 1 })).rejects.toThrow(error)
})

test('without a file system a project needs a host', async () => {
  const error = new TypeError('A project needs a "host" here, which its files are read from.')
  await expect(inBrowser.loadProject({ files: [file] })).rejects.toThrow(error)
  await expect(inBrowser.checkProject({ files: [file] })).rejects.toThrow(error)
  await expect(inBrowser.check([{ project: { files: [file] } }])).rejects.toThrow(error)
  await expect(inBrowser.fix([{ files: [file] }])).rejects.toThrow(error)
})

test('projects are found in a folder, which must exist', () => {
  expect(findProjects(folder)).toHaveLength(1)
  for (const none of [join(folder, 'none'), file]) {
    const error = new TypeError(`There is no folder ${JSON.stringify(none)} to find projects in.`)
    expect(() => findProjects(none)).toThrow(error)
  }
})
