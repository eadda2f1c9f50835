import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'

// `npm run try:summary`: pictures for docs/github-action.md of the job summary that the built action writes about a pull request,
// in the light and in the dark theme of GitHub, made by Chromium. The drawing of the project is left out: GitHub makes it from Mermaid.

const ROOT = join(import.meta.dirname, '..')

const BEFORE = `services:
  web:
    image: nginx:1.27
    ports: ['8080:80']
    depends_on: [shop]
  shop:
    image: shop:3
    depends_on: [db]
  db:
    image: postgres:16
    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/password }
    secrets: [password]
    volumes: [data:/var/lib/postgresql/data]
volumes:
  data: {}
secrets:
  password: { environment: PASSWORD }
`

const AFTER = BEFORE.replace('nginx:1.27', 'nginx:${TAG}')
  .replace('postgres:16', 'postgres:17')
  .replace('[data:', '[database:')
  .replace('  data: {}', '  database: {}')

const THEMES = {
  light: { page: '#ffffff', text: '#1f2328', line: '#d1d9e0', code: '#eff1f3', link: '#0969da' },
  dark: { page: '#0d1117', text: '#f0f6fc', line: '#3d444d', code: '#262c36', link: '#4493f8' },
} as const

if (spawnSync('chromium', ['--version']).status !== 0) {
  console.log('Skipped: Chromium is not installed.')
  process.exit()
}

const scratch = mkdtempSync(join(tmpdir(), 'composure-summary-'))
const body = new MarkdownIt({ html: true }).render(leaveOutDrawings(summarizePullRequest(scratch)))
for (const [name, colors] of Object.entries(THEMES)) {
  const page = join(scratch, `${name}.html`)
  writeFileSync(page, pageOf(body, colors))
  const picture = join(ROOT, `docs/images/summary-${name}.png`)
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--window-size=900,720']
  spawnSync('chromium', [...options, `--screenshot=${picture}`, `file://${page}`])
  console.log(picture)
}
rmSync(scratch, { recursive: true })

/** What the action writes into the job summary of a pull request from BEFORE to AFTER. */
function summarizePullRequest(top: string): string {
  const workspace = join(top, 'shop')
  const summary = join(top, 'summary.md')
  const event = join(top, 'event.json')
  mkdirSync(workspace)
  runGit(workspace, 'init', '-q')
  const base = commitFile(workspace, BEFORE)
  commitFile(workspace, AFTER)
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, base: { sha: base } } }))
  for (const file of [summary, join(top, 'output')]) writeFileSync(file, '')
  execFileSync(process.execPath, [join(ROOT, 'action/index.cjs')], {
    cwd: workspace,
    env: {
      PATH: process.env['PATH'],
      GITHUB_WORKSPACE: workspace,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'ann/shop',
      GITHUB_BASE_REF: 'main',
      GITHUB_EVENT_PATH: event,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: join(top, 'output'),
      INPUT_DIFF: 'true',
    },
  })
  return readFileSync(summary, 'utf8')
}

function leaveOutDrawings(summary: string): string {
  return summary.replaceAll(/<details open>(?:(?!<details)[^])*?```mermaid[^]*?<\/details>/g, '')
}

/** Commits a Compose file; returns the hash of the commit. */
function commitFile(workspace: string, text: string): string {
  writeFileSync(join(workspace, 'compose.yaml'), text)
  runGit(workspace, 'add', '.')
  runGit(workspace, 'commit', '-q', '-m', 'Change the shop')
  return runGit(workspace, 'rev-parse', 'HEAD')
}

function runGit(folder: string, ...args: readonly string[]): string {
  const settings = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...settings, ...args], { cwd: folder, encoding: 'utf8' }).trim()
}

function pageOf(content: string, { page, text, line, code, link }: (typeof THEMES)[keyof typeof THEMES]): string {
  return `<!doctype html><meta charset="utf-8"><style>
body { background: ${page}; color: ${text}; font: 14px/1.5 system-ui, sans-serif; margin: 24px; }
a { color: ${link}; } table { border-collapse: collapse; } td, th { border: 1px solid ${line}; padding: 6px 13px; text-align: left; }
code, pre { background: ${code}; border-radius: 6px; font: 12px ui-monospace, monospace; padding: 2px 5px; } pre { padding: 12px; }
</style>${content}`
}
