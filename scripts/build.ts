import { chmodSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

// The library, the Node entry and the command line in one go, so that what they share is one file.
rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: { index: 'src/index.ts', node: 'src/node/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'neutral',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  external: ['node:*'],
  legalComments: 'linked',
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
})
