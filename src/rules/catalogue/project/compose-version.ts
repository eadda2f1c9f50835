import { subject } from '../../../diagnostics/subject.ts'
import { isMapping, isString, type Node } from '../../../tree/node.ts'
import type { Path } from '../../../tree/path.ts'
import { visit } from '../../../tree/visit.ts'
import { FEATURES, TAGS } from '../../shared/feature-versions.ts'
import type { SourceRule } from '../../rule.ts'

/**
 * The file needs no newer Docker Compose than the one it is to run with.
 *
 * Off unless `minimum` says which: the releases of Docker Compose and what came with them.
 * Compose Specification; release notes of Docker Compose.
 */
export const composeVersion: SourceRule = {
  id: 'compose-version',
  summary: 'The file must not need a newer Docker Compose than the configuration says.',
  severity: 'warning',
  preset: 'recommended',
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
      if (!isOlder(minimum, since)) continue
      visit(document.root, pattern, (node, path, entry) => {
        if (value !== undefined && !(isString(node) && node.value === value)) return
        if (mapping === true && !isMapping(node)) return
        const called = value === undefined ? subject(path) : `The value "${value}" of ${lowerFirst(subject(path))}`
        report({
          span: value === undefined && entry !== undefined ? entry.keySpan : node.span,
          message: `${called} needs Docker Compose ${since}, and the configuration says ${minimum}; leave it out, or raise the minimum.`,
        })
      })
    }
    eachTagged(document.root, [], (node, path, tag) => {
      const since = TAGS.get(tag)
      if (since === undefined || !isOlder(minimum, since)) return
      report({
        span: node.span,
        message: `The tag "${tag}" at ${lowerFirst(subject(path))} needs Docker Compose ${since}, and the configuration says ${minimum}; leave it out, or raise the minimum.`,
      })
    })
  },
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function isOlder(version: string, than: string): boolean {
  const parts = (text: string): number[] => text.replace('v', '').split('.').map(Number)
  const mine = parts(version)
  for (const [index, part] of parts(than).entries()) {
    const other = mine[index] ?? 0
    if (other !== part) return other < part
  }
  return false
}

function eachTagged(node: Node, path: Path, found: (node: Node, path: Path, tag: string) => void): void {
  if (node.tag !== undefined) found(node, path, node.tag)
  if (node.kind === 'mapping') for (const [key, { value }] of node.entries) eachTagged(value, [...path, key], found)
  if (node.kind === 'sequence')
    for (const [index, item] of node.items.entries()) eachTagged(item, [...path, index], found)
}
