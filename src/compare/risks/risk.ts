import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { value, type Statement, type Value } from '../../messages/message.ts'
import { quote } from '../../messages/quote.ts'
import type { Service } from '../../model/service.ts'
import type { Span } from '../../source/source-file.ts'
import { nodeAt, type Path } from '../../tree/path.ts'
import type { Comparison } from '../comparison.ts'
import { serviceIn, type Side } from '../side.ts'

/** What a risk is found in: both sides, and what happens on the way from one to the other. */
export interface Change extends Pick<Comparison, 'services' | 'volumes'> {
  readonly before: Side
  readonly after: Side
}

/** Something that may go wrong, and where that is written. */
export interface Risk {
  readonly message: Statement
  readonly at: Place
}

export interface Place {
  readonly side: Side
  readonly span: Span
}

export type FindRisks = (change: Change) => readonly Risk[]

/** The value at the first of some paths that there is: after the change, else before it. */
export function placeOf({ before, after }: Pick<Change, 'before' | 'after'>, ...paths: readonly Path[]): Place {
  for (const side of [after, before]) {
    for (const path of paths) {
      const node = nodeAt(side.model.root, path)
      if (node !== undefined) return { side, span: node.span }
    }
  }
  return { side: after, span: after.model.root.span }
}

/** What a file says at a path of the model, which may come from outside of it. */
export function quoted({ model }: Side, ...path: Path): Value {
  const node = nodeAt(model.root, path)
  return node === undefined ? value('') : quote(node)
}

/** A service that is there before and after. */
export interface Pair {
  readonly name: string
  readonly was: Service
  readonly is: Service
}

export function pairsOf({ before, after }: Pick<Change, 'before' | 'after'>): readonly Pair[] {
  return Object.entries(after.project.services).flatMap(([name, is]) => {
    const was = serviceIn(before, name)
    return was === undefined ? [] : [{ name, was, is }]
  })
}

/** The services that a finding of this folder is about. */
export function servicesOfRisk({ data: { service, services } }: Diagnostic): readonly string[] {
  return [service, services].flat().filter((each) => typeof each === 'string')
}
