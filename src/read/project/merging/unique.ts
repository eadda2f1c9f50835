import { splitKeyValue } from '../../../core/source/key-value.ts'
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
const MAX_REPLACED = 20

interface UniqueContext {
  /** Undefined in the first pass, before the schema has been checked. */
  readonly report: ((finding: Finding) => void) | undefined
}

// Lists in which a later item replaces an earlier one with the same key.
const uniqueLists = createPathTable<Transform<UniqueContext>>([
  ['networks.*.labels', removeDuplicatesBy(getTextKey)],
  ['services.*.annotations', removeDuplicatesBy(getTextKey)],
  ['services.*.build.additional_contexts', removeDuplicatesBy(getTextKey)],
  ['services.*.build.args', removeDuplicatesBy(getTextKey)],
  ['services.*.build.labels', removeDuplicatesBy(getTextKey)],
  ['services.*.build.tags', removeDuplicatesBy(getTextKey)],
  ['services.*.cap_add', removeDuplicatesBy(getTextKey)],
  ['services.*.cap_drop', removeDuplicatesBy(getTextKey)],
  ['services.*.configs', removeDuplicatesBy(createMountedKey(''))],
  ['services.*.deploy.labels', removeDuplicatesBy(getTextKey)],
  ['services.*.devices', removeDuplicatesBy(getDeviceKey, 'target')],
  ['services.*.dns', removeDuplicatesBy(getTextKey)],
  ['services.*.dns_opt', removeDuplicatesBy(getTextKey)],
  ['services.*.dns_search', removeDuplicatesBy(getTextKey)],
  ['services.*.env_file', removeDuplicatesBy(getPathKey, 'path')],
  ['services.*.environment', removeDuplicatesBy(getTextKey)],
  ['services.*.expose', removeDuplicatesBy(exposeKey)],
  ['services.*.labels', removeDuplicatesBy(getTextKey)],
  ['services.*.links', removeDuplicatesBy(getTextKey)],
  ['services.*.networks.*.aliases', removeDuplicatesBy(getTextKey)],
  ['services.*.networks.*.link_local_ips', removeDuplicatesBy(getTextKey)],
  ['services.*.ports', removeDuplicatesBy(getPortKey, 'target')],
  ['services.*.profiles', removeDuplicatesBy(getTextKey)],
  ['services.*.secrets', removeDuplicatesBy(createMountedKey('/run/secrets'))],
  ['services.*.sysctls', removeDuplicatesBy(getTextKey)],
  ['services.*.tmpfs', removeDuplicatesBy(getTextKey)],
  ['services.*.volumes', removeDuplicatesBy(getVolumeKey, 'target')],
])

/** Removes duplicates from each of these lists. In the second pass, items without a key are rejected. */
export function removeDuplicates(root: Mapping, report?: (finding: Finding) => void): Mapping {
  return transform(root, uniqueLists, { report })
}

function removeDuplicatesBy(keyOf: ItemKey, needed?: string): Transform<UniqueContext> {
  // eslint-disable-next-line complexity -- one pass over the items, each of which is refused, merged or kept
  return (node, { report }, path) => {
    if (node.kind !== 'sequence') return node
    const places = new Map<string, { readonly index: number; doubles: number }>()
    const items: Node[] = []
    for (const [index, item] of node.items.entries()) {
      const key = keyOf(item)
      if (key === undefined && needed !== undefined && item.kind === 'mapping')
        report?.(reportMissingKey(item, [...path, index], needed))
      // The schema rejects every other item that is not a string, except a date.
      if (key === undefined && keyOf === getTextKey && report !== undefined) {
        report(reportNonText(item, [...path, index]))
        continue
      }
      const place = key === undefined ? undefined : places.get(key)
      if (place !== undefined) {
        const earlier = items[place.index]
        place.doubles++
        items[place.index] = { ...item, replaced: place.doubles > MAX_REPLACED ? earlier?.replaced : earlier }
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

function reportMissingKey(item: Node, path: Path, needed: string): Finding {
  return {
    rule: 'missing-key',
    severity: 'error',
    message: withoutKey({ ...placeFacts(path), key: needed }),
    span: item.span,
  }
}

function reportNonText({ span }: Node, path: Path): Finding {
  return {
    rule: 'wrong-type',
    severity: 'error',
    message: noString(placeFacts(path)),
    span,
  }
}

function getTextKey(item: Node): string | undefined {
  return isString(item) ? splitKeyValue(item.value).key : undefined
}

function exposeKey(item: Node): string | undefined {
  return item.kind === 'scalar' && (item.type === 'string' || item.type === 'integer') ? String(item.value) : undefined
}

function getPathKey(item: Node): string | undefined {
  return isString(item) ? item.value : getString(item, 'path')
}

function createMountedKey(folder: string): ItemKey {
  return (item) =>
    isString(item)
      ? `${folder}/${item.value}`
      : (getString(item, 'target') ?? `${folder}/${getString(item, 'source') ?? ''}`)
}

function getDeviceKey(item: Node): string | undefined {
  if (!isString(item)) return getString(item, 'target')
  const parts = item.value.split(':')
  return parts[1] ?? parts[0]
}

function getVolumeKey(item: Node): string | undefined {
  if (!isString(item)) return getString(item, 'target')
  const parsed = parseMount(item.value)
  return typeof parsed === 'string' ? undefined : parsed.target.text
}

// To Compose, a published port as a string and one as a number differ, so it keeps both.
function getPortKey(item: Node): string | undefined {
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
