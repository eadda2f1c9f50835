import { expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { drawProject } from '../../../src/show/graph/draw-project.ts'

const host = memoryHost({
  '/shop/compose.yaml': 'services: { web: { image: nginx, depends_on: [db] }, db: { image: redis } }',
  '/empty/compose.yaml': 'services: {}',
})

test('services and their dependencies are drawn', async () => {
  expect(await drawProject({ files: ['/shop/compose.yaml'], host })).toMatchInlineSnapshot(`
    "flowchart LR
      s0["<b>web</b><br>nginx"]
      s1["<b>db</b><br>redis"]
      s0 --> s1
      classDef service fill:#e8f1fc,stroke:#2f6fbd,color:#1a202c
      class s0,s1 service
    "
  `)
})

test('nothing is drawn of a project without services', async () => {
  expect(await drawProject({ files: ['/empty/compose.yaml'], host })).toBe('')
})

test('a format that there is not is an error', async () => {
  const format: string = 'png'
  // @ts-expect-error -- a JavaScript caller may pass any name
  await expect(drawProject({ files: ['/shop/compose.yaml'], host }, format)).rejects.toThrow('There is no format "png"')
})
