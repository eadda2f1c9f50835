import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import packageJson from '../package.json' with { type: 'json' }
import { FORMATS, schemaName } from '../src/format/versions.ts'
import { licensesOf } from './licenses.ts'

// The library is ES modules that share what they have in common, and bring the validator of a format when it is asked for.
// The command line is one script, since that is what V8 keeps compiled (see src/cli/main.ts), and CommonJS, which starts sooner.

const define = { COMPOSURE_VERSION: JSON.stringify(packageJson.version) }
const shared: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'neutral',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  external: ['node:*'],
  define,
  metafile: true,
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

// The validators of older formats are files of their own, which the script asks for when it needs one.
const validatorsBeside: Plugin = {
  name: 'validators-beside',
  setup(context) {
    context.onResolve({ filter: /\/v[\d.]+\.validator\.js$/ }, ({ path }) => ({
      path: path.replace(/^.*\/(v[\d.]+)\.validator\.js$/, './validators/$1.cjs'),
      external: true,
    }))
  },
}

const { outputFiles, metafile: program } = await build({
  ...shared,
  entryPoints: ['src/cli/start.ts'],
  outfile: 'dist/program.cjs',
  write: false,
  format: 'cjs',
  supported: { 'dynamic-import': false },
  define: { ...define, 'import.meta.dirname': 'folder' },
  banner: { js: '(function (require, folder) {' },
  footer: { js: '})' },
  plugins: [noChildProcesses, validatorsBeside],
})
// Only now, so that a mistake in the source leaves what was built last.
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist')
const digest = createHash('sha256')
for (const { path, contents } of outputFiles) {
  writeFileSync(path, contents)
  digest.update(contents)
}
await build({
  ...shared,
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/cli.cjs',
  format: 'cjs',
  // What is kept of another build must not be taken for this one, even where it is as long.
  define: {
    ...define,
    COMPOSURE_BUILD: JSON.stringify(digest.digest('hex').slice(0, 12)),
    'import.meta.dirname': '__dirname',
  },
})
await build({
  ...shared,
  entryPoints: Object.fromEntries(
    FORMATS.filter((format) => format !== 'compose-spec')
      .map(schemaName)
      .map((name) => [name, `src/schema/compiled/${name}.validator.js`]),
  ),
  outdir: 'dist/validators',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  footer: { js: 'module.exports = module.exports.default' },
})
const { metafile: library } = await build({
  ...shared,
  entryPoints: { index: 'src/index.ts', node: 'src/node/index.ts' },
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  chunkNames: 'chunks/[name]-[hash]',
})
chmodSync('dist/cli.cjs', 0o755)
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licensesOf(program, library))

// The action is one file, since nothing is installed where it runs. The validators of older formats are packed in there
// until one is asked for: what is not code takes no time to compile.
const validatorsPacked: Plugin = {
  name: 'validators-packed',
  setup(context) {
    context.onLoad({ filter: /\/v[\d.]+\.validator\.js$/ }, async ({ path }) => {
      const { outputFiles } = await build({
        ...shared,
        entryPoints: [path],
        format: 'cjs',
        write: false,
        legalComments: 'none',
      })
      const packed = brotliCompressSync(outputFiles.map(({ text }) => text).join('')).toString('base64')
      return {
        contents: `import { brotliDecompressSync } from 'node:zlib'
          const made = { exports: {} }
          const code = brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString()
          new Function('module', 'exports', code)(made, made.exports)
          export default made.exports.default`,
      }
    })
  },
}
rmSync('action', { recursive: true, force: true })
const { metafile: action } = await build({
  ...shared,
  entryPoints: { index: 'src/action/main.ts' },
  outdir: 'action',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  supported: { 'dynamic-import': false },
  define: { ...define, 'import.meta.dirname': '__dirname' },
  plugins: [noChildProcesses, validatorsPacked],
})
writeFileSync('action/THIRD-PARTY-LICENSES.txt', licensesOf(action))
