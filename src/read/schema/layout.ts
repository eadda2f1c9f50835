import { selectBranches } from '../../knowledge/format/shape.ts'
import { findServiceShape } from '../../knowledge/format/service-shape.ts'
import { amount, message, name, namesBriefly, text, type Statement, words } from '../../core/messages/message.ts'
import { SECTIONS } from '../../core/messages/subject.ts'
import { positionAt } from '../../core/source/line-table.ts'
import type { Span } from '../../core/source/source-file.ts'
import { isMapping, isNull, type Node } from '../../core/tree/node.ts'
import { writeAsExtension } from './extension-key.ts'
import { createSchemaFinding, type CommonCause, type Move, type SchemaFinding } from './finding.ts'
import { fixLayout } from './legacy-fixes.ts'
import { placeBelow, type Place } from './place.ts'

/**
 * Finds misplaced parts of a file: services at the root, root sections among the services, service keys next to their
 * service.
 */
export function findMisplaced(root: Place): readonly CommonCause[] {
  if (root.format === '1') return []
  const services = placeBelow(root, 'services')
  if (services === undefined) return findLegacyLayout(root, findServices(root))
  const slipped = findSlippedKeys(services, root)
  const ofServices = new Set(slipped.flatMap(({ keys }) => keys))
  return [
    ...slipped.map(reportBesideService),
    ...findServices(root).map(reportAtRoot),
    ...DECLARED.flatMap((section) => findMisplacedAmong(section, root)),
    ...findSections(services, root)
      .filter(({ path }) => !ofServices.has(String(path.at(-1))))
      .map((place) => ({ paths: [place.path], finding: reportAmongServices(place) })),
  ]
}

/** Service keys at the level of services, after the service that they belong to, or after none. */
interface SlippedKeys {
  readonly services: Place
  readonly service: Place | undefined
  readonly keys: readonly string[]
}

function findSlippedKeys(services: Place, root: Place): readonly SlippedKeys[] {
  const slipped: SlippedKeys[] = []
  let service: Place | undefined
  let keys: string[] | undefined
  for (const place of listPlacesBelow(services)) {
    if (isSlipped(place, root, keys !== undefined || isNull(service?.node))) {
      if (keys === undefined) slipped.push({ services, service, keys: (keys = []) })
      keys.push(String(place.path.at(-1)))
    } else {
      service = isNull(place.node) || isMapping(place.node) ? place : undefined
      keys = undefined
    }
  }
  return slipped
}

// An empty value or a mapping may also be a service, unless it follows other service keys or a service that lacks all
// of its own.
function isSlipped(place: Place, root: Place, isBehindOthers: boolean): boolean {
  const { node, path } = place
  if (!isKeyOfService(String(path.at(-1))) || looksLikeService(node)) return false
  if (!isMapping(node) && !isNull(node)) return true
  return !isKnownKey(root, place) && (isBehindOthers || isValueOfService(place))
}

// A mapping with nothing but the keys that the attribute of a service has, such as `healthcheck` with `test`.
function isValueOfService({ node, path, format }: Place): boolean {
  const attribute = findServiceShape()?.attributes.get(String(path.at(-1)))
  const shapes = attribute === undefined ? [] : selectBranches(attribute.shape, format)
  const keys = isMapping(node) ? [...node.entries.keys()] : []
  return (
    keys.length > 0 &&
    shapes.some((shape) => shape.kind === 'mapping' && keys.every((key) => shape.attributes.has(key)))
  )
}

/** The sections in which services are often put by mistake, or keys without the name above them. */
const DECLARED = [...SECTIONS.keys()].map(String).filter((section) => section !== 'services')

/** Services among the networks or volumes, and keys of a network that has no name. */
function findMisplacedAmong(section: string, root: Place): readonly CommonCause[] {
  const places = [placeBelow(root, section)].flatMap((place) => (place === undefined ? [] : listPlacesBelow(place)))
  const services = places.filter(({ node }) => hasImage(node))
  const keys = places.filter(({ node, shapes, path }) => {
    const isScalar = node.kind === 'scalar' && !isNull(node)
    return isScalar && shapes.some((shape) => shape.kind === 'mapping' && shape.attributes.has(String(path.at(-1))))
  })
  const [first] = keys
  return [
    ...services.map((place) => ({
      paths: [place.path],
      finding: {
        ...reportUnknownKeyAt(place, ({ key }) => inSection({ key, section })),
        moves: [createMoveToServices(place)],
      },
    })),
    ...(first === undefined ? [] : [reportWithoutName(section, first, keys)]),
  ]
}

