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

/** Something that may go wrong, and where that is written after the change. */
export interface Risk {
  readonly message: Statement
  readonly at: Span
}

export type FindRisks = (change: Change) => readonly Risk[]

/** Where the value at the first of some paths is written; where there is none, what the last of them is in. */
export function placeOf({ after: { model } }: Pick<Change, 'after'>, ...paths: readonly Path[]): Span {
  const last = paths.at(-1) ?? []
  const around = last.map((_, depth) => last.slice(0, last.length - 1 - depth))
  const [node = model.root] = [...paths, ...around].flatMap((path) => nodeAt(model.root, path) ?? [])
  return node.span
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
