import { chmodSync, rmSync } from 'node:fs'
import { build, type Plugin } from 'esbuild'
import packageJson from '../package.json' with { type: 'json' }

// The library, the Node entry and the command line in one go, so that what they share is one file.

// Commander is CommonJS, which has no `require` in an ES module. It wants child processes for programs that we do not have.
const builtinModules: Plugin = {
  name: 'builtin-modules',
  setup(context) {
    context.onResolve({ filter: /^node:/ }, ({ kind, path }) =>
      kind === 'require-call' ? { path, namespace: 'required' } : undefined,
    )
    context.onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents:
        path === 'node:child_process'
          ? 'module.exports = {}'
          : `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
    }))
  },
}

rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: { index: 'src/index.ts', node: 'src/node/index.ts', cli: 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'neutral',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  external: ['node:*'],
  plugins: [builtinModules],
  define: { COMPOSURE_VERSION: JSON.stringify(packageJson.version) },
  legalComments: 'linked',
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
})
chmodSync('dist/cli.js', 0o755)
