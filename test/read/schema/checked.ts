import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { compareDiagnostics } from '../../../src/core/diagnostics/order.ts'
import type { Finding } from '../../../src/core/diagnostics/diagnostic.ts'
import type { FormatVersion } from '../../../src/knowledge/format/versions.ts'
import { validate } from '../../../src/read/schema/validate.ts'
import { loadValidator } from '../../../src/read/schema/validator.ts'
import type { Node } from '../../../src/core/tree/node.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'

/** The tree of a text that stands indented in a test. */
export function treeOf(text: string): Node {
  const { documents } = parseYaml({ path: 'compose.yaml', text: outdented(text) }, (finding) => {
    throw new Error(toDiagnostic(finding).message)
  })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document.root
}

/** What is found in a text: `line:column [rule] message`, and below it the related places and the first fix. */
export async function checked(text: string, format: FormatVersion = 'compose-spec'): Promise<readonly string[]> {
  return linesOf(validate(treeOf(text), await loadValidator(format)))
}

export function linesOf(findings: readonly Finding[]): readonly string[] {
  return findings
    .map((finding) => toDiagnostic(finding))
    .sort(compareDiagnostics)
    .flatMap(({ rule, message, range: { start }, related = [] }) => [
      `${start.line}:${start.column} [${rule}] ${message}`,
      ...related.map((place) => `  ${place.range.start.line}:${place.range.start.column} ${place.message}`),
    ])
}

/** The text after every finding's first fix. */
export async function withFixes(text: string, format: FormatVersion = 'compose-spec'): Promise<string> {
  const findings = validate(treeOf(text), await loadValidator(format))
  const edits = findings.flatMap(({ fixes = [] }) => fixes[0]?.edits ?? [])
  let result = outdented(text)
  for (const { span, text } of edits.toSorted((a, b) => b.span.start - a.span.start)) {
    result = result.slice(0, span.start) + text + result.slice(span.end)
  }
  return result
}

/** Without the first line break, and without the indentation that all lines share. */
function outdented(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n')
  const indentation = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(indentation)).join('\n')
}
