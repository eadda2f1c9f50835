import { readFileSync } from 'node:fs'

/** What GitHub says of the event that a workflow runs for, at a path; undefined where it says nothing there. */
export function eventAt(env: Readonly<Record<string, string | undefined>>, path: readonly string[]): unknown {
  try {
    const event: unknown = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'))
    return memberAt(event, path)
  } catch {
    return undefined
  }
}

/** A member of data from outside. */
export function memberAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null) return undefined
  return memberAt(new Map<string, unknown>(Object.entries(value)).get(name), rest)
}
