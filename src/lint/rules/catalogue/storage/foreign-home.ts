import { parseMount } from '../../../../read/canonical/volumes.ts'
import { message, text, value, type Value } from '../../../../core/messages/message.ts'
import { isString, getString, getValue, type Node, type StringScalar } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

const ownHome = message(
  'own-home',
  ({ user, path }: { user: Value; path: Value }) =>
    text`Compose reads ${path} as the folder ${user} in your own home, not as the home of ${user}; write the full path.`,
)

export const foreignHome: PlaceRule = {
  id: 'foreign-home',
  summary: 'The home of another user should be written as a full path.',
  // Compose does not know `~bob`: it mounts `$HOME/bob`. Compose Specification, services, volumes.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: ['services.*.volumes.*'],
  checkPlace({ node }, { report }) {
    const source = findMountSource(node)
    const user = /^~([^/\\$]+)/.exec(source?.text ?? '')?.[1]
    if (source === undefined || user === undefined) return
    report({
      span: locatePart(source.node, source.start, source.start + user.length + 1),
      message: ownHome({ user: value(user), path: value(`~${user}`) }),
    })
  },
}

function findMountSource(node: Node): { node: StringScalar; text: string; start: number } | undefined {
  if (isString(node)) {
    if (!node.value.startsWith('~')) return undefined
    const parsed = parseMount(node.value)
    return typeof parsed === 'string' || parsed.source === undefined ? undefined : { node, ...parsed.source }
  }
  const source = getValue(node, 'source')
  if (!isString(source) || getString(node, 'type') !== 'bind') return undefined
  return { node: source, text: source.value, start: 0 }
}
