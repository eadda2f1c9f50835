import type { Finding } from '../diagnostics/diagnostic.ts'
import { message, text } from '../messages/message.ts'
import type { Span } from '../source/source-file.ts'
import type { Node } from '../tree/node.ts'
import type { AliasPlaces } from './alias-places.ts'
import { damageFrom, type Damage, type Merge } from './damage.ts'
import { MAXIMUM_MERGED, MAXIMUM_VISITS } from './limits.ts'
import { spanAt, type ReadText } from './repaired-text.ts'

const tooManyValues = message(
  'too-many-values',
  ({ limit }: { limit: number }) => text`The file has more than ${limit} values, which Compose rejects.`,
)

const tooManyMerged = message(
  'too-many-merged',
  ({ limit }: { limit: number }) => text`Merge keys add more than ${limit} entries to this file; the rest are ignored.`,
)

const tooManyAliases = message(
  'too-many-aliases',
  () => text`Nested aliases expand this file far beyond its size, which Compose rejects.`,
)

/** What is noted on the way, of all documents. */
export interface Found {
  readonly findings: Finding[]
  readonly damage: Damage[]
  readonly merges: Merge[]
}

export interface OpenAnchor {
  readonly name: string
  readonly span: Span
  /** Absent while the value is being read: an alias to it in there is a cycle. */
  node: Node | undefined
  /** How many values it stands for, aliases expanded. */
  size: number
  readonly aliases: Span[]
  readonly places: AliasPlaces
}

/** A document while it is being read. */
export interface ReaderState extends ReadText, Found {
  readonly path: (string | number)[]
  readonly anchors: OpenAnchor[]
  /** The last of each name; a name may be given again. */
  readonly anchorsByName: Map<string, OpenAnchor>
  /** Values as written, an alias counting as one. */
  visits: number
  /** Values and keys with aliases expanded, and how many of them came from aliases. */
  constructed: number
  fromAliases: number
  exceeded: boolean
  /** Inside the value of `<<`, whose aliases Compose does not count. */
  merging: boolean
  /** Entries that came in by `<<`. */
  merged: number
}

/** Reported once: from there on aliases stand for nothing, so that later steps are not flooded. */
export function exceed(reading: ReaderState, offset: number, length = 1): void {
  if (reading.exceeded) return
  reading.exceeded = true
  const { visits, merged } = reading
  const span = spanAt(reading, offset, length)
  const message =
    visits > MAXIMUM_VISITS
      ? tooManyValues({ limit: MAXIMUM_VISITS })
      : merged > MAXIMUM_MERGED
        ? tooManyMerged({ limit: MAXIMUM_MERGED })
        : tooManyAliases()
  reading.findings.push({ rule: 'yaml-limit', severity: 'error', message, span })
  reading.damage.push(damageFrom(reading.file, span.start))
}
