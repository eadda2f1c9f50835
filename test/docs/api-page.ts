import { join } from 'node:path'
import ts from 'typescript'
import { mappingAt } from '../knowledge/format/members.ts'
import { tableOf } from './markdown.ts'
import { pageNamed, ROOT } from './pages.ts'

const SOURCES = join(ROOT, 'src/')

/** Something with a name in the public API, or a type that it speaks of. */
interface Entry {
  readonly name: string
  readonly symbol: ts.Symbol
  readonly declaration: ts.Declaration
  /** Where the canonical model has it; `*` is any key or item. */
  readonly path: readonly string[] | undefined
}

/** `docs/api.md` with its sections as the docstrings of the sources have them; what its examples print is for `remade` to fill in. */
export function apiPage(): string {
  const program = ts.createProgram([join(SOURCES, 'outside/node/index.ts')], {
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: ['node'],
  })
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(
    program.getSourceFile(join(SOURCES, 'outside/node/index.ts')) ?? fail('no entry'),
  )
  const exported = checker.getExportsOfModule(module ?? fail('no exports')).map((symbol) => entryOf(symbol, checker))
  const isType = ({ declaration }: Entry): boolean =>
    ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration)
  const all = withReferenced(exported, checker)
  const inModel = ({ declaration }: Entry): boolean =>
    declaration.getSourceFile().fileName.startsWith(join(SOURCES, 'read/model/'))
  return [
    readIntroduction(),
    section(
      FUNCTIONS,
      exported.filter((entry) => !isType(entry)),
      checker,
    ),
    section(
      'Types',
      all.filter((entry) => isType(entry) && !inModel(entry)),
      checker,
    ),
    section(
      'The canonical model',
      all.filter((entry) => isType(entry) && inModel(entry)),
      checker,
    ),
  ].join('\n')
}

const FUNCTIONS = 'Functions and values'

/** What is written by hand: everything before the first generated section. */
function readIntroduction(): string {
  const { text } = pageNamed('docs/api.md')
  return `${text.slice(0, text.indexOf(`## ${FUNCTIONS}`)).trimEnd()}\n`
}

function fail(what: string): never {
  throw new Error(`The public API has ${what}.`)
}

function entryOf(symbol: ts.Symbol, checker: ts.TypeChecker, path?: readonly string[]): Entry {
  const target = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)
  const declaration = target.declarations?.[0] ?? fail(`no declaration of "${symbol.name}"`)
  return { name: symbol.name, symbol: target, declaration, path }
}

/** The entries, and after each the types of ours that it speaks of and that are not among them. */
function withReferenced(entries: readonly Entry[], checker: ts.TypeChecker): readonly Entry[] {
  const seen = new Set(entries.map(({ symbol }) => symbol))
  const found: Entry[] = []
  const add = (entry: Entry): void => {
    found.push(entry)
    for (const each of referenced(entry, checker)) {
      if (seen.has(each.symbol)) continue
      seen.add(each.symbol)
      add(each)
    }
  }
  entries.forEach((entry) => add(entry.name === 'Project' ? { ...entry, path: [] } : entry))
  return found
}

function referenced({ declaration, path }: Entry, checker: ts.TypeChecker): readonly Entry[] {
  const found: Entry[] = []
  const visit = (node: ts.Node, at: readonly string[] | undefined): void => {
    const below = at && ts.isPropertySignature(node) ? [...at, node.name.getText(), ...chosen(node)] : at
    const symbol =
      ts.isIdentifier(node) && !ts.isPropertySignature(node.parent) ? checker.getSymbolAtLocation(node) : undefined
    if (symbol !== undefined && (symbol.flags & (ts.SymbolFlags.Type | ts.SymbolFlags.Alias)) !== 0) {
      const entry = entryOf(symbol, checker, below)
      const isOurs = entry.declaration.getSourceFile().fileName.startsWith(SOURCES)
      if (isOurs && (ts.isInterfaceDeclaration(entry.declaration) || ts.isTypeAliasDeclaration(entry.declaration)))
        found.push(entry)
    }
    // The body of a function is its own business.
    if (!ts.isBlock(node)) ts.forEachChild(node, (child) => visit(child, below))
  }
  visit(declaration, path)
  return found
}

