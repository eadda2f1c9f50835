import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// `npm run pictures`: draws the example of docs/graph.md with the built command. `npm run try:site` takes the other pictures.

const root = join(import.meta.dirname, '..')
const [, example = ''] =
  /^```yaml compose\.yaml\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/graph.md'), 'utf8')) ?? []
const folder = mkdtempSync(join(tmpdir(), 'composure-'))
writeFileSync(join(folder, 'compose.yaml'), example)
const { status } = spawnSync(
  process.execPath,
  [join(root, 'dist/cli.cjs'), 'graph', '--output', join(root, 'docs/images/graph.png')],
  { cwd: folder, stdio: 'inherit' },
)
rmSync(folder, { recursive: true })
process.exitCode = status ?? 1
