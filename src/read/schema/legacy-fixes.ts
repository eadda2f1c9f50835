import type { SpanEdit, SpanFix } from '../../core/diagnostics/diagnostic.ts'
import { nameReplacement } from '../../knowledge/format/history.ts'
import type { Attribute } from '../../knowledge/format/shape.ts'
import { createFileShape } from '../../knowledge/format/table/file.ts'
import { text, words } from '../../core/messages/message.ts'
import { readSpan, type SourceFile, type Span } from '../../core/source/source-file.ts'
import { isMapping, isSequence, isString, getValue, type Entry, type Mapping, type Node } from '../../core/tree/node.ts'
import { locatePart } from '../../core/tree/position.ts'
import { findBlockEntry, indentFurther, indentBlock, moveBlock, type BlockEntry } from './block-entry.ts'
import type { Place } from './place.ts'
import { quoteAs, formatString, readWrittenText } from './wording.ts'

/** Today's replacement for a key of an old format; undefined if there is no certain one. */
export function fixLegacyKey(place: Place, key: string, attribute: Attribute): SpanFix | undefined {
  const { node } = place
  if (!isMapping(node)) return undefined
  const name = attribute.renamed
  const edits = name === undefined ? REWRITES.get(key)?.(node, place) : renameKey(node, key, name, place)
  const title =
    key === 'volume_driver'
      ? text`Remove it, as its volumes name the driver`
      : text`Use ${words(nameReplacement(attribute) ?? '')}`
  return edits && { title, safety: 'safe', edits }
}

type Rewrite = (service: Mapping, place: Place) => readonly SpanEdit[] | undefined

const REWRITES: ReadonlyMap<string, Rewrite> = new Map<string, Rewrite>([
  ['log_driver', moveToLogging],
  ['log_opt', moveToLogging],
  ['dockerfile', moveToBuild],
  ['volume_driver', declareDriver],
])

function renameKey(service: Mapping, key: string, name: string, place: Place): readonly SpanEdit[] | undefined {
  const entry = service.entries.get(key)
  if (entry === undefined || isWrittenIn(service, name)) return undefined
  const others = key === 'net' ? joinOtherService(entry.value, place) : []
  return others && [{ span: entry.keySpan, text: quoteAs(entry.keySpan, name) }, ...others]
}

/** Whether a key is written in the service itself rather than in one that it extends or at an anchor. */
function isWrittenIn({ entries, span }: Mapping, key: string): boolean {
  const keySpan = entries.get(key)?.keySpan
  return keySpan?.file === span.file && keySpan.start >= span.start && keySpan.end <= span.end
}

/** In format 1, `container:` could also name a service. Undefined if a variable decides. */
function joinOtherService(value: Node, { parent }: Place): readonly SpanEdit[] | undefined {
  if (!isString(value) || !value.value.startsWith('container:')) return []
  const name = value.value.slice('container:'.length)
  if (!isMapping(parent?.node) || !parent.node.entries.has(name)) return []
  const span = locatePart(value, 0, 'container'.length)
  return readSpan(span) === 'container' ? [{ span, text: 'service' }] : undefined
}

function moveToLogging({ entries }: Mapping): readonly SpanEdit[] | undefined {
  if (entries.has('logging')) return undefined
  const driver = findBlockEntry(entries.get('log_driver'))
  const options = findBlockEntry(entries.get('log_opt'))
  if (entries.has('log_driver') !== (driver !== undefined) || entries.has('log_opt') !== (options !== undefined))
    return undefined
  const [first, second] = [
    ...(driver === undefined ? [] : [{ block: driver, key: 'driver' }]),
    ...(options === undefined ? [] : [{ block: options, key: 'options' }]),
  ].sort((a, b) => a.block.start - b.block.start)
  if (first === undefined) return undefined
  const { block, key } = first
  return [
    ...indentBlock(block, key, `${block.indentation}logging:\n`),
    ...(second === undefined ? [] : moveBlock(second.block, second.key, block)),
  ]
}

