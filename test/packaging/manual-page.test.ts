import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { renderManualPage } from '../../scripts/manual-page.ts'
import { commands } from '../../src/app/cli/commands/index.ts'

test('the manual page has a section for every command, with its options as --help has them', async () => {
  const page = await renderManualPage()
  for (const name of Object.keys(commands)) expect(page).toContain(`\n.SH COMPOSURE ${name.toUpperCase()}\n`)
  expect(page).toContain('\n.TP\n.B \\-\\-allow\\-rules\n')
  expect(page).toContain('\n  composure check \\-f compose.yaml')
})

test('groff has nothing against it', async ({ skip }) => {
  const { error, stderr, stdout } = spawnSync('groff', ['-man', '-ww', '-Tascii', '-rLL=80n'], {
    input: await renderManualPage(),
    encoding: 'utf8',
  })
  if (error !== undefined) skip('groff is not installed.')
  expect(stderr).toBe('')
  expect(stdout.length).toBeGreaterThan(10_000)
})
