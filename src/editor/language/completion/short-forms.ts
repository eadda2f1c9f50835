import { MOUNT_OPTIONS } from '../../../read/canonical/volumes.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { createPathTable } from '../../../core/tree/path-table.ts'
import { listPlacesOf } from '../../../knowledge/format/look-up.ts'
import { findTableValue, proposeWord, type Proposal } from './proposal.ts'
import type { TypingContext } from './typing.ts'

/** The next part of a string with several parts: what may follow the text so far. */
interface Step {
  readonly after: RegExp
  /** What follows; `\\1` stands for the first group of `after`. */
  readonly next: readonly string[]
}

const DURATION: readonly Step[] = [{ after: /^(?:\d+(?:ms|s|m|h))*\d+$/, next: ['s', 'm', 'h', 'ms'] }]
const SIZE: readonly Step[] = [{ after: /^\d+(?:\.\d+)?$/, next: ['m', 'g', 'k', 'b'] }]
const PORT = /^(?:(?:[\d.]+|\[[\da-f:]+\]):)?(?:[\d-]*:)?\d+(?:-\d+)?\/?$/
const TMPFS_OPTIONS = ['size=', 'mode=', 'uid=', 'gid=', 'ro', 'noexec', 'nosuid', 'nodev']

/** Short syntax, step by step. */
const steps = createPathTable<readonly Step[]>([
  ...listPlacesOf('duration').map((place) => [place, DURATION] as const),
  ...listPlacesOf('bytes').map((place) => [place, SIZE] as const),
  [
    'services.*.ports.*',
    [
      { after: /^(\d+(?:-\d+)?)$/, next: [':\\1'] },
      { after: /^(?:[\d.]+:)?(\d+(?:-\d+)?):$/, next: ['\\1'] },
      { after: PORT, next: ['/tcp', '/udp'] },
    ],
  ],
  ['services.*.expose.*', [{ after: PORT, next: ['/tcp', '/udp'] }]],
  [
    'services.*.volumes.*',
    [
      { after: /^[^:]+:\/[^:]*:$/, next: [...MOUNT_OPTIONS] },
      { after: /^[^:]+:\/[^:]*:(?:[\w]+,)+$/, next: [...MOUNT_OPTIONS] },
    ],
  ],
  ['services.*.volumes_from.*', [{ after: /^[\w.-]+:$/, next: ['ro', 'rw'] }]],
  [
    'services.*.devices.*',
    [
      { after: /^(\/dev\/[^:]+):$/, next: ['\\1'] },
      { after: /^[^:]+:[^:]+:$/, next: ['r', 'rw', 'rwm'] },
    ],
  ],
  ...['services.*.tmpfs', 'services.*.tmpfs.*'].map(
    (at) => [at, [{ after: /^\/[^:]*:(?:[\w=]+,)*$/, next: TMPFS_OPTIONS }]] as const,
  ),
  [
    'services.*.extra_hosts.*',
    [
      { after: /^$/, next: ['host.docker.internal:host-gateway'] },
      { after: /^[\w.-]+[:=]$/, next: ['host-gateway'] },
    ],
  ],
  ['services.*.restart', [{ after: /^on-failure:$/, next: ['3', '5'] }]],
])

/** What may follow the typed part of short syntax; each proposal replaces all of it. */
export function proposeNextParts({ path, role, prefix }: TypingContext): readonly Proposal[] {
  const isValue = role === 'value' || typeof path.at(-1) === 'number'
  const typed = isValue ? (findTableValue(steps, path) ?? []) : []
  return typed.flatMap(({ after, next }) => {
    const match = after.exec(prefix)
    return match === null
      ? []
      : next.map((part) => proposeWord(appendPart(prefix, part.replace('\\1', match[1] ?? ''))))
  })
}

/** Does not repeat a slash that has been typed. */
function appendPart(prefix: string, part: string): string {
  return prefix.endsWith('/') && part.startsWith('/') ? prefix + part.slice(1) : prefix + part
}

/** Text directly after a colon in a list item, which YAML reads as a key as long as nothing follows. */
export function findShortForm(typing: TypingContext, { text }: SourceFile): TypingContext | undefined {
  const { path, role, prefix, start } = typing
  const key = path.at(-1)
  const isBehindColon = role === 'value' && prefix === '' && text[start - 1] === ':'
  if (!isBehindColon || typeof key !== 'string' || typeof path.at(-2) !== 'number') return undefined
  const parent = path.slice(0, -1)
  if (findTableValue(steps, parent) === undefined) return undefined
  return { ...typing, path: parent, prefix: `${key}:`, start: start - key.length - 1 }
}