/** `build: .` and `dockerfile: D` become `build: {context: ., dockerfile: D}`. */
function moveToBuild({ entries }: Mapping): readonly SpanEdit[] | undefined {
  const build = findBlockEntry(entries.get('build'))
  const dockerfile = findBlockEntry(entries.get('dockerfile'))
  if (build === undefined || dockerfile === undefined) return undefined
  const { keySpan, value } = build.entry
  if (!isString(value) || build.file !== dockerfile.file) return undefined
  const { file } = keySpan
  // From after the colon to the value.
  const start = file.text.indexOf(':', keySpan.end) + 1
  if (start === 0 || start > value.span.start) return undefined
  return [
    { span: { file, start, end: value.span.start }, text: `\n${build.indentation}  context: ` },
    ...moveBlock(dockerfile, 'dockerfile', build),
  ]
}

/** The driver can be dropped if every named volume of the service is declared with it. */
function declareDriver({ entries }: Mapping, { parent }: Place): readonly SpanEdit[] | undefined {
  const block = findBlockEntry(entries.get('volume_driver'))
  const driver = block?.entry.value
  const declared = getValue(parent?.parent?.node, 'volumes')
  const names = listNamedVolumes(entries.get('volumes')?.value)
  const isDeclared = names?.every((name) => isSaidBy(getValue(getValue(declared, name), 'driver'), driver))
  if (block === undefined || isDeclared !== true) return undefined
  return [{ span: locateWithoutComment(block), text: '' }]
}

/** The lines of an entry; the entry alone if a comment follows it. */
function locateWithoutComment({ file, start, end, entry: { keySpan, value } }: BlockEntry): Span {
  const after = file.text.slice(value.span.end, end).indexOf('#')
  return after < 0 ? { file, start, end } : { file, start: keySpan.start, end: value.span.end + after }
}

// Two different variables may happen to have the same value.
function isSaidBy(declared: Node | undefined, driver: Node | undefined): boolean {
  return isString(declared) && isString(driver) && formatString(declared) === formatString(driver)
}

/** The named volumes by name; undefined if a variable decides. */
function listNamedVolumes(volumes: Node | undefined): readonly string[] | undefined {
  const items = isSequence(volumes) ? volumes.items.filter(isString) : []
  const names = items.map(({ value }) => readVolumeName(value))
  if (items.some((item, index) => readVolumeName(formatString(item)) !== names[index])) return undefined
  return names.flatMap((name) => name ?? [])
}

function readVolumeName(mount: string): string | undefined {
  return /^([A-Za-z0-9][\w.-]+):\//.exec(mount)?.[1]
}

/**
 * Moves root-level services, as in format 1, under "services", and declares named volumes to keep their meaning. The
 * second fix also keeps the services on the network that format 1 put them on.
 */
export function fixLayout(root: Mapping, services: readonly string[]): readonly SpanFix[] {
  const edits = editLayout(root, services)
  if (edits === undefined) return []
  const plain: SpanFix = { title: text`Put them under "services"`, safety: 'safe', edits }
  const modes = renameNetworkModes(root, services)
  if (modes === undefined || modes.length === 0) return [plain]
  const title = text`Put them under "services", on the network ${words('"bridge"')} as in format 1`
  return [plain, { title, safety: 'safe', edits: [...edits, ...modes], meaning: 'declared' }]
}

/** Adds `network_mode: bridge` to each service that sets no network; undefined if no line can be added to one. */
function renameNetworkModes(root: Mapping, services: readonly string[]): readonly SpanEdit[] | undefined {
  const edits = new Map<number, SpanEdit>()
  for (const name of services) {
    const entry = root.entries.get(name)
    if (entry === undefined || !isMapping(entry.value)) return undefined
    const { entries } = entry.value
    // A service that extends another has its network already, and anything that is not a format 1 service is not meant
    // as one.
    if (['net', 'extends'].some((key) => entries.has(key))) continue
    if (!isOfFormat1(entry.value)) return undefined
    const edit = renameNetworkMode(entry)
    if (edit === undefined) return undefined
    edits.set(edit.span.start, edit)
  }
  return [...edits.values()]
}

function isOfFormat1({ entries }: Mapping): boolean {
  const service = createFileShape('1').keys?.value
  return (
    service?.kind === 'mapping' && [...entries.keys()].every((key) => service.attributes.get(key)?.formats.has('1'))
  )
}

