import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

// A finding is data; whoever wants to know what it is about reads its facts, never its sentence.

const root = resolve(import.meta.dirname, '../../../src')

/** What takes a text apart. */
const PARSING = new Set(
  [
    'at',
    'charAt',
    'endsWith',
    'includes',
    'indexOf',
    'lastIndexOf',
    'match',
    'matchAll',
    'replace',
    'replaceAll',
  ].concat(['search', 'slice', 'split', 'startsWith', 'substring', 'exec', 'test']),
)

/** Reads the sentences of commander, which gives nothing else. */
const OF_A_LIBRARY = 'app/cli/startup/parse-arguments.ts'

/** Each use of a method that takes apart, or looks into, something called "message", "title" or "sentence". */
function parsedMessages(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression
      if (PARSING.has(name.text) && [expression, ...node.arguments].some(isMessage)) found.push(node.getText(file))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function isMessage(node: ts.Node): boolean {
  const name = ts.isPropertyAccessExpression(node) ? node.name : node
  if (ts.isIdentifier(name)) return /^(?:.*[mM]essage|.*[tT]itle|.*[sS]entence)$/.test(name.text)
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && /^render|^plain/.test(node.expression.text)
}

test('nothing takes a message apart', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  const parsed = files
    .filter((file) => file.endsWith('.ts') && file !== OF_A_LIBRARY)
    .flatMap((file) => parsedMessages(file, readFileSync(join(root, file), 'utf8')).map((use) => `${file}: ${use}`))
  expect(parsed).toEqual([])
})

test.each([
  'finding.message.includes("IP")',
  'const { message } = finding; /service "([^"]*)"/.exec(message)',
  '/x/.test(diagnostic.message)',
  'fix.title.slice(2)',
  'renderText(message.text, "").startsWith("a")',
])('%s is found', (code) => {
  expect(parsedMessages('a.ts', code)).toHaveLength(1)
})

test('what a message is made from may be looked at', () => {
  expect(parsedMessages('a.ts', 'finding.message.facts.service.startsWith("web"); visible(message)')).toEqual([])
})
