import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { check, checkProject, loadProject } from '../../src/node/index.ts'

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

test('a misuse throws', async () => {
  await expect(loadProject({ files: [] })).rejects.toThrow(TypeError)
})
