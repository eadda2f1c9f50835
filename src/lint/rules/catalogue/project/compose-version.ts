import { code, message, text, words, type Message } from '../../../../core/messages/message.ts'
import { nameSubject, nameSubjectWithin } from '../../../../core/messages/subject.ts'
import { isMapping, isString, type Node } from '../../../../core/tree/node.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'
import { FEATURES, TAGS } from '../../shared/feature-versions.ts'

interface Needed {
  readonly path: Path
  /** The first release that supports it. */
  readonly since: string
  readonly minimum: string
}

const attribute = message(
  'attribute',
  ({ path, ...needed }: Needed) => text`${nameSubject(path)} ${needsNewer(needed)}`,
)

const attributeValue = message(
  'value',
  ({ path, value, ...needed }: Needed & { value: string }) =>
    text`The value ${code(value)} of ${nameSubjectWithin(path)} ${needsNewer(needed)}`,
)

const tagged = message(
  'tag',
  ({ path, tag, ...needed }: Needed & { tag: string }) =>
    text`The tag ${code(tag)} of ${nameSubjectWithin(path)} ${needsNewer(needed)}`,
)

function needsNewer({ since, minimum }: Omit<Needed, 'path'>): Message {
  return text`needs Docker Compose ${words(since)}, but your minimum is ${words(minimum)}; remove it, or raise the minimum.`
}

/**
 * A file should not need a newer Docker Compose than it is used with.
 *
 * An older release rejects the file or ignores what it does not know. Off unless `minimum` sets the oldest release.
 * Compose Specification; release notes of Docker Compose.
 */
export const composeVersion: SourceRule = {
  id: 'compose-version',
  summary: 'A file should not need a newer Docker Compose than it is used with.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  options: {
    minimum: {
      type: 'string',
      default: '',
      setBy: 'minComposeVersion',
      description: 'The oldest Docker Compose the file must run with, such as "2.24.0"; nothing is checked without it.',
    },
  },
  checkSource({ document, options, report }) {
    const minimum = String(options['minimum'] ?? '')
    if (!/^v?\d+(?:\.\d+){0,2}$/.test(minimum)) return
    for (const { pattern, since, value, mapping } of FEATURES) {
      if (!isOlderVersion(minimum, since)) continue
      visit(document.root, pattern, (node, path, entry) => {
        if (value !== undefined && !(isString(node) && node.value === value)) return
        if (mapping === true && !isMapping(node)) return
        report({
          span: value === undefined && entry !== undefined ? entry.keySpan : node.span,
          message:
            value === undefined ? attribute({ path, since, minimum }) : attributeValue({ path, value, since, minimum }),
        })
      })
    }
    forEachTagged(document.root, [], (node, path, tag) => {
      const since = TAGS.get(tag)
      if (since === undefined || !isOlderVersion(minimum, since)) return
      report({
        span: node.span,
        message: tagged({ path, tag, since, minimum }),
      })
    })
  },
}

function isOlderVersion(version: string, than: string): boolean {
  const splitVersion = (text: string): number[] => text.replace('v', '').split('.').map(Number)
  const mine = splitVersion(version)
  for (const [index, part] of splitVersion(than).entries()) {
    const other = mine[index] ?? 0
    if (other !== part) return other < part
  }
  return false
}

function forEachTagged(node: Node, path: Path, found: (node: Node, path: Path, tag: string) => void): void {
  if (node.tag !== undefined) found(node, path, node.tag)
  if (node.kind === 'mapping') for (const [key, { value }] of node.entries) forEachTagged(value, [...path, key], found)
  if (node.kind === 'sequence')
    for (const [index, item] of node.items.entries()) forEachTagged(item, [...path, index], found)
}