function hasImage(node: Node): boolean {
  return isMapping(node) && (node.entries.has('image') || node.entries.has('build'))
}

function reportWithoutName(section: string, first: Place, places: readonly Place[]): CommonCause {
  const keys = places.map(({ path }) => String(path.at(-1)))
  const message = keysWithoutService({ section, keys })
  const { path, span } = reportUnknownKeyAt(first, () => message)
  return {
    paths: places.map((place) => place.path),
    finding: createSchemaFinding('wrong-type', { path, span, message }),
  }
}

const inSection = message(
  'service-in-section',
  ({ key, section }: { key: string; section: string }) =>
    text`${name(key)} looks like a service, but is among the ${words(section)}; move it to the top-level "services".`,
)

const keysWithoutService = message(
  'keys-without-service',
  ({ section, keys }: { section: string; keys: readonly string[] }) =>
    text`${namesBriefly(keys)} ${keys.length === 1 ? text`is` : text`are`} directly under ${name(section)}; add the name of a ${words(SECTIONS.get(section) ?? '')} above, and indent ${keys.length === 1 ? text`it` : text`them`} below it.`,
)

const keysBeside = message(
  'keys-beside-service',
  ({ service, keys, missing }: { service: string; keys: readonly string[]; missing: number }) => {
    const [verb, object] = keys.length === 1 ? ['belongs', 'it'] : ['belong', 'them']
    return text`${namesBriefly(keys)} ${words(verb)} to service ${name(service)}; indent ${words(object)} by ${amount(missing)} more ${words(missing === 1 ? 'space' : 'spaces')}.`
  },
)

function reportBesideService({ services, service, keys }: SlippedKeys): CommonCause {
  const owner = String(service?.path.at(-1) ?? keys[0])
  // An empty service is itself reported: it has lost all of its keys.
  const path = [...services.path, service !== undefined && isNull(service.node) ? owner : String(keys[0])]
  const said =
    service === undefined
      ? keysWithoutService({ section: 'services', keys })
      : keysBeside({ service: owner, keys, missing: countMissingBelow(service, locateChildKey(services, owner)) })
  const others = keys.map((key) => [...services.path, key])
  return {
    paths: [path, ...others],
    finding: {
      ...createSchemaFinding('wrong-type', {
        path,
        span: locateChildKey(services, String(path.at(-1))),
        message: said,
      }),
      ...(service !== undefined && {
        moves: keys.map((key) => ({ from: [...services.path, key], to: [...service.path, key] })),
      }),
    },
  }
}

// By how much the keys of a service are indented below its name; if it has none, by how much it is indented below
// "services".
function countMissingBelow({ node }: Place, nameSpan: Span): number {
  const column = positionAt(nameSpan.file, nameSpan.start).column
  const first = isMapping(node) ? node.entries.values().next().value?.keySpan : undefined
  const below = first === undefined ? 0 : positionAt(first.file, first.start).column - column
  return below > 0 ? below : Math.max(2, column - 1)
}

const servicesAtTop = message(
  'services-at-top-level',
  ({ key }: { key: string }) =>
    text`${name(key)} is at the top level of the file, as services were in format 1, which Compose no longer supports; put all services under "services:".`,
)

const serviceAtTop = message(
  'service-at-top-level',
  ({ key }: { key: string }) =>
    text`${name(key)} is a service, but at the top level of the file; move it under "services".`,
)

const sectionInServices = message(
  'section-in-services',
  ({ key }: { key: string }) =>
    text`${name(key)} is among the services; ${key === 'version' ? text`remove it, since Compose ignores it` : text`move it to the top level of the file`}.`,
)

const inService = message(
  'service-in-service',
  ({ key, outer }: { key: string; outer: string }) =>
    text`${name(key)} looks like a service, but is inside service ${name(outer)}; indent it as far as ${name(outer)}.`,
)