/** After the line of the image or build, or else after the name of the service; in braces, as the first key. */
function renameNetworkMode({ keySpan, value }: Entry): SpanEdit | undefined {
  const { file, start } = value.span
  if (file.text.startsWith('{', start)) {
    const isSpaced = file.text.charAt(start + 1) === ' '
    return insertAt(file, start + 1, isSpaced ? ' network_mode: bridge,' : 'network_mode: bridge, ')
  }
  const entries = isMapping(value) ? value.entries : new Map<string, Entry>()
  const [first] = entries.values()
  const block = findBlockEntry(first)
  const wanted = entries.get('image') ?? entries.get('build')
  const before = isString(wanted?.value) && isOneLineEntry(wanted) ? wanted.keySpan : keySpan
  if (block === undefined || before.file !== block.file) return undefined
  const end = file.text.slice(before.end).search(/\r?\n/)
  if (end === -1) return undefined
  return insertAt(file, before.end + end, `\n${block.indentation}  network_mode: bridge`)
}

function insertAt(file: SourceFile, at: number, text: string): SpanEdit {
  return { span: { file, start: at, end: at }, text }
}

function isOneLineEntry(entry: Entry): boolean {
  const block = findBlockEntry(entry)
  return block !== undefined && !block.file.text.slice(block.start, block.end - 1).includes('\n')
}

// eslint-disable-next-line complexity -- one test after the other, each of which makes the fix unsafe
function editLayout(root: Mapping, services: readonly string[]): readonly SpanEdit[] | undefined {
  const names = new Set(services)
  const others = [...root.entries.keys()].filter((key) => !names.has(key) && key !== 'version')
  const blocks = services.flatMap((name) => findBlockEntry(root.entries.get(name)) ?? [])
  const [first] = blocks
  if (first === undefined || blocks.length < services.length || others.includes('services')) return undefined
  // A "services" that is not a mapping has been reported and removed from the entries.
  if (/^["']?services["']?[ \t]*:/m.test(first.file.text)) return undefined
  // If the services come from several files, none can be fixed alone.
  if ([...root.entries.values()].some(({ keySpan }) => keySpan.file !== first.file)) return undefined
  const inOrder = blocks.toSorted((a, b) => a.start - b.start)
  const start = inOrder[0]?.start ?? 0
  const end = inOrder.at(-1)?.end ?? 0
  const isTogether = [...root.entries].every(
    ([key, { keySpan }]) => names.has(key) || keySpan.start < start || keySpan.start >= end,
  )
  if (!isTogether) return undefined
  const { file } = first
  const lines = { file, start, end }
  if (/^(?:---|\.\.\.)/m.test(readSpan(lines))) return undefined
  const edits = [...indentFurther(lines, 'services:\n')]
  const declared = declareVolumes(root, services)
  if (declared === undefined) return undefined
  if (declared !== '') {
    if (others.includes('volumes')) return undefined
    const lineBreak = file.text.charAt(end - 1) === '\n' ? '\n' : '\n\n'
    edits.push({ span: { file, start: end, end }, text: `${lineBreak}volumes:\n${declared}` })
  }
  return edits
}

/**
 * In format 1, the engine knows volumes by the name as written, and they need no declaration. Undefined if a name or
 * driver cannot be rewritten verbatim.
 */
function declareVolumes(root: Mapping, services: readonly string[]): string | undefined {
  const drivers = new Map<string, string | undefined>()
  for (const name of services) {
    const service = root.entries.get(name)?.value
    const volumes = listNamedVolumes(getValue(service, 'volumes'))
    const driver = getValue(service, 'volume_driver')
    const written = isString(driver) ? readWrittenText(driver) : undefined
    if (volumes === undefined || (isString(driver) && written === undefined)) return undefined
    for (const volume of volumes) drivers.set(volume, written ?? drivers.get(volume))
  }
  return [...drivers]
    .map(
      ([volume, driver]) =>
        `  ${volume}:\n    name: ${volume}\n${driver === undefined ? '' : `    driver: ${driver}\n`}`,
    )
    .join('')
}
