import { deepStrictEqual } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checked, openWith, type NamedStep } from './visit.ts'

const ROOT = join(import.meta.dirname, '../..')
const REAL = join(ROOT, '../shared/conformance/real/files')
const CLI = join(ROOT, 'dist/cli.cjs')
const COUNT = 30

interface Reported {
  readonly diagnostics: readonly {
    readonly rule: string
    readonly range: { readonly start: { readonly line: number; readonly column: number } }
    readonly message: string
  }[]
}

export const realFiles: readonly NamedStep[] = [
  [
    'real files give what the command line gives',
    async (visit) => {
      if (!existsSync(REAL) || !existsSync(CLI)) return 'skipped, as there are no real files or no built command'
      const names = readdirSync(REAL, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name))
      const step = Math.floor(names.length / COUNT)
      const from = Math.floor(Math.random() * step)
      const chosen = Array.from({ length: COUNT }, (_, index) => names[from + index * step] ?? '')
      const { page } = visit
      for (const name of chosen) {
        const text = readFileSync(join(REAL, name), 'utf8')
        await openWith(visit, text)
        await checked(page)
        const shown = await page
          .locator('#findings > li')
          .evaluateAll((items) =>
            items.map((item) =>
              ['.rule', '.where', '.message'].map((part) => item.querySelector(part)?.textContent ?? ''),
            ),
          )
        deepStrictEqual(inOrder(shown), inOrder(fromCommandLine(text)), name)
      }
      return `${COUNT} of ${names.length} files, from number ${from}`
    },
  ],
]

function fromCommandLine(text: string): readonly (readonly string[])[] {
  const above = mkdtempSync(join(tmpdir(), 'composure-site-'))
  const folder = join(above, 'project')
  mkdirSync(folder)
  writeFileSync(join(folder, 'compose.yaml'), text)
  const { stdout } = spawnSync(process.execPath, [CLI, 'check', '--format', 'json'], { cwd: folder, encoding: 'utf8' })
  rmSync(above, { recursive: true })
  const { diagnostics }: Reported = JSON.parse(stdout) as Reported
  const shown = diagnostics.map(({ rule, range: { start }, message }) => [
    rule,
    `compose.yaml:${start.line}:${start.column}`,
    message,
  ])
  // The page lists what says the same once, at its first place.
  const isSame = (one: readonly string[], other: readonly string[]): boolean =>
    one[0] === other[0] && one[2] === other[2]
  return shown.filter((each, index) => shown.findIndex((other) => isSame(each, other)) === index)
}

/** The page lists errors first, reports for programs follow the file. */
function inOrder(findings: readonly (readonly string[])[]): readonly string[] {
  return findings.map((finding) => finding.join('\n')).sort()
}
