import { parseMount } from '../../canonical/volumes.ts'
import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { message, name, text } from '../../../core/messages/message.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../../core/messages/subject.ts'
import { isNull, isString, getString, getValue, type Mapping, type Node } from '../../../core/tree/node.ts'
import { createPathTable } from '../../../core/tree/path-table.ts'
import type { Path } from '../../../core/tree/path.ts'
import { transform, type Transform } from '../../../core/tree/transform.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'

/** Identifies an item of a list; undefined if the item has no key. */
type ItemKey = (item: Node) => string | undefined

/** Caps the chain of replaced items that an item remembers; older ones are of no use to anybody. */
const MOST_REPLACED = 20

interface UniqueContext {
  /** Undefined in the first pass, before the schema has been checked. */
  readonly report: ((finding: Finding) => void) | undefined
}

// Lists in which a later item replaces an earlier one with the same key.
const uniqueLists = createPathTable<Transform<UniqueContext>>([
  ['networks.*.labels', unique(textKey)],
  ['services.*.annotations', unique(textKey)],
  ['services.*.build.additional_contexts', unique(textKey)],
  ['services.*.build.args', unique(textKey)],
  ['services.*.build.labels', unique(textKey)],
  ['services.*.build.tags', unique(textKey)],
  ['services.*.cap_add', unique(textKey)],
  ['services.*.cap_drop', unique(textKey)],
  ['services.*.configs', unique(mountedKey(''))],
  ['services.*.deploy.labels', unique(textKey)],
  ['services.*.devices', unique(deviceKey, 'target')],
  ['services.*.dns', unique(textKey)],
  ['services.*.dns_opt', unique(textKey)],
  ['services.*.dns_search', unique(textKey)],
  ['services.*.env_file', unique(pathKey, 'path')],
  ['services.*.environment', unique(textKey)],
  ['services.*.expose', unique(exposeKey)],
  ['services.*.labels', unique(textKey)],
  ['services.*.links', unique(textKey)],
  ['services.*.networks.*.aliases', unique(textKey)],
  ['services.*.networks.*.link_local_ips', unique(textKey)],
  ['services.*.ports', unique(portKey, 'target')],
  ['services.*.profiles', unique(textKey)],
  ['services.*.secrets', unique(mountedKey('/run/secrets'))],
  ['services.*.sysctls', unique(textKey)],
  ['services.*.tmpfs', unique(textKey)],
  ['services.*.volumes', unique(volumeKey, 'target')],
])

/** Removes duplicates from each of these lists. In the second pass, items without a key are rejected. */
export function withoutDoubles(root: Mapping, report?: (finding: Finding) => void): Mapping {
  return transform(root, uniqueLists, { report })
}

function unique(keyOf: ItemKey, needed?: string): Transform<UniqueContext> {
  // eslint-disable-next-line complexity -- one pass over the items, each of which is refused, merged or kept
  return (node, { report }, path) => {
    if (node.kind !== 'sequence') return node
    const places = new Map<string, { readonly index: number; doubles: number }>()
    const items: Node[] = []
    for (const [index, item] of node.items.entries()) {
      const key = keyOf(item)
      if (key === undefined && needed !== undefined && item.kind === 'mapping')
        report?.(lacks(item, [...path, index], needed))
      // The schema rejects every other item that is not a string, except a date.
      if (key === undefined && keyOf === textKey && report !== undefined) {
        report(notText(item, [...path, index]))
        continue
      }
      const place = key === undefined ? undefined : places.get(key)
      if (place !== undefined) {
        const earlier = items[place.index]
        place.doubles++
        items[place.index] = { ...item, replaced: place.doubles > MOST_REPLACED ? earlier?.replaced : earlier }
        continue
      }
      if (key !== undefined) places.set(key, { index: items.length, doubles: 0 })
      items.push(item)
    }
    return items.length === node.items.length ? node : { ...node, items }
  }
}

const withoutKey = message(
  'item-without-key',
  ({ path, key }: PlaceFacts & { key: string }) => text`${nameSubject(path)} has no ${name(key)}; add it.`,
)

const noString = message(
  'not-a-string',
  ({ path }: PlaceFacts) => text`${nameSubject(path)} must be a string; put it in quotes.`,
)

function lacks(item: Node, path: Path, needed: string): Finding {
  return {
    rule: 'missing-key',
    severity: 'error',
    message: withoutKey({ ...placeFacts(path), key: needed }),
    span: item.span,
  }
}

function notText({ span }: Node, path: Path): Finding {
  return {
    rule: 'wrong-type',
    severity: 'error',
    message: noString(placeFacts(path)),
    span,
  }
}

function textKey(item: Node): string | undefined {
  if (!isString(item)) return undefined
  const end = item.value.indexOf('=')
  return end < 0 ? item.value : item.value.slice(0, end)
}

function exposeKey(item: Node): string | undefined {
  return item.kind === 'scalar' && (item.type === 'string' || item.type === 'integer') ? String(item.value) : undefined
}

function pathKey(item: Node): string | undefined {
  return isString(item) ? item.value : getString(item, 'path')
}

function mountedKey(folder: string): ItemKey {
  return (item) =>
    isString(item)
      ? `${folder}/${item.value}`
      : (getString(item, 'target') ?? `${folder}/${getString(item, 'source') ?? ''}`)
}

function deviceKey(item: Node): string | undefined {
  if (!isString(item)) return getString(item, 'target')
  const parts = item.value.split(':')
  return parts[1] ?? parts[0]
}

function volumeKey(item: Node): string | undefined {
  if (!isString(item)) return getString(item, 'target')
  const parsed = parseMount(item.value)
  return typeof parsed === 'string' ? undefined : parsed.target.text
}

// To Compose, a published port as a string and one as a number differ, so it keeps both.
function portKey(item: Node): string | undefined {
  if (item.kind !== 'mapping') return item.kind === 'scalar' && !isNull(item) ? String(item.value) : undefined
  const target = getValue(item, 'target')
  if (target === undefined) return undefined
  const published = getValue(item, 'published')
  const publishedKey = isString(published)
    ? published.value
    : published?.kind === 'scalar'
      ? `#${formatScalar(published)}`
      : '#'
  const targetKey = target.kind === 'scalar' ? formatScalar(target) : ''
  return `${getString(item, 'host_ip') ?? '0.0.0.0'}:${publishedKey}:${targetKey}/${getString(item, 'protocol') ?? 'tcp'}`
}
