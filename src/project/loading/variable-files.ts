import { parseDotenv } from '../../interpolate/dotenv.ts'
import type { EnvFileEntry, LookUp } from '../../interpolate/env-file.ts'
import { parseRawEnv } from '../../interpolate/raw-env.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { string } from '../../tree/build.ts'
import { LayeredEntries } from '../../tree/layered-entries.ts'
import type { Entry, Node, StringScalar } from '../../tree/node.ts'
import { isAffordable, readEnvironmentFile, type Session } from './session.ts'

// A file of variables is parsed once, and what it gives is shared by all services that name it, as long as its variables
// have the same values for them.

type Entries = ReadonlyMap<string, Entry>

/** The files of variables of a project as they were read. */
export interface VariableFiles {
  /** By the format and the path. */
  readonly readings: Map<string, CachedReading[]>
  /** By what stands below, and what was laid over it. */
  readonly layers: WeakMap<Entries, WeakMap<Entries, Entries>>
}

/** What a file gave, and the answers that it was given: to the same answers it gives the same again. */
interface CachedReading {
  readonly entries: Entries
  readonly answers: readonly Answer[]
}

interface Answer {
  readonly to: keyof LookUps
  readonly name: string
  readonly value: string | undefined
}

/** Whom a file asks for the values of variables. */
export interface LookUps {
  /** First, before its own. */
  readonly outside: LookUp
  /** Last. */
  readonly earlier: LookUp
}

/** Which file, and where it is named. */
export interface VariableFile {
  readonly path: string
  readonly from: StringScalar
  readonly role: 'env_file' | 'label_file'
  readonly format: 'dotenv' | 'raw'
}

/** The variables of a file; none where it cannot be read, which is reported. */
export function variablesOf({ path, from, role, format }: VariableFile, lookUps: LookUps, session: Session): Entries {
  const { readings } = session.variableFiles
  const key = `${format} ${path}`
  const known = readings.get(key) ?? []
  const same = known.find(({ answers }) => answers.every(({ to, name, value }) => lookUps[to](name) === value))
  const file = session.environmentFiles.get(path)
  if (same !== undefined && file !== undefined) {
    const isTooMuch = session.countsEveryUse && !isAffordable(session, file, from)
    return isTooMuch ? new Map() : same.entries
  }
  const source = readEnvironmentFile(session, path, from, role)
  if (source === undefined) return new Map()
  const made = readingOf(source, format, lookUps, session)
  readings.set(key, [...known, made])
  return made.entries
}

function readingOf(
  source: SourceFile,
  format: VariableFile['format'],
  lookUps: LookUps,
  session: Session,
): CachedReading {
  const answers = new Map<string, Answer>()
  const noting =
    (to: keyof LookUps): LookUp =>
    (name) => {
      const value = lookUps[to](name)
      answers.set(`${to} ${name}`, { to, name, value })
      return value
    }
  const outside = noting('outside')
  const entries =
    format === 'raw'
      ? parseRawEnv(source, outside, session.report)
      : parseDotenv(source, outside, session.report, noting('earlier'))
  return { entries: asEntries(entries), answers: [...answers.values()] }
}

function asEntries(read: ReadonlyMap<string, EnvFileEntry>): Entries {
  const entries = new Map<string, Entry>()
  for (const [key, { value, keySpan, valueSpan }] of read) {
    const source = { kind: 'env-file', span: keySpan } as const
    const origin = { kind: 'environment', variable: key, source } as const
    entries.set(key, { keySpan, value: string(value, { span: valueSpan, origin }) })
  }
  return entries
}

/** The variables of files with those of a later one laid over them; none of them where the project has too many. */
export function withLaterFile(below: Entries, above: Entries, source: VariableFile, session: Session): Entries {
  if (below.size === 0 || above.size === 0) return below.size === 0 ? above : below
  const { layers } = session.variableFiles
  const known = layers.get(below)?.get(above)
  if (known !== undefined) return known
  const file = session.environmentFiles.get(source.path)
  if (file === undefined || !isAffordable(session, file, source.from)) return below
  const merged = new Map(below)
  for (const [key, entry] of above) merged.set(key, entryOver(below, key, entry))
  const made = layers.get(below) ?? new WeakMap<Entries, Entries>()
  layers.set(below, made.set(above, merged))
  return merged
}

/** Variables of files with others laid over them that are of one service alone. */
export function withOwn(below: Entries, own: Entries): Entries {
  if (own.size === 0) return below
  return new LayeredEntries(below, new Map([...own].map(([key, entry]) => [key, entryOver(below, key, entry)])))
}

/** An entry that remembers below all that it replaced already what stood here before. */
function entryOver(below: Entries, key: string, entry: Entry): Entry {
  const before = below.get(key)
  return before === undefined ? entry : { ...entry, value: over(entry.value, before.value) }
}

function over(value: Node, before: Node): Node {
  return { ...value, replaced: value.replaced === undefined ? before : over(value.replaced, before) }
}
