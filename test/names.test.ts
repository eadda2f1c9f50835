import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

// One word per concept. The glossary in docs/architecture.md has those that we use.

/** Names that were private to this repository, with what they are called now. */
const RETIRED: Readonly<Record<string, string>> = {
  told: 'reported',
  judge: 'check',
  judged: 'checked',
  mend: 'fix, or repair for a text that is read on',
  mended: 'applied, or repaired for a text that is read on',
  mends: 'fixes',
  along: 'path',
  hop: 'file reference',
  hops: 'file references',
  damage: 'broken range',
  damaged: 'broken',
  disclosure: 'redaction',
  lacking: 'missing',
  settled: 'applied',
}

/** Types of which there may be one each: a longer name says which is meant, as in ReportFormat. */
const AMBIGUOUS = ['Format', 'Made', 'Reading', 'Run', 'Shape', 'Whole']

const root = resolve(import.meta.dirname, '..')
const files = ['src', 'test', 'scripts', 'bench'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.includes('/compiled/')),
)

/** The names that a file declares: of variables, functions, members and types. */
function declaredIn(path: string): readonly { readonly name: string; readonly isType: boolean }[] {
  const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest)
  const found: { readonly name: string; readonly isType: boolean }[] = []
  const visit = (node: ts.Node): void => {
    const name = ts.isIdentifier(node) ? undefined : ts.getNameOfDeclaration(node as ts.Declaration)
    if (name !== undefined && ts.isIdentifier(name)) {
      found.push({ name: name.text, isType: ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The words of a name, in small letters: "is", "first", "run" of "isFirstRun". */
function wordsOf(name: string): readonly string[] {
  return name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase())
}

function retiredIn(path: string): readonly string[] {
  return [basename(path, '.ts'), ...(declared.get(path) ?? []).map(({ name }) => name)].flatMap((name) => {
    const retired = wordsOf(name).find((word) => Object.hasOwn(RETIRED, word))
    return retired === undefined ? [] : [`${path}: ${name}; say ${RETIRED[retired] ?? ''}`]
  })
}

const declared = new Map(files.map((path) => [path, declaredIn(path)]))

test('retired names are not used again', () => {
  expect(files.filter((path) => path !== 'test/names.test.ts').flatMap(retiredIn)).toEqual([])
})

test.each(AMBIGUOUS)('there is at most one type that is called %s', (type) => {
  const declaring = files.filter((path) => declared.get(path)?.some(({ name, isType }) => isType && name === type))
  expect(declaring.slice(1)).toEqual([])
})
