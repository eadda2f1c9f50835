import { ok } from 'node:assert'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInTerminal } from './run-in-terminal.ts'
import { createTerminalPage } from './terminal-page.ts'
import type { NamedStep } from './visit.ts'

const ROOT = join(import.meta.dirname, '../..')

/** As many columns as a README shows without making a picture smaller. */
const COLUMNS = 92

export const pictures: readonly NamedStep[] = [
  [
    'the first example of the README is in pictures, as a terminal shows it',
    async ({ page }) => {
      const printed = checkFirstExample()
      await page.setViewportSize({ width: 1000, height: 400 })
      for (const scheme of ['light', 'dark'] as const) {
        await page.setContent(createTerminalPage(`$ composure check\n${printed}`, COLUMNS, scheme))
        await page.locator('pre').screenshot({ path: join(ROOT, `docs/images/terminal-${scheme}.png`) })
      }
      return `${printed.split('\n').length} lines`
    },
  ],
]

/** What a terminal shows of the first file in the README when it is checked. */
function checkFirstExample(): string {
  const [, example = ''] =
    /^```yaml compose\.yaml\n([\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? []
  ok(example !== '', 'README.md has no example')
  const folder = mkdtempSync(join(tmpdir(), 'composure-'))
  writeFileSync(join(folder, 'compose.yaml'), example)
  const printed = runInTerminal(folder, 'check', COLUMNS).trimEnd()
  rmSync(folder, { recursive: true })
  return printed
}
