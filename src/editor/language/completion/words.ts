import { limits } from '../../../lint/engine/limits.ts'
import { createPathTable, type PathTable } from '../../../core/tree/path-table.ts'
import { findShapes, listShapeWords } from '../shapes.ts'
import { findTableValue, proposeWord, type Proposal } from './proposal.ts'
import type { TypingContext } from './typing.ts'

/** Tables with words for certain places. */
const words: PathTable<readonly string[]> = createPathTable([
  ...limits
    .flatMap(({ rows }) => rows())
    .flatMap(({ at, key, ofKey, is }): (readonly [string, readonly string[]])[] => {
      if (is.kind !== 'words' || key !== undefined || ofKey === true) return []
      return [at]
        .flat()
        .map((pattern) => [pattern, [...is.words, ...(('prefixes' in is ? is.prefixes : undefined) ?? [])]] as const)
    }),
  ['services.*.pull_policy', ['always', 'never', 'missing', 'build', 'daily', 'weekly']],
  ['services.*.network_mode', ['bridge', 'host', 'none', 'service:', 'container:']],
  ['services.*.depends_on.*.condition', ['service_started', 'service_healthy', 'service_completed_successfully']],
  ['services.*.logging.driver', ['json-file', 'local', 'journald', 'syslog', 'none']],
  ['networks.*.driver', ['bridge', 'overlay', 'macvlan', 'ipvlan', 'host', 'none']],
  ['volumes.*.driver', ['local']],
])

function findValueShapes({ path, role, isInFlow }: TypingContext) {
  const shapes = findShapes(path, undefined)
  if (role === 'value') return shapes
  // On a line of its own, the value may be a list item as well as a key.
  return isInFlow ? [] : shapes
}

/** The words that are allowed as a value. */
export function proposeWords(typing: TypingContext): readonly Proposal[] {
  const { path, role, isOnOwnLine } = typing
  const fromShapes = findValueShapes(typing).flatMap((shape) => listShapeWords(shape) ?? [])
  const isValue = role === 'value' || typeof path.at(-1) === 'number'
  const fromTable = isValue ? (findTableValue(words, path) ?? []) : []
  // A list may start on a line of its own.
  const items = isOnOwnLine ? (findTableValue(words, [...path, 0]) ?? []) : []
  return [...[...fromShapes, ...fromTable], ...items.map((each) => `- ${each}`)].map(proposeWord)
}
