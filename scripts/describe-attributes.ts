import { readFileSync, writeFileSync } from 'node:fs'
import ts from 'typescript'
import { mappingAt } from '../test/knowledge/format/members.ts'

/** A member of the canonical model without a docstring of its own, and what the table of the format says of it. */
interface Described {
  readonly file: string
  readonly position: number
  readonly text: string
}

/** Where a type of the canonical model is used, so that its members can be found in the table of the format. */
interface Use {
  readonly symbol: ts.Symbol
  readonly path: readonly string[]
}

/**
 * Writes into declaration files what the table of the format says of each attribute, for editors to show: the sources
 * do not say it again.
 */
export function describeAttributes(entry: string): void {
  const found = findDescriptions(entry).toSorted((a, b) => b.position - a.position)
  for (const file of new Set(found.map((each) => each.file))) {
    const inFile = found.filter((each) => each.file === file)
    const text = inFile.reduce(
      (whole, { position, text }) => `${whole.slice(0, position)}/** ${text} */\n    ${whole.slice(position)}`,
      readFileSync(file, 'utf8'),
    )
    writeFileSync(file, text)
  }
}

function findDescriptions(entry: string): readonly Described[] {
  const checker = createChecker(entry)
  const project = checker.module.find(({ name }) => name === 'Project')
  const open: Use[] = project === undefined ? [] : [{ symbol: checker.resolve(project), path: [] }]
  const seen = new Set(open.map(({ symbol }) => symbol))
  const found: Described[] = []
  for (let use = open.pop(); use !== undefined; use = open.pop()) {
    for (const member of listMembers(use.symbol)) {
      const name = member.name.getText()
      const text = mappingAt(use.path)?.attributes.get(name)?.documentation
      if (text !== undefined && text !== '' && ts.getJSDocCommentsAndTags(member).length === 0) {
        found.push({ file: member.getSourceFile().fileName, position: member.getStart(), text })
      }
      const below = [...use.path, name, ...listSteps(member)]
      for (const symbol of checker.listReferenced(member)) {
        if (seen.has(symbol)) continue
        seen.add(symbol)
        open.push({ symbol, path: below })
      }
    }
  }
  return found
}

function listMembers({ declarations = [] }: ts.Symbol): readonly ts.PropertySignature[] {
  return declarations.flatMap((declaration) =>
    ts.isInterfaceDeclaration(declaration) ? declaration.members.filter(ts.isPropertySignature) : [],
  )
}

/** The step into a map or a list. */
function listSteps({ type }: ts.PropertySignature): readonly string[] {
  return type !== undefined && /^(?:Readonly<)?Record<|^readonly /.test(type.getText()) ? ['*'] : []
}

function createChecker(entry: string) {
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noEmit: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  const resolve = (symbol: ts.Symbol): ts.Symbol =>
    (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)
  return {
    module: module === undefined ? [] : checker.getExportsOfModule(module),
    resolve,
    /** The types that a member is made of. */
    listReferenced(member: ts.PropertySignature): readonly ts.Symbol[] {
      const found: ts.Symbol[] = []
      const visit = (node: ts.Node): void => {
        const symbol = ts.isTypeReferenceNode(node) ? checker.getSymbolAtLocation(node.typeName) : undefined
        if (symbol !== undefined) {
          const target = resolve(symbol)
          found.push(target)
          // An alias such as "number | UlimitRange" leads on to what it is made of.
          for (const alias of target.declarations?.filter(ts.isTypeAliasDeclaration) ?? []) visit(alias.type)
        }
        ts.forEachChild(node, visit)
      }
      if (member.type !== undefined) visit(member.type)
      return found
    },
  }
}
