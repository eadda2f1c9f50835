import { createHash } from 'node:crypto'
import { builtinModules } from 'node:module'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import packageJson from '../package.json' with { type: 'json' }
import { buildLibrary } from './build-library.ts'
import { commands } from './command-files.ts'
import { hashSources, SOURCES_HASH } from './hash-sources.ts'
import { licensesOf } from './licenses.ts'
import { renderManualPage } from './manual-page.ts'
import { splitProgram, type SplitProgram } from './split-program.ts'
import { loadedBy } from './trial-run.ts'

// The library is modules that share common code and load the validator of a format on demand. Programs are CommonJS
// scripts, which start faster.

// Of before the build, during which somebody may edit them.
const sources = hashSources('src')

/** A placeholder in scripts for the name of the build, which is derived from them. */
const BUILD = 'composure-build'
const define = {
  COMPOSURE_VERSION: JSON.stringify(packageJson.version),
  COMPOSURE_HOMEPAGE: JSON.stringify(packageJson.homepage),
  COMPOSURE_BUILD: JSON.stringify(BUILD),
}
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

/**
 * Support for executable subcommands and child processes, which commander and the language server offer and we do not
 * use, is slow to load.
 */
const noChildProcesses: Plugin = {
  name: 'no-child-processes',
  setup(context) {
    context.onResolve({ filter: /^(?:node:)?child_process$/ }, ({ kind, path }) =>
      kind === 'require-call' ? { path, namespace: 'none' } : undefined,
    )
    context.onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: '' }))
  },
}

/** The support for tokens and platform names in @actions/core needs clients and programs that are slow to load. */
const neitherClientsNorPrograms: Plugin = {
  name: 'neither-clients-nor-programs',
  setup(context) {
    context.onResolve({ filter: /^@actions\/(?:http-client|exec)(?:\/|$)/ }, ({ path }) => ({
      path,
      namespace: 'none',
    }))
    context.onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/** These packages have a Node entry that other packages must not use. */
const languageServerForNode = Object.fromEntries(
  ['vscode-languageserver', 'vscode-languageserver-protocol', 'vscode-jsonrpc'].map((name) => [
    `${name}/node`,
    `./node_modules/${name}/lib/node/main.js`,
  ]),
)

const program = await splitProgram(
  'src/app/cli/startup/start.ts',
  (apart) =>
    loadedBy(apart, {
      args: [
        'check',
        'examples/valid/web-with-database.compose.yaml',
        'examples/valid/variables-with-defaults.compose.yaml',
      ],
      cwd: '.',
    }),
  { ...shared, external: ['node:*', ...builtinModules], alias: languageServerForNode, plugins: [noChildProcesses] },
)
const action = await splitProgram(
  'src/app/action/main.ts',
  (apart) =>
    loadedBy(apart, {
      args: [],
      cwd: 'examples',
      env: { GITHUB_WORKSPACE: resolve('examples'), GITHUB_SERVER_URL: 'https://github.example' },
      files: ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'],
    }),
  { ...shared, external: ['node:*', ...builtinModules], plugins: [neitherClientsNorPrograms, noChildProcesses] },
)
// Only now, so that a mistake in the source keeps the previous build.
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist/program', { recursive: true })
const programBuild = buildOf(program)
for (const [name, text] of program.scripts) {
  writeFileSync(join('dist/program', name), text.replaceAll(BUILD, programBuild))
}
await build({
  ...shared,
  entryPoints: ['src/app/cli/startup/main.ts'],
  outfile: 'dist/cli.cjs',
  format: 'cjs',
  // Cached code of another build must not be taken for this one, even if it has the same length.
  define: {
    ...define,
    COMPOSURE_BUILD: JSON.stringify(programBuild),
    COMPOSURE_PROGRAM: JSON.stringify(`./${program.main}`),
    'import.meta.dirname': '__dirname',
  },
})
const library = await buildLibrary(shared)
for (const [name, text] of Object.entries(commands)) writeFileSync(`dist/${name}`, text)
writeFileSync('dist/composure.1', await renderManualPage())
for (const name of ['cli.cjs', ...Object.keys(commands)]) chmodSync(`dist/${name}`, 0o755)
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licensesOf(program.metafile, library))

// The action is one file, since nothing is installed where it runs. Rarely needed code is compressed inside it until it
// is needed: data takes no time to compile.
const {
  outputFiles: [unpack],
} = await build({
  ...shared,
  entryPoints: ['src/app/action/unpack.ts'],
  format: 'iife',
  globalName: 'unpack',
  write: false,
  legalComments: 'none',
})
const actionBuild = buildOf(action)
const packed = [...action.scripts].flatMap(([name, text]) =>
  name === action.main
    ? []
    : [[`./${name}`, brotliCompressSync(text.replaceAll(BUILD, actionBuild)).toString('base64')]],
)
rmSync('action', { recursive: true, force: true })
mkdirSync('action')
writeFileSync(
  'action/index.cjs',
  `${unpack?.text}${action.scripts.get(action.main)?.replaceAll(BUILD, actionBuild)}` +
    `(unpack.createUnpackingRequire(${JSON.stringify(Object.fromEntries(packed))}, './${action.main}', exports, __dirname, require), exports, __dirname)\n`,
)
writeFileSync('action/THIRD-PARTY-LICENSES.txt', licensesOf(action.metafile))
writeFileSync(SOURCES_HASH, sources)

/** Identifies a build by its content. */
function buildOf({ scripts }: SplitProgram): string {
  const digest = createHash('sha256')
  for (const text of scripts.values()) digest.update(text)
  return digest.digest('hex').slice(0, 12)
}
