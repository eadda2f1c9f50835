import type { Finding } from '../diagnostics/diagnostic.ts'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { listed } from '../diagnostics/listed.ts'
import type { Span } from '../source/source-file.ts'
import { isMapping, isNull, isString, type Entry, type Mapping, type Node } from '../tree/node.ts'
import { pathText, type Path } from '../tree/path.ts'
import { scalarText } from '../tree/scalar-text.ts'

/** Reads one kind of value; undefined, and reported, where something else stands there. */
export type Reader<T> = (node: Node, path: Path, report: ReportFault) => T | undefined

export type ReportFault = (finding: Finding) => void

/** What is said of every mistake in a configuration. */
export function fault(span: Span, message: string): Finding {
  return { rule: 'configuration', severity: 'error', span, message }
}

/** A place of the configuration for people. */
export function called(path: Path): string {
  return path.length === 0 ? 'The configuration' : `"${pathText(path)}"`
}

export const text: Reader<string> = (node, path, report) => {
  if (isString(node)) return node.value
  const isNumber = node.kind === 'scalar' && (node.type === 'integer' || node.type === 'float')
  report(fault(node.span, `${called(path)} must be ${isNumber ? 'put in quotes' : 'a string'}.`))
  return undefined
}

/** The text of any scalar, as Compose makes text of it. */
export const anyText: Reader<string> = (node, path, report) => {
  if (node.kind === 'scalar') return scalarText(node)
  report(fault(node.span, `${called(path)} must be a string.`))
  return undefined
}

export const flag: Reader<boolean> = (node, path, report) => {
  if (node.kind === 'scalar' && node.type === 'boolean') return node.value
  report(fault(node.span, `${called(path)} must be true or false.`))
  return undefined
}

export const wholeNumber: Reader<number> = (node, path, report) => {
  if (node.kind === 'scalar' && node.type === 'integer' && typeof node.value === 'number') return node.value
  report(fault(node.span, `${called(path)} must be a whole number.`))
  return undefined
}

/** One of some words. */
export function word<T extends string>(words: readonly T[]): Reader<T> {
  return (node, path, report) => {
    const written = node.kind === 'scalar' ? scalarText(node) : undefined
    const known = words.find((each) => each === written)
    if (known !== undefined) return known
    const hint = written === undefined ? '.' : didYouMean(written, words)
    const fact = hint === '.' ? ` must be ${listed(words, 'or')}.` : ` has the unknown value "${written ?? ''}"${hint}`
    report(fault(node.span, called(path) + fact))
    return undefined
  }
}

/** A list; one value alone stands for a list of it. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, path, report) => {
    if (node.kind === 'scalar' && !isNull(node)) {
      const only = item(node, path, report)
      return only === undefined ? undefined : [only]
    }
    if (node.kind === 'sequence') {
      return node.items.flatMap((each, index) => item(each, [...path, index], report) ?? [])
    }
    report(fault(node.span, `${called(path)} must be a list.`))
    return undefined
  }
}

/** A mapping with keys that people choose. */
export function map<T>(
  value: (key: string, entry: Entry, report: ReportFault) => Reader<T> | undefined,
): Reader<ReadonlyMap<string, T>> {
  return (node, path, report) => {
    if (!isMapping(node)) {
      report(fault(node.span, `${called(path)} must be a mapping.`))
      return undefined
    }
    return new Map(
      [...node.entries].flatMap(([key, entry]): readonly [string, T][] => {
        const read = value(key, entry, report)?.(entry.value, [...path, key], report)
        return read === undefined ? [] : [[key, read]]
      }),
    )
  }
}

/** A mapping with known keys, to be taken apart by `member`; reported where it is none or has others. */
export function members(node: Node, known: readonly string[], path: Path, report: ReportFault): Mapping | undefined {
  if (!isMapping(node)) {
    report(fault(node.span, `${called(path)} must be a mapping.`))
    return undefined
  }
  for (const [key, { keySpan }] of node.entries) {
    if (known.includes(key)) continue
    report(fault(keySpan, `${called(path)} has the unknown key "${key}"${didYouMean(key, known)}`))
  }
  return node
}

/** What stands under a key, read; undefined where nothing does. */
export function member<T>(
  node: Mapping,
  key: string,
  reader: Reader<T>,
  path: Path,
  report: ReportFault,
): T | undefined {
  const entry = node.entries.get(key)
  return entry === undefined ? undefined : reader(entry.value, [...path, key], report)
}
