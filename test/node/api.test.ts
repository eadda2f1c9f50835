import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import * as inBrowser from '../../src/index.ts'
import { check, checkProject, fix, loadProject } from '../../src/node/index.ts'

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
function called(api: (...wanted: never[]) => Promise<unknown>, ...given: readonly unknown[]): Promise<unknown> {
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
    new TypeError('A fix needs a list of projects, such as [{ files: ["compose.yaml"] }].'),
  )
})

test('without a file system a project needs a host', async () => {
  const error = new TypeError('A project needs a "host" here, which its files are read from.')
  await expect(inBrowser.loadProject({ files: [file] })).rejects.toThrow(error)
  await expect(inBrowser.checkProject({ files: [file] })).rejects.toThrow(error)
  await expect(inBrowser.check([{ project: { files: [file] } }])).rejects.toThrow(error)
  await expect(inBrowser.fix([{ files: [file] }])).rejects.toThrow(error)
})
