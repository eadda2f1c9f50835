import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import MarkdownIt from 'markdown-it'

// Pictures of a job summary in the light and in the dark theme of GitHub, made by Chromium.
//
//   npm run try:summary -- SUMMARY.md FOLDER
//
// Mermaid is drawn by GitHub, so that its text stands where the drawing would.

const THEMES = {
  light: { page: '#ffffff', text: '#1f2328', line: '#d1d9e0', code: '#eff1f3', link: '#0969da' },
  dark: { page: '#0d1117', text: '#f0f6fc', line: '#3d444d', code: '#262c36', link: '#4493f8' },
} as const

const [summary, folder = '.'] = process.argv.slice(2)
const hasBrowser = spawnSync('chromium', ['--version']).status === 0
if (summary === undefined || !hasBrowser) {
  console.log('Skipped: it takes Chromium and a job summary, as in "npm run try:summary -- summary.md docs/images".')
  process.exit()
}

const body = new MarkdownIt({ html: true }).render(readFileSync(summary, 'utf8'))
const scratch = mkdtempSync(join(tmpdir(), 'composure-summary-'))
for (const [name, colors] of Object.entries(THEMES)) {
  const page = join(scratch, `${name}.html`)
  writeFileSync(page, pageOf(body, colors))
  const picture = resolve(folder, `summary-${name}.png`)
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--window-size=900,1000']
  spawnSync('chromium', [...options, `--screenshot=${picture}`, `file://${page}`])
  console.log(picture)
}
rmSync(scratch, { recursive: true })

function pageOf(content: string, { page, text, line, code, link }: (typeof THEMES)[keyof typeof THEMES]): string {
  return `<!doctype html><meta charset="utf-8"><style>
body { background: ${page}; color: ${text}; font: 14px/1.5 system-ui, sans-serif; margin: 24px; }
a { color: ${link}; } table { border-collapse: collapse; } td, th { border: 1px solid ${line}; padding: 6px 13px; text-align: left; }
code, pre { background: ${code}; border-radius: 6px; font: 12px ui-monospace, monospace; padding: 2px 5px; } pre { padding: 12px; }
</style>${content}`
}
