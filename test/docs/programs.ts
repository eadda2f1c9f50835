import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync, transformSync } from 'esbuild'
import ts from 'typescript'
import type { Block } from './markdown.ts'
import { ROOT } from './pages.ts'

const ENTRY = join(ROOT, 'src/outside/node/index.ts')

let bundled: string | undefined

/** The library as it is here, in one file. */
function library(): string {
  bundled ??= buildSync({
    entryPoints: [ENTRY],
    write: false,
    bundle: true,
    platform: 'neutral',
    external: ['node:*'],
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  }).outputFiles[0]?.text
  return bundled ?? ''
}

/**
 * What a TypeScript program prints when it is run in a folder; throws where it fails.
 *
 * @param scratch a folder to put it into, beside the library that it imports.
 */
export function printedBy(source: string, folder: string, scratch: string): string {
  const home = join(scratch, 'node_modules/composure')
  mkdirSync(home, { recursive: true })
  writeFileSync(
    join(home, 'package.json'),
    '{ "type": "module", "exports": { ".": "./index.js", "./node": "./index.js" } }',
  )
  writeFileSync(join(home, 'index.js'), library())
  const file = join(scratch, 'program.mjs')
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
