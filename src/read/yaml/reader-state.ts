import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { amount, message, text } from '../../core/messages/message.ts'
import type { Span } from '../../core/source/source-file.ts'
import type { Node } from '../../core/tree/node.ts'
import type { AliasPlaces } from './alias-places.ts'
import { startBrokenRange, type BrokenRange, type Merge } from './broken-ranges.ts'
import { MAXIMUM_MERGED, MAXIMUM_VISITS } from './limits.ts'
import { createSpanAt, type ReadText } from './repaired-text.ts'

const tooManyValues = message(
  'too-many-values',
  ({ limit }: { limit: number }) => text`The file has more than ${amount(limit)} values, which Compose rejects.`,
)

const tooManyMerged = message(
  'too-many-merged',
  ({ limit }: { limit: number }) =>
    text`Merge keys add more than ${amount(limit)} entries to this file; the rest are ignored.`,
)

const tooManyAliases = message(
  'too-many-aliases',
  () => text`Nested aliases expand this file far beyond its size, which Compose rejects.`,
)

/** What is collected along the way, for all documents. */
export interface Found {
  readonly findings: Finding[]
  readonly brokenRanges: BrokenRange[]
  readonly merges: Merge[]
}

export interface OpenAnchor {
  readonly name: string
  readonly span: Span
  /** Absent while the value is being read, when an alias to it is a cycle. */
  node: Node | undefined
  /** The number of values it contains, with aliases expanded. */
  size: number
  readonly aliases: Span[]
  readonly places: AliasPlaces
}

/** The state of a document while it is read. */
export interface ReaderState extends ReadText, Found {
  readonly path: (string | number)[]
  readonly anchors: OpenAnchor[]
  /** The latest anchor of each name; names may be reused. */
  readonly anchorsByName: Map<string, OpenAnchor>
  /** Values as written, where an alias counts as one. */
  visits: number
  /** Values and keys with aliases expanded, and how many of them came from aliases. */
  constructed: number
  fromAliases: number
  exceeded: boolean
  /** Inside the value of `<<`, where Compose does not count aliases. */
  merging: boolean
  /** Entries added by `<<`. */
  merged: number
}

/** Reported once; after that, aliases are left unresolved so that later steps are not flooded. */
export function reportExceeded(state: ReaderState, offset: number, length = 1): void {
  if (state.exceeded) return
  state.exceeded = true
  const { visits, merged } = state
  const span = createSpanAt(state, offset, length)
  const message =
    visits > MAXIMUM_VISITS
      ? tooManyValues({ limit: MAXIMUM_VISITS })
      : merged > MAXIMUM_MERGED
        ? tooManyMerged({ limit: MAXIMUM_MERGED })
        : tooManyAliases()
  state.findings.push({ rule: 'yaml-limit', severity: 'error', message, span })
  state.brokenRanges.push(startBrokenRange(state.file, span.start))
}
