import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { buildSync } from 'esbuild'

// `tsx scripts/in-plain-node.ts PROGRAM.ts [ARGUMENT...]`: tsx itself wraps each function that it runs, also those of what is
// built already, and they take half as long again. What is measured or runs for hours is therefore run by Node alone.

const [entry = '', ...args] = process.argv.slice(2)
// Beside its source, so that it finds what lies beside it.
const built = entry.replace(/\.ts$/, '.built.mjs')
try {
  buildSync({
    entryPoints: [entry],
    outfile: built,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
  process.exitCode = spawnSync(process.execPath, [built, ...args], { stdio: 'inherit' }).status ?? 1
} finally {
  rmSync(built, { force: true })
}
