import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { value, type Statement, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import type { Service } from '../../../read/model/service.ts'
import type { Span } from '../../../core/source/source-file.ts'
import { findNode, type Path } from '../../../core/tree/path.ts'
import type { Comparison } from '../comparison.ts'
import { findService, type Side } from '../side.ts'

/** What risks are found in: both sides, and what happens between them. */
export interface Change extends Pick<Comparison, 'services' | 'volumes'> {
  readonly before: Side
  readonly after: Side
}

/** Something that may go wrong, and where it is written after the change. */
export interface Risk {
  readonly message: Statement
  readonly at: Span
}

export type FindRisks = (change: Change) => readonly Risk[]

/** The place of the first path with a value; if none has one, the place of what contains the last of them. */
export function locateRisk({ after: { model } }: Pick<Change, 'after'>, ...paths: readonly Path[]): Span {
  const last = paths.at(-1) ?? []
  const around = last.map((_, depth) => last.slice(0, last.length - 1 - depth))
  const [node = model.root] = [...paths, ...around].flatMap((path) => findNode(model.root, path) ?? [])
  return node.span
}

/** Quotes the text at a path of the model, which may come from outside the file. */
export function quoteInModel({ model }: Side, ...path: Path): Value {
  const node = findNode(model.root, path)
  return node === undefined ? value('') : quote(node)
}

/** A service that exists before and after. */
export interface Pair {
  readonly name: string
  readonly was: Service
  readonly is: Service
}

export function listPairs({ before, after }: Pick<Change, 'before' | 'after'>): readonly Pair[] {
  return Object.entries(after.project.services).flatMap(([name, is]) => {
    const was = findService(before, name)
    return was === undefined ? [] : [{ name, was, is }]
  })
}

/** The services that a finding in this folder is about. */
export function listServicesOfRisk({ data: { service, services } }: Diagnostic): readonly string[] {
  return [service, services].flat().filter((each) => typeof each === 'string')
}
