import { expect, test } from 'vitest'
import { openWorkspace } from '../../../src/editor/language/workspace.ts'
import { memoryHost, type Host } from '../../../src/read/project/loading/host.ts'

const folders = Array.from({ length: 40 }, (_, index) => `/work/${index}`)
const files = Object.fromEntries(folders.map((folder) => [`${folder}/compose.yaml`, 'services: { a: { images: x } }']))

function opened(host: Host) {
  const workspace = openWorkspace({
    host,
    checking: {},
    project: { env: {} },
    topOf: (file) => file.replace(/\/[^/]*$/, ''),
  })
  workspace.setRoots(Object.keys(files))
  return workspace
}

test('a check is interrupted by a change, and continues with the remaining projects', async () => {
  const read: string[] = []
  const host = memoryHost(files)
  const workspace = opened({
    ...host,
    read: (path) => {
      if (path.endsWith('/compose.yaml')) read.push(path)
      return host.read(path)
    },
  })
  const found = workspace.check()
  // Others have their turn long before the last project.
  await new Promise((resolve) => setTimeout(resolve, 0))
  const before = new Set(read)
  expect(before.size).toBeLessThan(folders.length)
  workspace.setText('/work/0/compose.yaml', 'services: { a: { image: x } }')
  expect((await found).size).toBe(folders.length - 1)
  const again = read.slice(before.size).filter((path) => before.has(path))
  expect(again).toEqual([])
})

test('nothing is checked again that has not changed', async () => {
  const read: string[] = []
  const host = memoryHost(files)
  const workspace = opened({
    ...host,
    read: (path) => {
      if (path.endsWith('/compose.yaml')) read.push(path)
      return host.read(path)
    },
  })
  await workspace.check()
  const first = read.length
  await workspace.check()
  workspace.touch(['/elsewhere/compose.yaml'])
  await workspace.check()
  workspace.touch(['/work/3/compose.yaml'])
  await workspace.check()
  expect(new Set(read.slice(first))).toEqual(new Set(['/work/3/compose.yaml']))
})

test('the results of the last check are available while the next one runs', async () => {
  const path = '/work/0/compose.yaml'
  const workspace = opened(memoryHost(files))
  const shownTexts = (): readonly string[] =>
    workspace.snapshotsOf(path).flatMap(({ model }) => model.files.map(({ source }) => source.text))
  workspace.setText(path, 'services: { a: { image: x } }')
  expect(shownTexts()).toEqual([])
  await workspace.check()
  workspace.setText(path, 'services: { b: { image: x } }')
  expect(shownTexts()).toEqual(['services: { a: { image: x } }'])
  await workspace.check()
  expect(shownTexts()).toEqual(['services: { b: { image: x } }'])
})
