import { expect, test } from 'vitest'
import { check, formatReport, memoryHost } from '../../../src/index.ts'
import packageJson from '../../../package.json' with { type: 'json' }
import { getRulePage } from '../../../src/core/diagnostics/rule-page.ts'

const host = memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    images: nginx\n' })
const result = await check([{ project: { files: ['/shop/compose.yaml'], host } }])

test.each(['sarif', 'rdjson', 'markdown'] as const)('%s leads to the page of the rule', async (name) => {
  expect(await formatReport(result, name)).toContain(`${packageJson.homepage}checks/unknown-key.html`)
})

test('a rule of a caller has no page of ours', () => {
  expect(getRulePage('example/latest')).toBeUndefined()
})