/** All services at the root are reported once, at the first. */
function findLegacyLayout(root: Place, services: readonly Place[]): readonly CommonCause[] {
  const [first] = services
  if (first === undefined) return []
  const names = services.map(({ path }) => String(path.at(-1)))
  const fixes = isMapping(root.node) ? fixLayout(root.node, names) : []
  const finding = { ...reportUnknownKeyAt(first, servicesAtTop), ...(fixes.length > 0 && { fixes }) }
  return [{ paths: services.map(({ path }) => path), finding }]
}

function reportAtRoot(place: Place): CommonCause {
  const moves = [...findServicesBehind(place), place].map(createMoveToServices)
  return { paths: moves.map(({ from }) => from), finding: { ...reportUnknownKeyAt(place, serviceAtTop), moves } }
}

/** The services after one that is not indented, which are read as its keys. */
export function findServicesBehind(place: Place): readonly Place[] {
  return listPlacesBelow(place).filter(({ node, path }) => !isKeyOfService(String(path.at(-1))) && isWholeService(node))
}

/** The move of a service to where services are. */
export function createMoveToServices({ path }: Pick<Place, 'path'>): Move {
  return { from: path, to: ['services', String(path.at(-1))] }
}

function reportAmongServices(place: Place): SchemaFinding {
  const finding = reportUnknownKeyAt(place, sectionInServices)
  const isIgnored = place.path.at(-1) === 'version'
  return isIgnored ? finding : { ...finding, moves: [{ from: place.path, to: place.path.slice(1) }] }
}

/** A service among the keys of another service. */
export function findServiceInService(service: Place, key: string): CommonCause | undefined {
  const place = placeBelow(service, key)
  if (service.path.length !== 2 || service.path[0] !== 'services' || place === undefined) return undefined
  if (!isCertainlyService(place.node)) return undefined
  const outer = String(service.path[1])
  const said = inService({ key, outer })
  const span = locateChildKey(service, key)
  const finding = createSchemaFinding('unknown-key', { path: place.path, span, message: said })
  return { paths: [place.path], finding: { ...finding, moves: [{ from: place.path, to: ['services', key] }] } }
}

function isWholeService(node: Node): boolean {
  return (
    isCertainlyService(node) ||
    (looksLikeService(node) && isMapping(node) && [...node.entries.keys()].every(isKeyOfService))
  )
}

function isCertainlyService(node: Node): boolean {
  const keys = isMapping(node) ? [...node.entries.keys()].filter(isKeyOfService) : []
  return keys.length > 1 || keys.some((key) => key === 'image' || key === 'build' || key === 'extends')
}

function reportUnknownKeyAt({ path, node, parent }: Place, said: (facts: { key: string }) => Statement): SchemaFinding {
  const key = String(path.at(-1))
  return createSchemaFinding('unknown-key', {
    path,
    span: parent ? locateChildKey(parent, key) : node.span,
    message: said({ key }),
  })
}

function locateChildKey({ node }: Place, key: string): Span {
  return (isMapping(node) ? node.entries.get(key)?.keySpan : undefined) ?? node.span
}

function findServices(root: Place): readonly Place[] {
  return listPlacesBelow(root).filter(
    (place) => !isKnownKey(root, place) && !isExtensionPlace(place) && looksLikeService(place.node),
  )
}

function findSections(services: Place, root: Place): readonly Place[] {
  return listPlacesBelow(services).filter((place) => isKnownKey(root, place) && !looksLikeService(place.node))
}

function listPlacesBelow(parent: Place): readonly Place[] {
  const keys = isMapping(parent.node) ? [...parent.node.entries.keys()] : []
  return keys.flatMap((key) => placeBelow(parent, key) ?? [])
}

/** Whether the root can have a key of that name. */
function isKnownKey(root: Place, { path }: Place): boolean {
  return root.shape?.kind === 'mapping' && root.shape.attributes.has(String(path.at(-1)))
}

function isExtensionPlace({ path }: Place): boolean {
  const key = String(path.at(-1))
  return key.startsWith('x-') || writeAsExtension(key) !== undefined
}

/** Whether a value contains a key that services have. */
export function looksLikeService(node: Node): boolean {
  return isMapping(node) && [...node.entries.keys()].some(isKeyOfService)
}

function isKeyOfService(key: string): boolean {
  return findServiceShape()?.attributes.has(key) === true
}
