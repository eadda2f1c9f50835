import { amount, code, message, names, text, type Value } from '../../core/messages/message.ts'
import { nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { selectBranches } from '../../knowledge/format/shape.ts'
import { isMapping, type Node, type Scalar } from '../../core/tree/node.ts'
import { isKnownValue } from '../../core/tree/variables.ts'
import { createSchemaFinding, type CommonCause } from './finding.ts'
import type { Place } from './place.ts'
import { collectPlaceFacts } from './wording.ts'

// Items with two keys where a single string is expected, in the style of Kubernetes and other programs.

/** Lists whose items have the form "a:b". */
export const COLON_LISTS: ReadonlySet<string> = new Set([
  'volumes',
  'devices',
  'links',
  'external_links',
  'ports',
  'tmpfs',
  'volumes_from',
])

/** The keys whose values belong before and after the separator in the string. */
const ASSIGNMENTS = [
  ['name', 'value'],
  ['key', 'value'],
  ['container', 'host'],
] as const
const PAIRS = [
  ['host', 'container'],
  ['hostPort', 'containerPort'],
  ['hostPath', 'containerPath'],
  ['name', 'mountPath'],
] as const

const inTwoKeys = message(
  'item-in-two-keys',
  ({ keys, count, meant, ...facts }: PlaceFacts & { keys: readonly string[]; count: number; meant: Value | string }) =>
    text`${nameSubject(facts.path)} has ${count === 1 ? text`an item` : text`${amount(count)} items`} with ${names(keys, 'and')}; write each item as one text, such as ${typeof meant === 'string' ? code(meant) : meant}.`,
)

/** `- name: A` with `value: b` below it, where `- A=b` is meant. */
export function findNamedPairs(list: Place): CommonCause | undefined {
  const { node, path, shape, shapes, format } = list
  if (node.kind !== 'sequence' || shape?.kind !== 'list') return undefined
  if (!selectBranches(shape.items, format).some(({ kind }) => kind === 'string')) return undefined
  const orMapping = shapes.some((each) => each.kind === 'mapping' && each.keys !== undefined)
  const forms = orMapping ? ASSIGNMENTS : COLON_LISTS.has(String(path.at(-1))) ? PAIRS : []
  const keys = forms.find((form) => node.items.some((item) => findNamedPair(item, form)))
  if (keys === undefined) return undefined
  const pairs = node.items.flatMap((item, index) => {
    const pair = findNamedPair(item, keys)
    return pair === undefined ? [] : [{ pair, index, item }]
  })
  const [first] = pairs
  if (first === undefined) return undefined
  const [before, behind] = first.pair
  const meant = orMapping ? `${isKnownValue(before) ? String(before.value) : ''}=…` : joinPair(before, behind)
  return {
    paths: pairs.map(({ index }) => [...path, index]),
    finding: createSchemaFinding('wrong-type', {
      path: [...path, first.index],
      span: first.item.span,
      message: inTwoKeys({ ...collectPlaceFacts(list), keys: listKeys(first.item), count: pairs.length, meant }),
    }),
  }
}

function joinPair(before: Scalar, behind: Scalar): Value {
  return { kind: 'value', text: `${String(before.value)}:${String(behind.value)}`, span: behind.span }
}

function listKeys(item: Node): readonly string[] {
  return isMapping(item) ? [...item.entries.keys()] : []
}

function findNamedPair(item: Node, [first, second]: readonly [string, string]): readonly [Scalar, Scalar] | undefined {
  if (!isMapping(item) || item.entries.size !== 2) return undefined
  const before = item.entries.get(first)?.value
  const behind = item.entries.get(second)?.value
  return before?.kind === 'scalar' && behind?.kind === 'scalar' ? [before, behind] : undefined
}
