import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync, transformSync } from 'esbuild'
import ts from 'typescript'
import type { Block } from './markdown.ts'
import { ROOT } from './pages.ts'

const ENTRY = join(ROOT, 'src/node/index.ts')

/** A folder where `import … from 'composure'` finds the library as it is here. */
let installed: string | undefined

function installation(): string {
  if (installed !== undefined) return installed
  installed = mkdtempSync(join(tmpdir(), 'composure-docs-'))
  const library = join(installed, 'node_modules/composure')
  mkdirSync(library, { recursive: true })
  writeFileSync(
    join(library, 'package.json'),
    '{ "type": "module", "exports": { ".": "./index.js", "./node": "./index.js" } }',
  )
  buildSync({
    entryPoints: [ENTRY],
    outfile: join(library, 'index.js'),
    bundle: true,
    platform: 'neutral',
    external: ['node:*'],
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  })
  return installed
}

/** What a TypeScript program prints when it is run in a folder; throws where it fails. */
export function printedBy(source: string, folder: string): string {
  const file = join(installation(), 'program.mjs')
  writeFileSync(file, transformSync(source, { loader: 'ts', format: 'esm' }).code)
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], {
    cwd: folder,
    encoding: 'utf8',
    env: { HOME: '/home/ann' },
  })
  if (status !== 0) throw new Error(`A program of the page fails: ${stderr}`)
  return stdout
}

/** What TypeScript has against programs of pages: a line each, with the page and the line. */
export function typeErrors(programs: readonly { readonly page: string; readonly block: Block }[]): readonly string[] {
  const sources = new Map(programs.map((each) => [join(ROOT, `${each.page}.${each.block.line}.mts`), each]))
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(ROOT, 'tsconfig.json'), (file) => readFileSync(file, 'utf8')).config,
    ts.sys,
    ROOT,
    // An example may end where it has what it shows.
    { noUnusedLocals: false, paths: { composure: [ENTRY], 'composure/node': [ENTRY] } },
  )
  const files = ts.createCompilerHost(options)
  const host: ts.CompilerHost = {
    ...files,
    fileExists: (file) => sources.has(file) || files.fileExists(file),
    readFile: (file) => sources.get(file)?.block.body ?? files.readFile(file),
    getSourceFile: (file, languageVersion, ...rest) => {
      const own = sources.get(file)
      return own === undefined
        ? files.getSourceFile(file, languageVersion, ...rest)
        : ts.createSourceFile(file, own.block.body, languageVersion)
    },
  }
  const declarations = fileNames.filter((file) => file.endsWith('.d.ts'))
  const program = ts.createProgram([...sources.keys(), ...declarations], options, host)
  return [...sources].flatMap(([name, { page, block }]) => {
    const source = program.getSourceFile(name)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map(({ file, start, messageText }) => {
      const { line } = file?.getLineAndCharacterOfPosition(start ?? 0) ?? { line: 0 }
      return `${page}:${block.line + 1 + line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  })
}
