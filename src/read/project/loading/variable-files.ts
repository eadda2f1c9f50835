import type { Report } from '../../../core/diagnostics/diagnostic.ts'
import { parseDotenv } from '../../interpolate/dotenv.ts'
import type { EnvFileEntry, LookUp } from '../../interpolate/env-file.ts'
import { parseRawEnv } from '../../interpolate/raw-env.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { createString } from '../../../core/tree/build.ts'
import { LayeredEntries } from '../../../core/tree/layered-entries.ts'
import type { Entry, Node, StringScalar } from '../../../core/tree/node.ts'
import type { Collected } from './collected.ts'

// A file of variables is parsed once, and its result is shared by all services that name it, as long as the variables
// it uses have the same values for them.

type Entries = ReadonlyMap<string, Entry>

/** The variables of a project's `env_file` and `label_file`. */
export interface VariableFiles {
  /** What each file gave, by format and path; several times if services got different values. */
  readonly results: () => ReadonlyMap<string, readonly Entries[]>
  /** The variables of a file; if it cannot be read, reports that and returns none. */
  readonly read: (file: VariableFile, lookUps: LookUps) => Entries
  /** The variables of several files with those of a later one laid over them; empty if the project has too many. */
  readonly overlay: (below: Entries, above: Entries, source: VariableFile) => Entries
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

/**
 * @param countsEveryUse whether a file counts towards the limits again for each service that uses it, as when all of
 *   them are printed.
 */
export function openVariableFiles(
  { files, report }: Pick<Collected, 'files' | 'report'>,
  countsEveryUse: boolean,
): VariableFiles {
  /** By format and path. */
  const cache = new Map<string, readonly CachedFile[]>()
  /** By the variables below and those laid over them. */
  const layers = new WeakMap<Entries, WeakMap<Entries, Entries>>()
  return {
    results: () => new Map([...cache].map(([file, read]) => [file, read.map(({ entries }) => entries)])),
    read: (wanted, lookUps) => {
      const key = `${wanted.format} ${wanted.path}`
      const known = cache.get(key) ?? []
      const same = known.find(({ answers }) => answers.every(({ to, name, value }) => lookUps[to](name) === value))
      const file = files.environment.get(wanted.path)
      if (same !== undefined && file !== undefined) {
        const isTooMuch = countsEveryUse && !files.isAffordable(file, wanted.from, report)
        return isTooMuch ? new Map() : same.entries
      }
      const source = files.readEnvironment(wanted, report)
      if (source === undefined) return new Map()
      const made = readCached(source, wanted.format, lookUps, report)
      cache.set(key, [...known, made])
      return made.entries
    },
    overlay: (below, above, { path, from }) => {
      if (below.size === 0 || above.size === 0) return below.size === 0 ? above : below
      const known = layers.get(below)?.get(above)
      if (known !== undefined) return known
      const file = files.environment.get(path)
      if (file === undefined || !files.isAffordable(file, from, report)) return below
      const merged = new Map(below)
      for (const [key, entry] of above) merged.set(key, overlayEntry(below, key, entry))
      const made = layers.get(below) ?? new WeakMap<Entries, Entries>()
      layers.set(below, made.set(above, merged))
      return merged
    },
  }
}

function readCached(source: SourceFile, format: VariableFile['format'], lookUps: LookUps, report: Report): CachedFile {
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
      ? parseRawEnv(source, outside, report)
      : parseDotenv(source, outside, report, noteLookUps('earlier'))
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
