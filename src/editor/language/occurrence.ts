import type { Template } from '../../read/interpolate/template.ts'
import type { Span } from '../../core/source/source-file.ts'
import type { Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'

/** The kinds of things that users name. */
export type SymbolKind =
  'service' | 'network' | 'volume' | 'secret' | 'config' | 'model' | 'profile' | 'stage' | 'anchor' | 'variable'

/** A name at one place. */
export interface Occurrence {
  readonly kind: SymbolKind
  readonly name: string
  /** Where the name is valid: the whole project (the empty string), or only a file or document. */
  readonly scope: string
  /** The range of the name, without quotes. */
  readonly span: Span
  readonly isDeclaration: boolean
  /** What is declared, if the name is a key. */
  readonly declared?: { readonly node: Node; readonly keySpan: Span }
  /** The service that contains the name. */
  readonly within?: string
  /** The path of the attribute that contains the name, within its document. */
  readonly path: Path
}

/** What makes two names equal. */
export type Identity = Pick<Occurrence, 'kind' | 'scope' | 'name'>

export function serializeIdentity({ kind, scope, name }: Identity): string {
  return `${kind}\0${scope}\0${name}`
}

interface NamedVariable {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The names of variables in a string, including those in defaults. */
export function namesOfVariables(template: Template, text: string): readonly NamedVariable[] {
  return template.flatMap((piece): readonly NamedVariable[] => {
    if (piece.kind !== 'variable') return []
    const start = piece.start + (text[piece.start + 1] === '{' ? 2 : 1)
    return [{ name: piece.name, start, end: start + piece.name.length }, ...namesOfVariables(piece.word ?? [], text)]
  })
}
