import { keyValuePlaces } from '../../../../knowledge/format/text-places.ts'
import { code, message, name, namesBriefly, text } from '../../../../core/messages/message.ts'
import { isString, type Node } from '../../../../core/tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

const dropped = message(
  'dropped',
  ({ attribute, dropped, isList }: { attribute: string; dropped: readonly string[]; isList: boolean }) => {
    const them = dropped.length === 1 ? text`it` : text`them`
    const remedy = isList
      ? text`repeat ${them} here, since ${code('<<')} does not merge lists`
      : text`merge inside ${name(attribute)} too`
    return text`This ${name(attribute)} replaces the one merged with ${code('<<')}, which drops ${namesBriefly(dropped)}; ${remedy}.`
  },
)

const VOLUMES = 'services.*.volumes'

export const shallowMerge: PlaceRule = {
  id: 'shallow-merge',
  summary: 'Merging with "<<" should not drop variables, labels or volumes.',
  // `<<` is shallow: the service's own `environment` replaces the merged one completely. YAML merge key
  // language-independent type.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: [...keyValuePlaces, VOLUMES],
  checkPlace({ node, path, entry }, { report }) {
    if (node.replaced === undefined || entry === undefined) return
    const attribute = String(path.at(-1))
    const isVolumes = attribute === 'volumes'
    const keys = isVolumes ? collectMounts : collectKeys
    const kept = new Set(keys(node).keys())
    const lost = [...keys(node.replaced)].flatMap(([key, written]) => (kept.has(key) ? [] : [written]))
    if (lost.length === 0) return
    const isList = node.kind === 'sequence' || node.replaced.kind === 'sequence'
    report({
      span: entry.keySpan,
      message: dropped({ attribute, dropped: lost, isList }),
      // A service with other volumes may not need those of the template.
      isDoubtful: isVolumes,
      related: [{ span: node.replaced.span, message: text`replaces this` }],
    })
  },
}

/** The names of variables and labels. */
function collectKeys(node: Node): ReadonlyMap<string, string> {
  const keys =
    node.kind === 'mapping' ? [...node.entries.keys()] : listTextItems(node).map((text) => text.split('=', 1)[0] ?? '')
  return new Map(keys.map((key) => [key, key]))
}

/** Mounts in short syntax, as written, by their target. */
function collectMounts(node: Node): ReadonlyMap<string, string> {
  return new Map(
    listTextItems(node).map((text) => [
      text.split(':').find((part, index) => index > 0 && part.startsWith('/')) ?? text,
      text,
    ]),
  )
}

function listTextItems(node: Node): readonly string[] {
  return node.kind === 'sequence' ? node.items.filter(isString).map(({ value }) => value) : []
}
