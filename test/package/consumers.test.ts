import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, expect, test } from 'vitest'

// Small programs that use the package, compiled in every way in which TypeScript looks for its types. They are what `npm run build` made last.

const folder = mkdtempSync(join(tmpdir(), 'composure-consumers-'))
mkdirSync(join(folder, 'node_modules'))
symlinkSync(join(import.meta.dirname, '../..'), join(folder, 'node_modules/composure'))
afterAll(() => rmSync(folder, { recursive: true }))

const USE = [
  'const host: Host = memoryHost({ "/shop/compose.yaml": "services: {}" })',
  'export const reads: readonly ReadResult[] = [host.read("/shop/compose.yaml"), fileHost.read("/etc/hosts")]',
  'export const loaded: Promise<LoadProjectResult> = loadProject({ files: ["/shop/compose.yaml"], host })',
  'export const isAccepted = async (): Promise<boolean> => (await loaded).project?.services["web"] === undefined',
].join('\n')
const NAMES = 'fileHost, loadProject, memoryHost, type Host, type LoadProjectResult, type ReadResult'

/** Programs by their file names: as modules of both kinds, by the name of the package and by that of a part. */
const programs = {
  'import.mts': `import { ${NAMES} } from 'composure'\n${USE}`,
  'part.mts': `import { ${NAMES} } from 'composure/node'\nimport { check } from 'composure/check'\nimport { validateSchema } from 'composure/schema'\nimport * as load from 'composure/load'\n${USE}\nexport const parts = [check, validateSchema, load.serviceHash]`,
  'import.cts': `import { ${NAMES} } from 'composure'\n${USE}`,
  'require.cts': `import composure = require('composure')\nimport node = require('composure/node')\nexport const hosts: composure.Host[] = [composure.fileHost, node.fileHost]`,
} as const

type Program = keyof typeof programs

for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), `${text}\n`)

function faultsOf(names: readonly Program[], options: ts.CompilerOptions): readonly string[] {
  const program = ts.createProgram(
    names.map((name) => join(folder, name)),
    {
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
      ...options,
    },
  )
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
}

const { ModuleKind, ModuleResolutionKind } = ts

test.each([
  ['nodenext', { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext }],
  ['node16', { module: ModuleKind.Node16, moduleResolution: ModuleResolutionKind.Node16 }],
] as const)('%s', (_, options) => {
  expect(faultsOf(['import.mts', 'part.mts', 'import.cts', 'require.cts'], options)).toEqual([])
})

test('bundler', () => {
  const options = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler }
  expect(faultsOf(['import.mts', 'part.mts'], options)).toEqual([])
})

test('node10, which knows no "exports"', () => {
  const options = {
    module: ModuleKind.CommonJS,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- some projects still resolve modules in this way
    moduleResolution: ModuleResolutionKind.Node10,
    ignoreDeprecations: '6.0',
  }
  expect(faultsOf(['import.cts', 'part.mts', 'require.cts'], options)).toEqual([])
})

test('an import of something that is not exported is a type error', () => {
  writeFileSync(
    join(folder, 'require.cts'),
    "import composure = require('composure')\nexport const none = composure.nothing\n",
  )
  const options = { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext }
  expect(faultsOf(['require.cts'], options)).toHaveLength(1)
})
