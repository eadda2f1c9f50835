import { hasMembers } from '../../core/source/assert-argument.ts'

// Readers of JSON that an engine sent. What is missing or of another type reads as empty: an engine may be of any
// version, or not be one at all.

/** Nothing that people run has more containers, networks or volumes than this. */
const MAX_ITEMS = 50_000

export function readMember(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (hasMembers(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  )
}

export function readText(value: unknown, ...path: readonly string[]): string {
  const found = readMember(value, ...path)
  return typeof found === 'string' ? found : ''
}

export function readNumber(value: unknown, ...path: readonly string[]): number {
  const found = readMember(value, ...path)
  return typeof found === 'number' && Number.isFinite(found) ? found : 0
}

export function readFlag(value: unknown, ...path: readonly string[]): boolean {
  return readMember(value, ...path) === true
}

export function readList(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = readMember(value, ...path)
  return Array.isArray(found) ? found.slice(0, MAX_ITEMS) : []
}

export function readTexts(value: unknown, ...path: readonly string[]): readonly string[] {
  return readList(value, ...path).filter((item) => typeof item === 'string')
}

export function readEntries(value: unknown, ...path: readonly string[]): readonly (readonly [string, unknown])[] {
  const found = readMember(value, ...path)
  return hasMembers(found) && !Array.isArray(found) ? Object.entries(found).slice(0, MAX_ITEMS) : []
}

/** The members that are texts. */
export function readTextMap(value: unknown, ...path: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    readEntries(value, ...path).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : [])),
  )
}
