import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { tableOf } from './docs/markdown.ts'
import { pageNamed } from './docs/pages.ts'
import { modules } from './modules.ts'

// The only modules that may import a package or a part of Node.
const GUARDED: readonly (readonly [specifier: RegExp, allowed: readonly string[]])[] = [
  [/^yaml$/, ['yaml']],
  [/^ajv/, ['schema']],
  [/^commander$/, ['cli']],
  [/^vscode-/, ['lsp']],
  [/^node:/, ['node', 'lsp', 'git', 'registry', 'cli', 'action']],
  // Git and the helpers for credentials are the only programs that are started.
  [/^(?:node:)?child_process$/, ['git', 'registry']],
]

const root = resolve(import.meta.dirname, '../src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

interface Import {
  readonly file: string
  readonly module: string
  readonly specifier: string
}

const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, specifier = '']) => ({
    file,
    module: moduleOf(file),
    specifier,
  })),
)

function moduleOf(file: string): string {
  return file.includes(sep) ? (file.split(sep)[0] ?? '') : ''
}

const names = modules.map(({ name }) => name)

test('every folder of src is a module of the table in test/modules.ts', () => {
  expect(files.map(moduleOf).filter((module) => module !== '' && !names.includes(module))).toEqual([])
})

test('modules import from those below them only', () => {
  const upward = modules.flatMap(({ name, imports: below }) =>
    below.filter((other) => names.indexOf(other) >= names.indexOf(name)).map((other) => `${name} -> ${other}`),
  )
  expect(upward).toEqual([])
})

test('modules import only from the modules that the table allows', () => {
  const allowed = new Map(modules.map(({ name, imports: below }) => [name, new Set([name, ...below])]))
  const others = imports
    .filter(({ module, specifier }) => module !== '' && specifier.startsWith('.'))
    .map(({ file, module, specifier }) => ({
      file,
      module,
      target: relative(root, resolve(root, dirname(file), specifier)),
    }))
    .filter(({ target }) => moduleOf(target) !== '')
    .filter(({ module, target }) => allowed.get(module)?.has(moduleOf(target)) === false)
    .map(({ file, target }) => `${file} -> ${target}: allow it in test/modules.ts, or move what is needed down`)
  expect(others).toEqual([])
})

test('packages and parts of Node stay in their modules', () => {
  const misplaced = imports
    .filter(({ module, specifier }) =>
      GUARDED.some(([pattern, allowed]) => module !== '' && pattern.test(specifier) && !allowed.includes(module)),
    )
    .map(({ file, specifier }) => `${file} -> ${specifier}`)
  expect(misplaced).toEqual([])
})

test('docs/architecture.md shows the table (npm run update:docs)', async () => {
  const { path, text } = pageNamed('docs/architecture.md')
  const shown = await format(withModules(text), { ...(await resolveConfig(path)), filepath: path })
  await expect(shown).toMatchFileSnapshot(path)
})

function withModules(page: string): string {
  const [before = '', , after = ''] = page.split(/<!-- (?:end of )?modules -->\n/)
  return `${before}<!-- modules -->\n\n${diagram()}\n${table()}\n<!-- end of modules -->\n${after}`
}

function table(): string {
  const rows = modules.map(({ name, responsibility, imports: below }) => [
    `\`${name}/\``,
    responsibility,
    below.map((other) => `\`${other}\``).join(' '),
  ])
  return tableOf(['module', 'responsibility', 'imports'], rows)
}

/** The arrows that do not follow from others. */
function diagram(): string {
  const below = new Map(modules.map(({ name, imports: some }) => [name, some]))
  const reach = (name: string): readonly string[] =>
    (below.get(name) ?? []).flatMap((other) => [other, ...reach(other)])
  const arrows = modules.flatMap(({ name, imports: some }) => {
    const further = new Set(some.flatMap(reach))
    return some.filter((other) => !further.has(other)).map((other) => `  ${name} --> ${other}`)
  })
  return `\`\`\`mermaid\nflowchart TD\n${arrows.join('\n')}\n\`\`\`\n`
}
