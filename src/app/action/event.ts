import { readSmallText } from '../../outside/node/read-regular.ts'

/** The value at a path in the GitHub event that a workflow runs for; undefined if there is none. */
export function readEvent(env: Readonly<Record<string, string | undefined>>, path: readonly string[]): unknown {
  try {
    const event: unknown = JSON.parse(readSmallText(env['GITHUB_EVENT_PATH'] ?? '', 64_000_000))
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
