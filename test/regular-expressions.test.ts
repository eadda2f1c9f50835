import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { check } from 'recheck'
import ts from 'typescript'
import { expect, test } from 'vitest'

// A regular expression that backtracks badly makes of a line in a file a minute of work.

const root = resolve(import.meta.dirname, '../src')

interface Expression {
  readonly place: string
  readonly source: string
  readonly flags: string
}

const expressions = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap(expressionsIn)

function expressionsIn(path: string): readonly Expression[] {
  const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest)
  const found: Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const text = node.getText(file)
      const end = text.lastIndexOf('/')
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
      found.push({ place: `${path}:${line + 1}`, source: text.slice(1, end), flags: text.slice(end + 1) })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Only these can backtrack badly, and looking at all takes half a minute. */
function hasRoomToBacktrack({ source, flags }: Expression): boolean {
  const repeats = source.match(/[^\\][*+]|\{\d+,\}/g) ?? []
  const isAnchored = source.startsWith('^') && !flags.includes('m') && !source.includes('|')
  return repeats.length > (isAnchored ? 1 : 0)
}

test('there are regular expressions to look at', () => {
  expect(expressions.length).toBeGreaterThan(100)
})

test('none backtracks badly', { timeout: 300_000 }, async () => {
  const checked = expressions.filter(hasRoomToBacktrack).map(async ({ place, source, flags }) => {
    // A handful take longer to check than a test may.
    const diagnostics = await check(source, flags, { checker: 'automaton', timeout: 1_000 })
    return diagnostics.status === 'vulnerable' ? [`${place} /${source}/ ${diagnostics.complexity.summary}`] : []
  })
  expect((await Promise.all(checked)).flat()).toEqual([])
})
