import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import packageJson from '../package.json' with { type: 'json' }

// The library is ES modules that share what they have in common, and bring the validator of a format when it is asked for.
// The command line is one script, since that is what V8 keeps compiled (see src/cli/main.ts).

const define = { COMPOSURE_VERSION: JSON.stringify(packageJson.version) }
const shared: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'neutral',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  external: ['node:*'],
  define,
  legalComments: 'linked',
  logLevel: 'warning',
}

/** Programs of their own as commands, which commander offers and we do not have, need what takes long to load. */
const noChildProcesses: Plugin = {
  name: 'no-child-processes',
  setup(context) {
    context.onResolve({ filter: /^node:child_process$/ }, ({ kind, path }) =>
      kind === 'require-call' ? { path, namespace: 'none' } : undefined,
    )
    context.onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: '' }))
  },
}

const { outputFiles } = await build({
  ...shared,
  entryPoints: ['src/cli/start.ts'],
  outfile: 'dist/program.cjs',
  write: false,
  format: 'cjs',
  define: { ...define, 'import.meta.dirname': 'folder' },
  banner: { js: '(function (require, folder) {' },
  footer: { js: '})' },
  plugins: [noChildProcesses],
})
// Only now, so that a mistake in the source leaves what was built last.
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist')
for (const { path, contents } of outputFiles) writeFileSync(path, contents)
// What is kept of another build must not be taken for this one, even where it is as long.
const digest = createHash('sha256')
for (const { contents } of outputFiles) digest.update(contents)
await build({
  ...shared,
  entryPoints: { index: 'src/index.ts', node: 'src/node/index.ts', cli: 'src/cli/main.ts' },
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  define: { ...define, COMPOSURE_BUILD: JSON.stringify(digest.digest('hex').slice(0, 12)) },
  chunkNames: 'chunks/[name]-[hash]',
})
chmodSync('dist/cli.js', 0o755)
