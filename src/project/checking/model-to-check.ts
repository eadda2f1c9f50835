import type { Finding } from '../../diagnostics/diagnostic.ts'
import type { SourceFile, Span } from '../../source/source-file.ts'
import type { Entry, Mapping } from '../../tree/node.ts'
import { nodeAt, type Path } from '../../tree/path.ts'
import { scalarText } from '../../tree/scalar-text.ts'

/** A canonical model whose services are parted, and what is known to be missing from it. */
export interface ModelToCheck {
  readonly root: Mapping
  readonly enabled: ReadonlyMap<string, Entry>
  readonly disabled: ReadonlyMap<string, Entry>
  /** The same before values were typed, where what is empty still stands. */
  readonly merged: Mapping
  /** See `Session.incomplete`. */
  readonly incomplete: ReadonlySet<string>
  /** See `Session.damagedLines`. */
  readonly damagedLines: ReadonlyMap<string, readonly string[]>
  /** Whether something stands at a path that is written relative to this file. */
  readonly exists: (path: string, file: SourceFile) => boolean
  readonly report: (finding: Finding) => void
}

export interface ServiceToCheck {
  readonly name: string
  readonly keySpan: Span
  readonly service: Mapping
}

export type Check = (checked: ServiceToCheck, model: ModelToCheck) => void

/** Whether nothing was left out of some places of a model, such as `services.web`. */
export function isComplete({ incomplete }: Pick<ModelToCheck, 'incomplete'>, ...places: readonly string[]): boolean {
  return !incomplete.has('') && !places.some((place) => incomplete.has(place))
}

export function numberAt(service: Mapping, path: Path): number | undefined {
  const node = nodeAt(service, path)
  return node?.kind === 'scalar' ? Number(scalarText(node)) : undefined
}

export const REPLICAS: Path = ['deploy', 'replicas']
