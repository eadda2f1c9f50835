import { parseDotenv } from '../../interpolate/dotenv.ts'
import type { EnvFileEntry, LookUp } from '../../interpolate/env-file.ts'
import { parseRawEnv } from '../../interpolate/raw-env.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { createString } from '../../../core/tree/build.ts'
import { LayeredEntries } from '../../../core/tree/layered-entries.ts'
import type { Entry, Node, StringScalar } from '../../../core/tree/node.ts'
import { isAffordable, readEnvironmentFile, type Session } from './session.ts'

// A file of variables is parsed once, and its result is shared by all services that name it, as long as the variables
// it uses have the same values for them.

type Entries = ReadonlyMap<string, Entry>

/** The files of variables that a project has read. */
export interface VariableFiles {
  /** By format and path. */
  readonly cache: Map<string, CachedFile[]>
  /** By the variables below and those laid over them. */
  readonly layers: WeakMap<Entries, WeakMap<Entries, Entries>>
}

/** What a file gave, with the variable values that it looked up: the same lookups give the same result. */
interface CachedFile {
  readonly entries: Entries
  readonly answers: readonly Answer[]
}

interface Answer {
  readonly to: keyof LookUps
  readonly name: string
  readonly value: string | undefined
}

/** Where a file of variables looks up variables. */
export interface LookUps {
  /** Asked first, before the file's own variables. */
  readonly outside: LookUp
  /** Asked last. */
  readonly earlier: LookUp
}

/** A file of variables, and where it is named. */
export interface VariableFile {
  readonly path: string
  readonly from: StringScalar
  readonly role: 'env_file' | 'label_file'
  readonly format: 'dotenv' | 'raw'
}

/** The variables of a file; if it cannot be read, reports that and returns none. */
export function readVariableFile(
  { path, from, role, format }: VariableFile,
  lookUps: LookUps,
  session: Session,
): Entries {
  const { cache } = session.variableFiles
  const key = `${format} ${path}`
  const known = cache.get(key) ?? []
  const same = known.find(({ answers }) => answers.every(({ to, name, value }) => lookUps[to](name) === value))
  const file = session.environmentFiles.get(path)
  if (same !== undefined && file !== undefined) {
    const isTooMuch = session.countsEveryUse && !isAffordable(session, file, from)
    return isTooMuch ? new Map() : same.entries
  }
  const source = readEnvironmentFile(session, path, from, role)
  if (source === undefined) return new Map()
  const made = readCached(source, format, lookUps, session)
  cache.set(key, [...known, made])
  return made.entries
}

function readCached(
  source: SourceFile,
  format: VariableFile['format'],
  lookUps: LookUps,
  session: Session,
): CachedFile {
  const answers = new Map<string, Answer>()
  const noteLookUps =
    (to: keyof LookUps): LookUp =>
    (name) => {
      const value = lookUps[to](name)
      answers.set(`${to} ${name}`, { to, name, value })
      return value
    }
  const outside = noteLookUps('outside')
  const entries =
    format === 'raw'
      ? parseRawEnv(source, outside, session.report)
      : parseDotenv(source, outside, session.report, noteLookUps('earlier'))
  return { entries: toEntries(entries), answers: [...answers.values()] }
}

function toEntries(read: ReadonlyMap<string, EnvFileEntry>): Entries {
  const entries = new Map<string, Entry>()
  for (const [key, { value, keySpan, valueSpan }] of read) {
    const source = { kind: 'env-file', span: keySpan } as const
    const origin = { kind: 'environment', variable: key, source } as const
    entries.set(key, { keySpan, value: createString(value, { span: valueSpan, origin }) })
  }
  return entries
}

/** The variables of several files with those of a later one laid over them; empty if the project has too many. */
export function overlayFile(below: Entries, above: Entries, source: VariableFile, session: Session): Entries {
  if (below.size === 0 || above.size === 0) return below.size === 0 ? above : below
  const { layers } = session.variableFiles
  const known = layers.get(below)?.get(above)
  if (known !== undefined) return known
  const file = session.environmentFiles.get(source.path)
  if (file === undefined || !isAffordable(session, file, source.from)) return below
  const merged = new Map(below)
  for (const [key, entry] of above) merged.set(key, overlayEntry(below, key, entry))
  const made = layers.get(below) ?? new WeakMap<Entries, Entries>()
  layers.set(below, made.set(above, merged))
  return merged
}

/** The variables of files with one service's own laid over them. */
export function overlayOwn(below: Entries, own: Entries): Entries {
  if (own.size === 0) return below
  return new LayeredEntries(below, new Map([...own].map(([key, entry]) => [key, overlayEntry(below, key, entry)])))
}

/** An entry that remembers everything it replaced, after what it had already replaced itself. */
function overlayEntry(below: Entries, key: string, entry: Entry): Entry {
  const before = below.get(key)
  return before === undefined ? entry : { ...entry, value: overlayValue(entry.value, before.value) }
}

function overlayValue(value: Node, before: Node): Node {
  return { ...value, replaced: value.replaced === undefined ? before : overlayValue(value.replaced, before) }
}
