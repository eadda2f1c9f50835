import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { buildSync } from 'esbuild'

// `tsx scripts/in-plain-node.ts PROGRAM.ts [ARGUMENT...]`: tsx wraps every function that it runs, even in built code,
// which makes it half as slow again. Benchmarks and long runs are therefore bundled and run by plain Node.

const [entry = '', ...args] = process.argv.slice(2)
// Next to its source, so that it finds files there.
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
