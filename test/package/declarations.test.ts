import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { entryPoints } from '../../scripts/entry-points.ts'

// The declarations as `npm run build` made them last: what a signature speaks of can be imported, and everything says what it is.

const DIST = join(import.meta.dirname, '../../dist')
const files = Object.keys(entryPoints).map((name) => join(DIST, `${name}.d.ts`))
const program = ts.createProgram(files, {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  noEmit: true,
})
const checker = program.getTypeChecker()

/** What an entry exports: names, and what they stand for. */
function listExports(file: string): readonly { readonly name: string; readonly symbol: ts.Symbol }[] {
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${file} exports nothing.`)
  return checker.getExportsOfModule(module).map((symbol) => ({ name: symbol.name, symbol: resolve(symbol) }))
}

function resolve(symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)
}

/** The types of the package that a declaration names. The name of a constant after `typeof` is none. */
function listNamedTypes(declaration: ts.Node): readonly ts.Symbol[] {
  const found: ts.Symbol[] = []
  const visit = (node: ts.Node): void => {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined
    const symbol = name && checker.getSymbolAtLocation(name)
    if (symbol !== undefined) found.push(resolve(symbol))
    ts.forEachChild(node, visit)
  }
  visit(declaration)
  return found.filter(
    ({ flags, declarations = [] }) =>
      (flags & ts.SymbolFlags.TypeParameter) === 0 &&
      declarations.some((each) => each.getSourceFile().fileName.startsWith(DIST)),
  )
}

function isDocumented(symbol: ts.Symbol): boolean {
  return symbol.getDocumentationComment(checker).length > 0
}

test.each(files)('every type that %s names can be imported from it', (file) => {
  const exported = listExports(file)
  const known = new Set(exported.map(({ symbol }) => symbol))
  const missing = exported.flatMap(({ name, symbol }) =>
    (symbol.declarations ?? []).flatMap((declaration) =>
      listNamedTypes(declaration).flatMap((type) => (known.has(type) ? [] : [`${name} needs ${type.name}`])),
    ),
  )
  expect(missing).toEqual([])
})

// Bundling renames the second of two types with the same name.
test.each(files)('no two types of %s share a name', (file) => {
  const renamed = listExports(file).filter(({ name, symbol }) => symbol.name !== name)
  expect(renamed.map(({ name }) => name)).toEqual([])
})

test.each(files)('everything that %s exports says what it is, and so does every member', (file) => {
  const silent = listExports(file).flatMap(({ name, symbol }) => [
    ...(isDocumented(symbol) ? [] : [name]),
    ...(symbol.declarations ?? []).filter(ts.isInterfaceDeclaration).flatMap(({ members }) =>
      members.flatMap((member) => {
        const own = member.name && checker.getSymbolAtLocation(member.name)
        return own === undefined || isDocumented(own) ? [] : [`${name}.${own.name}`]
      }),
    ),
  ])
  expect(silent).toEqual([])
})

test('the check of both finds what is missing', () => {
  const exported = listExports(join(DIST, 'index.d.ts'))
  const options = exported.find(({ name }) => name === 'LoadProjectOptions')?.symbol.declarations?.[0]
  expect(options && listNamedTypes(options).map(({ name }) => name)).toEqual(expect.arrayContaining(['Host', 'Target']))
})
