/** A project that uses the package: its files, and the command that runs it. */
export interface Consumer {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly command: readonly string[]
}

/** What is installed beside the package. */
export const TOOLS = [
  'jest@30',
  'ts-jest@29',
  'typescript@5',
  'vitest@4',
  'mocha@11',
  'esbuild@0.28',
  'rollup@4',
  '@rollup/plugin-node-resolve@16',
  '@rollup/plugin-terser@1',
  'webpack@5',
  'webpack-cli@7',
  'vite@8',
] as const

const IMPORT = `import { check, memoryHost } from 'composure'`
const REQUIRE = `const { check, memoryHost } = require('composure')`
/** Loads the largest part of the package, a validator among it, and throws unless it does what it should. */
const USE = `
const host = memoryHost({ '/shop/compose.yaml': 'services: { web: { images: nginx } }' })
const { diagnostics } = await check([{ project: { files: ['/shop/compose.yaml'], host } }])
if (diagnostics.map(({ rule }) => rule).join() !== 'unknown-key') throw new Error(JSON.stringify(diagnostics))
`

function testing(head: string): string {
  return `${head}\ntest('it checks', async () => {${USE}})\n`
}

export const consumers: readonly Consumer[] = [
  {
    name: 'Jest',
    files: { 'package.json': '{}', 'use.test.js': testing(REQUIRE) },
    command: ['jest', '--rootDir', '.'],
  },
  {
    name: 'ts-jest',
    files: {
      'package.json': '{ "jest": { "preset": "ts-jest" } }',
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "strict": true, "types": [] } }',
      'use.test.ts': testing(`declare const test: (name: string, run: () => Promise<void>) => void\n${IMPORT}`),
    },
    command: ['jest', '--rootDir', '.'],
  },
  {
    name: 'Jest with modules',
    files: { 'package.json': '{ "type": "module" }', 'use.test.js': testing(IMPORT) },
    command: ['jest', '--rootDir', '.'],
  },
  {
    name: 'Vitest',
    files: { 'package.json': '{}', 'use.test.ts': testing(`import { test } from 'vitest'\n${IMPORT}`) },
    command: ['vitest', 'run'],
  },
  {
    name: 'Mocha',
    files: {
      'package.json': '{}',
      'use.cjs': testing(`const { it: test } = require('mocha')\n${REQUIRE}`),
      'use.mjs': testing(`import { it as test } from 'mocha'\n${IMPORT}`),
    },
    command: ['mocha', 'use.cjs', 'use.mjs'],
  },
  {
    name: 'node-test',
    files: {
      'package.json': '{}',
      'use.test.cjs': testing(`const { test } = require('node:test')\n${REQUIRE}`),
      'use.test.mjs': testing(`import { test } from 'node:test'\n${IMPORT}`),
    },
    command: ['node', '--test'],
  },
  {
    // Extensions of Electron and VS Code are loaded so where Node cannot require ES modules.
    name: 'require without ES modules',
    files: { 'package.json': '{}', 'use.cjs': `${REQUIRE}\nvoid (async () => {${USE}})()\n` },
    command: ['node', '--no-experimental-require-module', 'use.cjs'],
  },
]

/** Programs that use a helper and nothing else. */
export const HELPERS: Readonly<Record<string, string>> = {
  host: `import { memoryHost } from 'composure'\nconsole.log(memoryHost({}).read('/none'))\n`,
  message: `import { message, name, text } from 'composure'\nconsole.log(message('taken', () => text\`It is \${name('web')}.\`)())\n`,
}

/** In bytes, minified. */
export const MAX_HELPER_SIZE = 10_000

/** Each bundles `main.mjs` for browsers, minified. */
export const bundlers: readonly (Consumer & { readonly output: string })[] = [
  {
    name: 'esbuild',
    files: { 'package.json': '{}' },
    command: ['esbuild', 'main.mjs', '--bundle', '--minify', '--format=esm', '--outfile=out/main.js'],
    output: 'out/main.js',
  },
  {
    name: 'Rollup',
    files: { 'package.json': '{}' },
    command: [
      'rollup',
      'main.mjs',
      '-p',
      'node-resolve={browser:true}',
      '-p',
      'terser',
      '--format',
      'es',
      '--dir',
      'out',
    ],
    output: 'out/main.js',
  },
  {
    name: 'webpack',
    files: { 'package.json': '{}' },
    command: ['webpack', '--mode', 'production', '--entry', './main.mjs', '--output-path', 'out'],
    output: 'out/main.js',
  },
  {
    name: 'Vite',
    files: {
      'package.json': '{}',
      'vite.config.mjs': `export default { build: { modulePreload: false, rollupOptions: { output: { entryFileNames: 'main.js' } } } }`,
      'index.html': '<script type="module" src="./main.mjs"></script>',
    },
    command: ['vite', 'build', '--outDir', 'out'],
    output: 'out/main.js',
  },
]
