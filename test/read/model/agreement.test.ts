import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { createModelShape, type ModelShape } from '../../../src/read/model/model-shape.ts'

// The members of the model come from the table of attributes; their types are written in src/read/model/.

const declarations = new Map(
  readdirSync('src/read/model').flatMap((file) => {
    const text = readFileSync(`src/read/model/${file}`, 'utf8')
    return ts
      .createSourceFile(file, text, ts.ScriptTarget.Latest, true)
      .statements.filter((each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each))
      .map((each) => [each.name.text, each] as const)
  }),
)

/** The members of an interface and those it extends, with their types. */
function listMembers(name: string | undefined): ReadonlyMap<string, ts.TypeNode | undefined> {
  const found = declarations.get(name ?? '')
  if (found === undefined || !ts.isInterfaceDeclaration(found)) return new Map()
  const inherited = found.heritageClauses?.flatMap(({ types }) => types.map((type) => type.expression.getText())) ?? []
  return new Map([
    ...inherited.flatMap((each) => [...listMembers(each)]),
    ...found.members
      .filter((member) => ts.isPropertySignature(member))
      .map((member) => [member.name.getText(), member.type] as const),
  ])
}

/** The interface that a type names, however it is wrapped: `Readonly<Record<string, Port | null>>`. */
function findInterface(type: ts.Node): string | undefined {
  const named = ts.isTypeReferenceNode(type) ? declarations.get(type.typeName.getText()) : undefined
  if (named !== undefined) return ts.isInterfaceDeclaration(named) ? named.name.text : findInterface(named.type)
  return ts.forEachChild(type, findInterface)
}

interface Difference {
  readonly interface: string
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
}

function compareTypes(shape: ModelShape, name: string | undefined): readonly Difference[] {
  if (shape.form === 'list') return compareTypes(shape.item, name)
  if (shape.form === 'map') return compareTypes(shape.value, name)
  if (shape.form === 'value') return []
  const typed = listMembers(name)
  const missing = [...shape.members.keys()].filter((key) => !typed.has(key))
  const unknown = [...typed.keys()].filter((key) => !shape.members.has(key) && !key.startsWith("'x-"))
  const own = missing.length + unknown.length === 0 ? [] : [{ interface: name ?? shape.place, missing, unknown }]
  const below = [...shape.members].flatMap(([key, member]) => {
    const type = typed.get(key)
    return compareTypes(member, type && findInterface(type))
  })
  return [...own, ...below]
}

// Compose has one type for secrets and configs.
const OF_CONFIGS: Difference = { interface: 'FileObject', missing: ['content'], unknown: [] }

test('every attribute of the table has its type in src/read/model/', () => {
  expect(compareTypes(createModelShape(), 'Project')).toEqual([OF_CONFIGS])
})
