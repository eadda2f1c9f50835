import { expect, test } from 'vitest'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

const TEXT = 'services:\n  web:\n    image: nginx:1\n'

test.each([
  ['/compose.yaml', undefined, 'project'],
  ['C:\\compose.yaml', 'win32', 'project'],
  ['/shop/compose.yaml', undefined, 'shop'],
] as const)('a project in memory at "%s" has a name', async (file, flavour, name) => {
  const { project, diagnostics } = await loadProject({ files: [file], host: memoryHost({ [file]: TEXT }, { flavour }) })
  expect(diagnostics).toEqual([])
  expect(project?.name).toBe(name)
})

test('the root of a disk gives a project no name, as for Compose', async () => {
  const host = { ...memoryHost({ '/compose.yaml': TEXT }), rootName: undefined }
  const { diagnostics } = await loadProject({ files: ['/compose.yaml'], host })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['invalid-project-name'])
})
