import { expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { listNeeds } from '../../../src/show/needs/list-needs.ts'

test('the oldest versions are listed, with what asks for them', async () => {
  const host = memoryHost({ '/shop/compose.yaml': 'services: { web: { image: nginx, attach: false } }' })
  const { compose, engine, reasons } = await listNeeds({ files: ['/shop/compose.yaml'], host })
  expect({
    compose,
    engine,
    reasons: reasons.map(({ path, range }) => [path.join('.'), range.start.column]),
  }).toMatchInlineSnapshot(`
    {
      "compose": "2.20.0",
      "engine": undefined,
      "reasons": [
        [
          "services.web.attach",
          34,
        ],
      ],
    }
  `)
})

test('nothing asks for a version where every one will do', async () => {
  const host = memoryHost({ '/shop/compose.yaml': 'services: { web: { image: nginx } }' })
  expect((await listNeeds({ files: ['/shop/compose.yaml'], host })).reasons).toEqual([])
})
