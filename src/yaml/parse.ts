import type { Report } from '../diagnostics/diagnostic.ts'
import { diagnosticOf } from '../diagnostics/diagnostic.ts'
import type { SourceFile, Span } from '../source/source-file.ts'
import type { Node } from '../tree/node.ts'
import { readDocuments } from './read-document.ts'
import { syntaxOf } from './syntax-tokens.ts'

/** `&name`, the value it stands before, and every `*name` that takes it. */
export interface Anchor {
  readonly name: string
  /** Of `&name`. */
  readonly span: Span
  readonly node: Node
  /** Of each `*name`. */
  readonly aliases: readonly Span[]
}

export interface YamlDocument {
  /** A null scalar where the document is empty. */
  readonly root: Node
  readonly anchors: readonly Anchor[]
}

export interface YamlStream {
  /** None where the file is empty or has comments only. */
  readonly documents: readonly YamlDocument[]
  /** Every comment, from "#" to the end of its line, in order. */
  readonly comments: readonly Span[]
}

/**
 * Reads YAML as Compose does: text → tree of located nodes.
 *
 * Reports what Compose's reader refuses and reads on past it; never throws.
 */
export function parseYaml(file: SourceFile, report: Report): YamlStream {
  const syntax = syntaxOf(file.text)
  const { documents, findings } = readDocuments(file, syntax.tokens)
  for (const finding of findings) report(diagnosticOf(finding))
  return { documents, comments: syntax.comments.map(([start, end]) => ({ file, start, end })) }
}
