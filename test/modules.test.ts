import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { tableOf } from './docs/markdown.ts'
import { pageNamed } from './docs/pages.ts'
import { wings, type Module, type Wing } from './modules.ts'

// The only modules that may import a package or a part of Node.
const GUARDED: readonly (readonly [specifier: RegExp, allowed: readonly string[]])[] = [
  [/^yaml$/, ['read/yaml']],
  [/^ajv/, ['read/schema']],
  [/^commander$/, ['app/cli']],
  [/^fast-png$/, ['show/graph']],
  [/^vscode-/, ['editor/lsp']],
  [
    /^node:/,
    ['outside/node', 'outside/git', 'outside/docker', 'outside/registry', 'editor/lsp', 'app/cli', 'app/action'],
  ],
  // Git, ssh and the helpers for credentials are the only programs that are started.
  [/^(?:node:)?child_process$/, ['outside/git', 'outside/registry', 'outside/docker']],
]

const root = resolve(import.meta.dirname, '../src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll(sep, '/'))

/** The module that a file belongs to, as in `read/yaml`; "" for the entry points, which may import anything. */
function moduleOf(file: string): string {
  const folders = file.split('/').slice(0, -1)
  return folders.slice(0, 2).join('/')
}

const imports = files
  .filter((file) => moduleOf(file) !== '')
  .flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
      ([, specifier = '']) => ({
        file,
        specifier,
      }),
    ),
  )

const allowed: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  wings.flatMap((wing) =>
    wing.modules.map((module) => [
      `${wing.name}/${module.name}`,
      new Set([
        ...[module.name, ...module.imports].map((name) => `${wing.name}/${name}`),
        ...wings.filter(({ name }) => wing.imports.includes(name)).flatMap(modulesOf),
      ]),
    ]),
  ),
)

function modulesOf(wing: Wing): readonly string[] {
  return wing.modules.map(({ name }) => `${wing.name}/${name}`)
}

test('every folder of src is a module of the table in test/modules.ts', () => {
  expect(files.map(moduleOf).filter((module) => module !== '' && !allowed.has(module))).toEqual([])
})

test.each([['wings', wings], ...wings.map((wing) => [wing.name, wing.modules] as const)] as const)(
  'in %s, each imports from those above it in the table only',
  (_, rows: readonly Module[]) => {
    const names = rows.map(({ name }) => name)
    const upward = rows.flatMap(({ name, imports: below }, index) =>
      below.filter((other) => !names.slice(0, index).includes(other)).map((other) => `${name} -> ${other}`),
    )
    expect(upward).toEqual([])
  },
)

test('modules import only from the modules that the table allows', () => {
  const others = imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ file, specifier }) => ({
      file,
      target: relative(root, resolve(root, dirname(file), specifier)).replaceAll(sep, '/'),
    }))
    .filter(
      ({ file, target }) => moduleOf(target) !== '' && allowed.get(moduleOf(file))?.has(moduleOf(target)) === false,
    )
    .map(({ file, target }) => `${file} -> ${target}: allow it in test/modules.ts, or move what is needed down`)
  expect(others).toEqual([])
})

// A file that is loaded later, with import(), does not count.
const importsOf = new Map(
  files.map((file) => [
    file,
    [...readFileSync(join(root, file), 'utf8').matchAll(/from\s+'(\.[^']+)'/g)].map(([, specifier = '']) =>
      relative(root, resolve(root, dirname(file), specifier)).replaceAll(sep, '/'),
    ),
  ]),
)

/** The files that import each other in a circle: what is left once all that import none or are imported by none are gone. */
function findCircles(left: readonly string[]): readonly string[] {
  const rest = new Set(left)
  const used = new Set(left.flatMap((file) => importsOf.get(file) ?? []))
  const circles = left.filter((file) => used.has(file) && (importsOf.get(file) ?? []).some((other) => rest.has(other)))
  return circles.length === left.length ? circles : findCircles(circles)
}

test('files import each other in a circle only where Compose files contain each other', () => {
  expect(findCircles(files)).toEqual(
    ['extends.ts', 'include.ts', 'load-files.ts'].map((file) => `read/project/loading/${file}`),
  )
})

test('packages and parts of Node stay in their modules', () => {
  const misplaced = imports
    .filter(({ file, specifier }) =>
      GUARDED.some(([pattern, modules]) => pattern.test(specifier) && !modules.includes(moduleOf(file))),
    )
    .map(({ file, specifier }) => `${file} -> ${specifier}`)
  expect(misplaced).toEqual([])
})

test('every wing has a README of at most thirty lines', () => {
  const lengths = wings.map(({ name }) => readFileSync(join(root, name, 'README.md'), 'utf8').split('\n').length - 1)
  expect(lengths.filter((length) => length > 30)).toEqual([])
})

test('docs/architecture.md shows the table (npm run update:docs)', async () => {
  const { path, text } = pageNamed('docs/architecture.md')
  const shown = await format(withModules(text), { ...(await resolveConfig(path)), filepath: path })
  await expect(shown).toMatchFileSnapshot(path)
})

function withModules(page: string): string {
  const [before = '', , after = ''] = page.split(/<!-- (?:end of )?modules -->\n/)
  const each = wings.map((wing) => `### \`${wing.name}/\`: ${wing.responsibility}\n\n${table(wing.modules)}`)
  return `${before}<!-- modules -->\n\n${diagram(wings)}\n${table(wings)}\n${each.join('\n')}\n<!-- end of modules -->\n${after}`
}

function table(rows: readonly Module[]): string {
  const cells = rows.map(({ name, responsibility, imports: below }) => [
    `\`${name}/\``,
    responsibility,
    below.map((other) => `\`${other}\``).join(' '),
  ])
  return tableOf(['folder', 'responsibility', 'imports'], cells)
}

/** The arrows that do not follow from others. */
function diagram(rows: readonly Module[]): string {
  const below = new Map(rows.map(({ name, imports: some }) => [name, some]))
  const reach = (name: string): readonly string[] =>
    (below.get(name) ?? []).flatMap((other) => [other, ...reach(other)])
  const arrows = rows.flatMap(({ name, imports: some }) => {
    const further = new Set(some.flatMap(reach))
    return some.filter((other) => !further.has(other)).map((other) => `  ${name} --> ${other}`)
  })
  return `\`\`\`mermaid\nflowchart TD\n${arrows.join('\n')}\n\`\`\`\n`
}
