import { readFileSync } from 'node:fs'

/** The value at a path in the GitHub event that a workflow runs for; undefined if there is none. */
export function readEvent(env: Readonly<Record<string, string | undefined>>, path: readonly string[]): unknown {
  try {
    const event: unknown = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'))
    return getMemberAt(event, path)
  } catch {
    return undefined
  }
}

/** A member of untrusted data. */
export function getMemberAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null) return undefined
  return getMemberAt(new Map<string, unknown>(Object.entries(value)).get(name), rest)
}