/** The step into a map or a list. */
function chosen({ type }: ts.PropertySignature): readonly string[] {
  return type !== undefined && /^(?:Readonly<)?Record<|^readonly /.test(type.getText()) ? ['*'] : []
}

function section(title: string, entries: readonly Entry[], checker: ts.TypeChecker): string {
  return `## ${title}\n\n${entries.map((entry) => described(entry, checker)).join('\n')}`
}

function described({ name, symbol, declaration, path }: Entry, checker: ts.TypeChecker): string {
  const documentation = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  const parts = [
    `### ${name}`,
    ...(ts.isInterfaceDeclaration(declaration) ? [] : [`\`\`\`typescript\n${signatureOf(declaration)}\n\`\`\``]),
    documentation,
    tagsOf(symbol, checker),
    ...(ts.isInterfaceDeclaration(declaration) ? [inherited(declaration), membersOf(declaration, path, checker)] : []),
    examplesOf(symbol, checker),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** A declaration without its docstring and its body. */
function signatureOf(declaration: ts.Declaration): string {
  if (ts.isVariableDeclaration(declaration))
    return `const ${declaration.name.getText()}: ${declaration.type?.getText() ?? 'unknown'}`
  const whole = declaration.getText()
  const body = ts.isFunctionDeclaration(declaration) ? (declaration.body?.getText() ?? '') : ''
  return whole
    .slice(0, whole.length - body.length)
    .replace(/^export (?:async )?/, '')
    .trim()
}

function tagsOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === 'param' || name === 'throws')
    .map(({ name, text = [] }) => {
      const said = ts.displayPartsToString(text)
      const [first = '', ...rest] = said.split(' ')
      return name === 'param' ? `- \`${first}\`: ${rest.join(' ')}` : `- Throws: ${said}`
    })
    .join('\n')
}

function inherited({ heritageClauses }: ts.InterfaceDeclaration): string {
  const names = (heritageClauses ?? []).flatMap(({ types }) => types.map((type) => `\`${type.getText()}\``))
  return names.length === 0 ? '' : `It has the members of ${names.join(' and ')}, too.`
}

function membersOf(
  { members }: ts.InterfaceDeclaration,
  path: readonly string[] | undefined,
  checker: ts.TypeChecker,
): string {
  const rows = members.map((member) => {
    if (ts.isIndexSignatureDeclaration(member)) {
      const [key] = member.parameters
      return [`\`[${(key?.type?.getText() ?? 'string').replaceAll('`', '')}]\``, `\`${member.type.getText()}\``, '']
    }
    if (!ts.isPropertySignature(member)) return [`\`${member.getText().replace(/^readonly |:.*$/g, '')}\``, '', '']
    const symbol = checker.getSymbolAtLocation(member.name)
    const own = symbol === undefined ? '' : ts.displayPartsToString(symbol.getDocumentationComment(checker))
    // What the table of the format says of the attribute will do where nothing else is said.
    const said =
      own === '' ? (mappingAt(path ?? ['-'])?.attributes.get(member.name.getText())?.documentation ?? '') : own
    const type = (member.type?.getText() ?? '').replace(/\s+/g, ' ')
    const shown = member.questionToken === undefined ? type : type.replace(/ \| undefined$/, '')
    return [
      `\`${member.name.getText()}${member.questionToken ? '?' : ''}\``,
      `\`${shown}\``,
      said.replace(/\s*\n\s*/g, ' '),
    ]
  })
  return tableOf(['member', 'type', ''], rows).trimEnd()
}

/** The examples, each with room for what it prints. */
function examplesOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === 'example')
    .map(({ text = [] }) => {
      const code = ts.displayPartsToString(text).trim()
      return `\`\`\`ts\n${code}\n\`\`\`${code.includes('console.log') ? '\n\n```text output\n```' : ''}`
    })
    .join('\n\n')
}
