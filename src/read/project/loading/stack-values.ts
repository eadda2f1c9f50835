import type { Report } from '../../../core/diagnostics/diagnostic.ts'
import { code, message, name, text, value, type Value } from '../../../core/messages/message.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../../core/messages/subject.ts'
import { readSpan } from '../../../core/source/source-file.ts'
import { createBoolean, replaceEntries } from '../../../core/tree/build.ts'
import { isString, type Entry, type Mapping, type Node, type StringScalar } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import { locatePart } from '../../../core/tree/position.ts'
import { parseYaml11Boolean } from '../../yaml/yaml-1-1.ts'

// What `docker stack deploy` (docker CLI 26.1) does with a document before it interpolates variables: it reads YAML
// 1.1, requires all keys to be strings, and has an older interpolation grammar.

const booleanKey = message(
  'boolean-key',
  ({ path, key }: PlaceFacts & { readonly key: string }) =>
    text`"docker stack deploy" reads the key ${name(key)} in ${nameSubject(path)} as a boolean, and takes only strings; put it in quotes.`,
)

const unescaped = message(
  'dollar-of-stack',
  ({ path, part, escaped }: PlaceFacts & { readonly part: Value; readonly escaped: string }) =>
    text`"docker stack deploy" does not understand ${part} in ${nameSubject(path)}; write ${code(escaped)} for a dollar sign.`,
)

const noAlternate = message(
  'operator-of-stack',
  ({ path, part }: PlaceFacts & { readonly part: Value }) =>
    text`"docker stack deploy" does not understand ${part} in ${nameSubject(path)}: it has no "+" operator.`,
)

/** A document as `docker stack deploy` reads it; reports what it rejects. */
export function convertForStack(document: Mapping, report: Report): Mapping {
  return convertStackMapping(document, [], report)
}

function convertStackNode(node: Node, path: Path, report: Report): Node {
  if (node.kind === 'mapping') return convertStackMapping(node, path, report)
  if (node.kind === 'sequence')
    return { ...node, items: node.items.map((item, index) => convertStackNode(item, [...path, index], report)) }
  if (!isString(node)) return node
  const read = node.style === 'plain' && node.origin === undefined ? parseStackBoolean(node.value) : undefined
  if (read !== undefined) return createBoolean(read, { span: node.span })
  checkGrammar(node, path, report)
  return node
}

function convertStackMapping(node: Mapping, path: Path, report: Report): Mapping {
  const entries = new Map<string, Entry>()
  for (const [key, entry] of node.entries) {
    if (readSpan(entry.keySpan) === key && parseStackBoolean(key) !== undefined) {
      report({
        rule: 'wrong-type',
        severity: 'error',
        message: booleanKey({ ...placeFacts(path), key }),
        span: entry.keySpan,
      })
    }
    entries.set(key, { ...entry, value: convertStackNode(entry.value, [...path, key], report) })
  }
  return replaceEntries(node, entries)
}

/** Its YAML reader also treats `y` and `n` as booleans, which most others do not. */
function parseStackBoolean(text: string): boolean | undefined {
  if (text === 'y' || text === 'Y') return true
  if (text === 'n' || text === 'N') return false
  return parseYaml11Boolean(text)
}

/** Reports each `$` that it does not understand although today's Compose does. */
function checkGrammar(scalar: StringScalar, path: Path, report: Report): void {
  for (let at = scalar.value.indexOf('$'); at >= 0; at = scalar.value.indexOf('$', at)) {
    const rest = scalar.value.slice(at, at + 200)
    const known = /^\$(?:\$|[_a-z][_a-z0-9]*|\{)/i.exec(rest)?.[0]
    const alternate = /^\$\{[_a-z][_a-z0-9]*:?\+/i.exec(rest)?.[0]
    if (known === undefined || alternate !== undefined) {
      const part = alternate ?? rest.slice(0, 2)
      const facts = { ...placeFacts(path), part: value(part) }
      report({
        rule: 'interpolation-syntax',
        severity: 'error',
        message: alternate === undefined ? unescaped({ ...facts, escaped: `$${part}` }) : noAlternate(facts),
        span: locatePart(scalar, at, at + part.length),
      })
    }
    at += known?.length ?? 1
  }
}
