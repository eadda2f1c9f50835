import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

// The extension as one script, and beside it the server as the package has it: nothing else is installed.

const here = import.meta.dirname
const root = resolve(here, '../..')
if (!existsSync(join(root, 'dist/cli.cjs')))
  throw new Error('There is no server yet; run "npm run build" in the repository.')

rmSync(join(here, 'server'), { recursive: true, force: true })
mkdirSync(join(here, 'server/docs'), { recursive: true })
for (const name of ['dist/cli.cjs', 'dist/program', 'dist/THIRD-PARTY-LICENSES.txt', 'docs/checks']) {
  cpSync(join(root, name), join(here, 'server', name), { recursive: true })
}
cpSync(join(root, 'LICENSE'), join(here, 'LICENSE'))
await build({
  absWorkingDir: here,
  entryPoints: ['src/extension.ts'],
  outfile: 'out/extension.js',
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  logLevel: 'warning',
})
await build({
  absWorkingDir: here,
  entryPoints: ['src/graph-page/graph-page.ts'],
  outfile: 'out/graph-page.js',
  bundle: true,
  minify: true,
  platform: 'browser',
  format: 'iife',
  target: 'chrome120',
  logLevel: 'warning',
})
