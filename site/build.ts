import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import packageJson from '../package.json' with { type: 'json' }

/** Builds the site as static files, whose addresses are all relative: they work in any folder of any host. */
const here = import.meta.dirname
const out = join(here, 'dist')

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
await build({
  entryPoints: {
    main: join(here, 'playground/page/main.ts'),
    worker: join(here, 'playground/worker/worker.ts'),
  },
  outdir: out,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  chunkNames: 'chunks/[name]-[hash]',
  define: { COMPOSURE_VERSION: JSON.stringify(packageJson.version) },
  legalComments: 'linked',
  logLevel: 'warning',
})
for (const name of ['index.html', 'playground.css', 'icon.svg']) cpSync(join(here, 'playground', name), join(out, name))
