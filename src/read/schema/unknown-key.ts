import type { SpanFix } from '../../core/diagnostics/diagnostic.ts'
import { findNearest } from '../../core/messages/nearest.ts'
import { selectHistory, describeHistory, nameReplacement, type History } from '../../knowledge/format/history.ts'
import type { MappingShape } from '../../knowledge/format/shape.ts'
import type { FormatVersion } from '../../knowledge/format/versions.ts'
import { code, message, name, NOTHING, text, value, words, type Value } from '../../core/messages/message.ts'
import { quoteKey } from '../../core/messages/quote.ts'
import { nameSubject, nameSubjectWithin, SECTIONS, type PlaceFacts } from '../../core/messages/subject.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import type { Span } from '../../core/source/source-file.ts'
import { isMapping, isString, getValue, type Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { createSchemaFinding, type Cause, type SchemaFinding } from './finding.ts'
import { writeAsExtension } from './extension-key.ts'
import { findHomeOfKey, describeHome } from './home-of-key.ts'
import type { Place } from './place.ts'
import { fixLegacyKey } from './legacy-fixes.ts'
import { collectPlaceFacts, quoteAs } from './wording.ts'

interface KeyFacts extends PlaceFacts {
  readonly key: Value
}

const emptyKey = message('empty-key', ({ path }: PlaceFacts) => text`${nameSubject(path)} has an empty key; name it.`)

const invalidKey = message(
  'invalid-key',
  ({ path, key, expected, instead }: KeyFacts & { expected: string; instead: string | undefined }) =>
    text`The key ${key} in ${nameSubjectWithin(path)} must be ${words(expected)}${instead === undefined ? NOTHING : text`; write for example ${code(instead)}`}.`,
)

const keyOfOtherFormats = message(
  'key-of-other-formats',
  ({ path, key, instead, ...history }: KeyFacts & History & { instead: string | undefined }) => {
    const remedy = instead === undefined ? NOTHING : text`; use ${words(instead)}`
    return text`${nameSubject(path)} has the key ${key}, which ${describeHistory(history)}${remedy}.`
  },
)

const extensionOfOtherFormats = message(
  'extension-of-other-formats',
  ({ path, key, ...history }: KeyFacts & History) =>
    text`${nameSubject(path)} has the extension ${key}, which ${describeHistory(history)}.`,
)

const extensionPrefix = message(
  'prefix-of-extension',
  ({ path, key, meant }: KeyFacts & { meant: string }) =>
    text`${nameSubject(path)} has the unknown key ${key}; write ${code(meant)}, since extensions start with "x-".`,
)

const unknown = message(
  'unknown',
  ({ path, key, suggestions }: KeyFacts & { suggestions: readonly string[] }) =>
    text`${nameSubject(path)} has the unknown key ${key}${suggestNearest(suggestions)}`,
)

const misplacedService = message(
  'service-elsewhere',
  ({ path, key }: KeyFacts) =>
    text`${nameSubject(path)} has the unknown key ${key}, which looks like a service; move it to the top-level "services".`,
)

const spacesBeforeKey = message(
  'no-break-space',
  ({ key }: { key: string }) =>
    text`${name(key)} follows no-break spaces, which are part of the key; replace them with ordinary spaces.`,
)

const unknownTwin = message(
  'unknown-beside-known',
  ({ path, key, known }: KeyFacts & { known: string }) =>
    text`${nameSubject(path)} has the unknown key ${key}, but already has ${name(known)}; keep only ${name(known)}.`,
)

const misplacedKey = message(
  'misplaced',
  ({ path, key, home, textAs }: KeyFacts & { home: Path; textAs: string | undefined }) => {
    const first = textAs === undefined ? NOTHING : text`, whose value then becomes ${name(textAs)}`
    return text`${nameSubject(path)} has the unknown key ${key}; move it to ${describeHome(home)}${first}.`
  },
)

const otherName = message(
  'other-name',
  ({ path, key, known }: KeyFacts & { known: string }) =>
    text`${nameSubject(path)} has the unknown key ${key}; use ${name(known)}.`,
)

const aroundAll = message(
  'around-the-file',
  ({ path, key }: KeyFacts) =>
    text`${nameSubject(path)} has the unknown key ${key}; remove it, and the indentation of the lines below it.`,
)

/** The Compose names for options of "docker run" and keys of Kubernetes. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['name', 'container_name'],
  ['env', 'environment'],
  ['volume', 'volumes'],
  ['mount', 'volumes'],
  ['volumeMounts', 'volumes'],
  ['publish', 'ports'],
  ['memory', 'mem_limit'],
  ['network', 'networks'],
  ['add-host', 'extra_hosts'],
  ['workdir', 'working_dir'],
  ['workingDir', 'working_dir'],
  ['interactive', 'stdin_open'],
  ['args', 'command'],
  ['imagePullPolicy', 'pull_policy'],
  ['livenessProbe', 'healthcheck'],
  ['readinessProbe', 'healthcheck'],
])

/** The key that a text stands for where a mapping is possible, too. */
const KEYS_OF_TEXTS: ReadonlyMap<string, string> = new Map([
  ['build', 'context'],
  ['extends', 'service'],
])

/** Names that, with a text rather than a mapping, mean another attribute. */
const NAMES_OF_TEXTS: ReadonlyMap<string, string> = new Map([['restart_policy', 'restart']])

/** Options of "docker run" and the corresponding attributes, for limits that "deploy" does not have. */
const NAMES_OF_LIMITS: ReadonlyMap<string, string> = new Map([
  ['memory-swap', 'memswap_limit'],
  ['memory_swap', 'memswap_limit'],
  ['memswap_limit', 'memswap_limit'],
  ['shm-size', 'shm_size'],
  ['cpu-shares', 'cpu_shares'],
  ['cpuset-cpus', 'cpuset'],
])

function isLimits({ path }: Place): boolean {
  return path.slice(2).join('.') === 'deploy.resources.limits'
}

const ofServiceInstead = message(
  'other-name-of-service',
  ({ path, key, known }: KeyFacts & { known: string }) =>
    text`${nameSubject(path)} has the unknown key ${key}; use ${name(known)} of the service.`,
)

/** A key that the format does not have in this mapping. */
export function reportUnknownKey(place: Place, key: string): SchemaFinding {
  const { path, node, shape } = place
  const entry = node.kind === 'mapping' ? node.entries.get(key) : undefined
  const cause = { path: [...path, key], span: entry?.keySpan ?? node.span }
  const facts: KeyFacts = { ...collectPlaceFacts(place), key: entry === undefined ? value(key) : quoteKey(key, entry) }
  const known = shape?.kind === 'mapping' ? reportKnownElsewhere(place, key, shape, facts) : undefined
  if (known !== undefined)
    return createSchemaFinding(known.rule, { ...cause, message: known.message, fixes: known.fixes })
  const [spaces = ''] = NO_INDENTATION.exec(key) ?? []
  if (spaces !== '')
    return createSchemaFinding('unknown-key', { ...cause, message: spacesBeforeKey({ key: key.slice(spaces.length) }) })
  // No suggestions are made for text that comes from a variable.
  const { free, taken } = entry?.keyFrom === undefined ? findNearKeys(place, key) : { free: [], taken: [] }
  return createSchemaFinding('unknown-key', {
    ...cause,
    message: describeUnknownKey(place, key, facts, free, taken),
    ...(free.length === 1 && !OTHER_NAMES.has(key) && { fixes: free.map((near) => renameTo(cause.span, near)) }),
  })
}

/** Explains an unknown key where only some free names are allowed, or one that other formats have. */
function reportKnownElsewhere(place: Place, key: string, shape: MappingShape, facts: KeyFacts) {
  if (shape.keys !== undefined && shape.attributes.size === 0) {
    const { source, says } = shape.keys.pattern
    const instead = replaceSpaces(key, new RegExp(source))
    const message = key === '' ? emptyKey(facts) : invalidKey({ ...facts, expected: says, instead })
    return { rule: 'invalid-value', message, fixes: [] } as const
  }
  const elsewhen = shape.attributes.get(key)
  if (elsewhen !== undefined) {
    const history = selectHistory(elsewhen.formats, place.format)
    const fix = fixLegacyKey(place, key, elsewhen)
    const message = keyOfOtherFormats({ ...facts, ...history, instead: nameReplacement(elsewhen) })
    return { rule: 'unknown-key', message, fixes: fix === undefined ? [] : [fix] } as const
  }
  const extension = writeAsExtension(key)
  if (extension !== undefined && shape.extensions.has(place.format) && !hasKey(place, extension)) {
    const message = extensionPrefix({ ...facts, meant: extension })
    return { rule: 'unknown-key', message, fixes: [] } as const
  }
  if (key.startsWith('x-') && shape.extensions.size > 0) {
    const message = extensionOfOtherFormats({ ...facts, ...selectHistory(shape.extensions, place.format) })
    return { rule: 'unknown-key', message, fixes: [] } as const
  }
  return undefined
}

function hasKey({ node }: Place, key: string): boolean {
  return isMapping(node) && node.entries.has(key)
}

/** A name with spaces, as it may be written. */
function replaceSpaces(key: string, allowed: RegExp): string | undefined {
  const instead = key.trim().replaceAll(/\s+/g, '-')
  return instead !== key && allowed.test(instead) ? instead : undefined
}

/** Characters that look like indentation but are not. */
const NO_INDENTATION = /^[\s\u200b\u2060]*[\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000][\s\u200b\u2060]*(?=.)/

function describeUnknownKey(
  place: Place,
  key: string,
  facts: KeyFacts,
  free: readonly string[],
  [twin]: readonly string[],
): Cause['message'] {
  const inner = getValue(place.node, key)
  if (place.path.length === 0 && getValue(inner, 'services') !== undefined) return aroundAll(facts)
  const home = findHomeOfKey(place, key)
  const beside = findOwnerBeside(place, home)
  if (home !== undefined && beside !== undefined)
    return misplacedKey({ ...facts, home, textAs: findKeyOfText(place, beside, key) })
  if (inner !== undefined && isServiceElsewhere(place, inner) && home === undefined) return misplacedService(facts)
  const known = findComposeName(place, key)
  if (known !== undefined) return otherName({ ...facts, known })
  const ofService = place.path[0] === 'services' && isLimits(place) ? NAMES_OF_LIMITS.get(key) : undefined
  if (ofService !== undefined) return ofServiceInstead({ ...facts, known: ofService })
  if (free.length > 0) return unknown({ ...facts, suggestions: free })
  // `images` beside `image`.
  if (twin !== undefined) return unknownTwin({ ...facts, known: twin })
  return home === undefined
    ? unknown({ ...facts, suggestions: [] })
    : misplacedKey({ ...facts, home, textAs: undefined })
}

/** Whether something in another section can only be a service. */
function isServiceElsewhere({ path: [section, ...rest] }: Place, value: Node): boolean {
  const isOther = section !== undefined && section !== 'services' && SECTIONS.has(section)
  return isOther && rest.length > 0 && (getValue(value, 'image') ?? getValue(value, 'build')) !== undefined
}

/** The key beside it that is its home: `args` beside `build` belongs there; alone it may mean what Kubernetes calls so. */
function findOwnerBeside({ path, node }: Place, home: Path | undefined): string | undefined {
  const owner = home?.length === path.length + 1 ? String(home.at(-1)) : undefined
  return owner !== undefined && getValue(node, owner) !== undefined ? owner : undefined
}

function findKeyOfText({ node }: Place, owner: string, moved: string): string | undefined {
  const key = isString(getValue(node, owner)) ? KEYS_OF_TEXTS.get(owner) : undefined
  return key === moved ? undefined : key
}

/** The attribute of a service that other programs call by this key, unless the service has it already. */
function findComposeName({ path, node }: Place, key: string): string | undefined {
  if (path.length !== 2 || path[0] !== 'services' || !isMapping(node)) return undefined
  const known = OTHER_NAMES.get(key) ?? (isString(getValue(node, key)) ? NAMES_OF_TEXTS.get(key) : undefined)
  return known !== undefined && !node.entries.has(known) ? known : undefined
}

/** The keys of a mapping that are similar to another one: those that are still free, and those already present. */
function findNearKeys(place: Place, key: string) {
  const { shape, node, format } = place
  if (shape?.kind !== 'mapping' || node.kind !== 'mapping' || isOfMappingBelow(place, key))
    return { free: [], taken: [] }
  const near = findNearest(key, listShapeKeys(shape, format))
  return { free: near.filter((name) => !node.entries.has(name)), taken: near.filter((name) => node.entries.has(name)) }
}

/** A mapping that belongs further in, such as "limits", is not a slip of another name, such as "ulimits". */
function isOfMappingBelow(place: Place, key: string): boolean {
  if (!isMapping(getValue(place.node, key))) return false
  const home = findHomeOfKey(place, key) ?? []
  return home.length > place.path.length && place.path.every((step, index) => home[index] === step)
}

/** Renames a key and keeps its quotes. */
function renameTo(span: Span, key: string): SpanFix {
  return { title: text`Rename it to ${name(key)}`, safety: 'safe', edits: [{ span, text: quoteAs(span, key) }] }
}

function* listShapeKeys({ attributes }: MappingShape, format: FormatVersion): Iterable<string> {
  for (const [key, { formats }] of attributes) if (formats.has(format)) yield key
}
