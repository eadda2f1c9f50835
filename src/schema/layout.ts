import { fileShape } from '../format/table/file.ts'
import { isMapping, type Node } from '../tree/node.ts'
import { found, type SchemaFinding, type Whole } from './finding.ts'
import { layoutFix } from './legacy-fixes.ts'
import { placeBelow, type Place } from './place.ts'

/** Parts of a file that stand in the wrong place as a whole: services at the root, sections of the root among the services. */
export function misplaced(root: Place): readonly Whole[] {
  if (root.format === '1') return []
  const services = placeBelow(root, 'services')
  if (services === undefined) return legacyLayout(root, servicesIn(root))
  return [
    ...servicesIn(root).map((place) => ({ paths: [place.path], finding: atRoot(place) })),
    ...sectionsIn(services, root).map((place) => ({ paths: [place.path], finding: amongServices(place) })),
  ]
}

/** All services at the root: said once, at the first. */
function legacyLayout(root: Place, services: readonly Place[]): readonly Whole[] {
  const [first] = services
  if (first === undefined) return []
  const fact =
    'stands at the root of the file, as services did in format 1, which Compose no longer reads; put all services under "services:".'
  const names = services.map(({ path }) => String(path.at(-1)))
  const fix = isMapping(root.node) ? layoutFix(root.node, names) : undefined
  const finding = { ...unknownKey(first, fact), ...(fix !== undefined && { fixes: [fix] }) }
  return [{ paths: services.map(({ path }) => path), finding }]
}

function atRoot(place: Place): SchemaFinding {
  return unknownKey(place, 'is a service but stands at the root of the file; move it under "services".')
}

function amongServices(place: Place): SchemaFinding {
  return unknownKey(place, 'stands among the services; move it to the root of the file, beside "services".')
}

function unknownKey({ path, node, parent }: Place, fact: string): SchemaFinding {
  const key = String(path.at(-1))
  const entries = isMapping(parent?.node) ? parent.node.entries : undefined
  return found('unknown-key', { path, span: entries?.get(key)?.keySpan ?? node.span, message: `"${key}" ${fact}` })
}

function servicesIn(root: Place): readonly Place[] {
  return placesIn(root).filter((place) => !isKnown(root, place) && !isExtension(place) && looksLikeService(place.node))
}

function sectionsIn(services: Place, root: Place): readonly Place[] {
  return placesIn(services).filter((place) => isKnown(root, place) && !looksLikeService(place.node))
}

function placesIn(parent: Place): readonly Place[] {
  const keys = isMapping(parent.node) ? [...parent.node.entries.keys()] : []
  return keys.flatMap((key) => placeBelow(parent, key) ?? [])
}

/** Whether the root of a file has a key of that name. */
function isKnown(root: Place, { path }: Place): boolean {
  return root.shape?.kind === 'mapping' && root.shape.attributes.has(String(path.at(-1)))
}

function isExtension({ path }: Place): boolean {
  return String(path.at(-1)).startsWith('x-')
}

/** Whether a value has a key that services have. */
export function looksLikeService(node: Node): boolean {
  const service = fileShape('1').keys?.value
  if (!isMapping(node) || service?.kind !== 'mapping') return false
  return [...node.entries.keys()].some((key) => service.attributes.has(key))
}
