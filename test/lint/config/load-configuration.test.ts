import { expect, test } from 'vitest'
import { loadConfiguration } from '../../../src/lint/config/load-configuration.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

test('the configuration of the folder above applies', async () => {
  const host = memoryHost({ '/shop/.composure.yaml': 'preset: [security]\n', '/shop/api/compose.yaml': '' })
  const { configuration, diagnostics } = await loadConfiguration('/shop/api', host)
  expect(diagnostics).toEqual([])
  expect(configuration?.presets).toEqual(['security'])
})

test('a configuration with a mistake is not used', async () => {
  const host = memoryHost({ '/shop/.composure.yaml': 'preset: [secure]\n' })
  const { configuration, diagnostics } = await loadConfiguration('/shop', host)
  expect(configuration).toBeUndefined()
  expect(diagnostics.map(({ range, message }) => `${range.start.line}:${range.start.column} ${message}`))
    .toMatchInlineSnapshot(`
      [
        "1:10 "preset[0]" must be "recommended", "security" or "style".",
      ]
    `)
})

test('a folder without one has none', async () => {
  expect(await loadConfiguration('/shop', memoryHost({}))).toEqual({ diagnostics: [] })
})
