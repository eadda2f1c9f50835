import { expect, test } from 'vitest'
import { upgrade } from '../../../src/lint/check/upgrade.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

test('a file of the first format is rewritten, with its comments', async () => {
  const host = memoryHost({ '/shop/compose.yaml': 'web: # the front\n  image: nginx\n' })
  const { texts } = await upgrade([{ files: ['/shop/compose.yaml'], host }])
  expect(texts.get('/shop/compose.yaml')).toMatchInlineSnapshot(`
    "services:
      web: # the front
        image: nginx
        network_mode: bridge
    "
  `)
})

test('a file of today stays as it is', async () => {
  const host = memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    image: nginx\n' })
  expect((await upgrade([{ files: ['/shop/compose.yaml'], host }])).texts.size).toBe(0)
})
