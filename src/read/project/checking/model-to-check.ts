import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import type { SourceFile, Span } from '../../../core/source/source-file.ts'
import type { Entry, Mapping } from '../../../core/tree/node.ts'
import { findNode, type Path } from '../../../core/tree/path.ts'
import type { IncompleteParts } from '../loading/incomplete-parts.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'

/** A canonical model with its services divided by profile, and the parts known to be incomplete. */
export interface ModelToCheck {
  readonly root: Mapping
  readonly enabled: ReadonlyMap<string, Entry>
  readonly disabled: ReadonlyMap<string, Entry>
  /** The same model before values were typed, which still has empty values. */
  readonly merged: Mapping
  readonly incomplete: IncompleteParts
  /** Whether something exists at a path written relative to this file. */
  readonly exists: (path: string, file: SourceFile) => boolean
  readonly report: (finding: Finding) => void
}

export interface ServiceToCheck {
  readonly name: string
  readonly keySpan: Span
  readonly service: Mapping
}

export type Check = (checked: ServiceToCheck, model: ModelToCheck) => void

export function readNumber(service: Mapping, path: Path): number | undefined {
  const node = findNode(service, path)
  return node?.kind === 'scalar' ? Number(formatScalar(node)) : undefined
}

export const REPLICAS: Path = ['deploy', 'replicas']
