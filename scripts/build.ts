import { chmodSync, rmSync } from 'node:fs'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import packageJson from '../package.json' with { type: 'json' }

// The library is ES modules that share what they have in common, and bring the validator of a format when it is asked for.
// The command line is one script, since that is what V8 keeps compiled (see src/cli/main.ts).

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'neutral',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  external: ['node:*'],
  define: { COMPOSURE_VERSION: JSON.stringify(packageJson.version) },
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

rmSync('dist', { recursive: true, force: true })
await Promise.all([
  build({
    ...shared,
    entryPoints: { index: 'src/index.ts', node: 'src/node/index.ts', cli: 'src/cli/main.ts' },
    outdir: 'dist',
    splitting: true,
    format: 'esm',
    chunkNames: 'chunks/[name]-[hash]',
  }),
  build({
    ...shared,
    entryPoints: ['src/cli/start.ts'],
    outfile: 'dist/program.cjs',
    format: 'cjs',
    banner: { js: '(function (require) {' },
    footer: { js: '})' },
    plugins: [noChildProcesses],
  }),
])
chmodSync('dist/cli.js', 0o755)
