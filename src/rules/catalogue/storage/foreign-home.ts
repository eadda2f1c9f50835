import { parseMount } from '../../../canonical/volumes.ts'
import { isString, stringOf, valueOf, type Node, type StringScalar } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * `~` stands for the own home and for no other.
 *
 * A shell knows `~bob`; Compose puts the own home in front, and mounts `$HOME/bob`.
 * Compose Specification, services, volumes.
 */
export const foreignHome: PlaceRule = {
  id: 'foreign-home',
  summary: 'The home of another user cannot be written as "~user".',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: ['services.*.volumes.*'],
  checkPlace({ node }, { report }) {
    const source = sourceOf(node)
    const user = /^~([^/\\$]+)/.exec(source?.text ?? '')?.[1]
    if (source === undefined || user === undefined) return
    report({
      span: partSpan(source.node, source.start, source.start + user.length + 1),
      message: `"~${user}" is not the home of "${user}" to Compose, but the folder "${user}" in your own; write the whole path.`,
    })
  },
}

function sourceOf(node: Node): { node: StringScalar; text: string; start: number } | undefined {
  if (isString(node)) {
    if (!node.value.startsWith('~')) return undefined
    const parsed = parseMount(node.value)
    return typeof parsed === 'string' || parsed.source === undefined ? undefined : { node, ...parsed.source }
  }
  const source = valueOf(node, 'source')
  if (!isString(source) || stringOf(node, 'type') !== 'bind') return undefined
  return { node: source, text: source.value, start: 0 }
}
