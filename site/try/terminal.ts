import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { PROGRAM, runInTerminal, SCRIPT } from './run-in-terminal.ts'
import { createTerminalPage } from './terminal-page.ts'

// `npm run try:terminal`: every command in a real terminal of 80 and of 120 columns. No line of ours may be wider, so that the terminal
// breaks no word; there are colours where a terminal is, and links where it has them. The pictures of all go into a folder.

const ROOT = join(import.meta.dirname, '../..')
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const WIDTHS = [80, 120] as const

interface Trial {
  readonly args: string
  /** One of the copied folders, or what is below it. */
  readonly folder?: string
  /** It shows lines of files, or what another program reads, which have the width that they have. */
  readonly isWide?: true
  /** It has nothing to stress. */
  readonly isPlain?: true
}

const COMMANDS =
  'check merge fix format upgrade init rules explain config where images outdated pin env needs diff plan graph lsp schema completion'

/** Copied, so that no command changes the repository or finds its configuration, from the root of the repository. */
const FOLDERS = ['examples', 'site/home/change']

const TRIALS: readonly Trial[] = [
  ...['', ...COMMANDS.split(' ')].map((command): Trial => ({ args: `${command} --help`.trim(), isPlain: true })),
  { args: 'check', folder: 'examples/fifteen-mistakes' },
  { args: 'check --info', folder: 'examples/fifteen-mistakes' },
  { args: 'check .', folder: 'examples/formats' },
  { args: 'check nowhere', isPlain: true },
  { args: 'check --format nothing', isPlain: true },
  { args: 'check --colour', isPlain: true },
  { args: 'fix --dry-run', folder: 'examples/fifteen-mistakes', isWide: true },
  { args: 'upgrade --dry-run', folder: 'examples/fifteen-mistakes', isWide: true },
  { args: 'format --check', folder: 'examples/fifteen-mistakes', isPlain: true },
  { args: 'rules' },
  { args: 'explain unquoted-port' },
  { args: 'explain service-address' },
  { args: 'explain unquoted-prot', isPlain: true },
  { args: 'config', folder: 'examples/provenance', isPlain: true, isWide: true },
  { args: 'where services.web.ports -f compose.yaml -f compose.prod.yaml', folder: 'examples/provenance' },
  { args: 'needs', folder: 'examples/provenance', isPlain: true },
  { args: 'diff before after', folder: 'site/home/change' },
  { args: 'graph', folder: 'examples/provenance', isPlain: true, isWide: true },
]

const missing = [
  [PROGRAM, 'the program is not built (npm run build)'],
  [SCRIPT, '"script", which opens a terminal, is not installed'],
].find(([path = '']) => !existsSync(path))
if (missing === undefined) process.exitCode = await tried()
else process.stdout.write(`Skipped: ${missing[1] ?? ''}.\n`)

async function tried(): Promise<number> {
  const pictures = mkdtempSync(join(tmpdir(), 'composure-terminal-'))
  const copy = copyFolders()
  const browser = existsSync(CHROMIUM)
    ? await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
    : undefined
  let failed = 0
  for (const trial of TRIALS) {
    for (const width of WIDTHS) {
      const printed = runInTerminal(join(copy, trial.folder ?? '.'), trial.args, width)
      const troubles = listTroubles(trial, width, printed)
      failed += troubles.length
      for (const trouble of troubles) process.stdout.write(`✗ ${trial.args} (${width}): ${trouble}\n`)
      if (browser !== undefined) await drawTerminal(browser, pictures, trial, width, printed)
    }
  }
  await browser?.close()
  rmSync(copy, { recursive: true })
  process.stdout.write(`${TRIALS.length} commands, ${failed} troubles; their pictures are in ${pictures}.\n`)
  return failed === 0 ? 0 : 1
}

function copyFolders(): string {
  const copy = mkdtempSync(join(tmpdir(), 'composure-terminal-files-'))
  for (const folder of FOLDERS) cpSync(join(ROOT, folder), join(copy, folder), { recursive: true })
  return copy
}

function listTroubles({ isWide, isPlain }: Trial, width: number, printed: string): readonly string[] {
  const wide = isWide === true ? [] : printed.split('\n').filter((line) => isBroken(withoutCodes(line), width))
  return [
    ...wide.map((line) => `wider than the terminal: ${withoutCodes(line)}`),
    ...(isPlain !== true && !/\u001b\[\d/.test(printed) ? ['no colours'] : []),
    ...(printed.trim() === '' ? ['prints nothing'] : []),
  ]
}

/** Whether a terminal breaks a line that could have been wrapped. */
function isBroken(line: string, width: number): boolean {
  return line.length > width && line.trim().includes(' ')
}

function withoutCodes(line: string): string {
  // eslint-disable-next-line no-control-regex -- the codes of terminals are such characters
  return line.replaceAll(/\u001b\[[0-9;]*[A-Za-z]|\u001b\]8;;[^\u001b]*\u001b\\/g, '')
}

async function drawTerminal(
  browser: Browser,
  folder: string,
  { args }: Trial,
  width: number,
  printed: string,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: width * 9 + 60, height: 400 } })
  await page.setContent(createTerminalPage(`$ composure ${args}\n${printed}`, width))
  const name = `${args.replaceAll(/[^\w-]+/g, '_') || 'composure'}-${width}.png`
  await page.screenshot({ path: join(folder, name), fullPage: true })
  writeFileSync(join(folder, name.replace('.png', '.txt')), printed)
  await page.close()
}
