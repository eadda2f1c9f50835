import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import { describeRanges } from '../../knowledge/format/history.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import { readLine, positionAt, toRange } from '../../core/source/line-table.ts'
import type { Span } from '../../core/source/source-file.ts'
import type { Path } from '../../core/tree/path.ts'
import { findStart } from '../../lint/check/find-start.ts'
import { describeStart } from './describe-start.ts'
import { describeImageRecord, describeKnownImage } from './describe-image.ts'
import { splitReference } from '../../knowledge/images/image-reference.ts'
import { findKnownImage } from '../../knowledge/images/known-images.ts'
import { readImageFile } from '../../read/project/loading/image-file.ts'
import { isString } from '../../core/tree/node.ts'
import { formatCodeBlock, formatInlineCode, placeLink } from './markdown.ts'
import { maskOf } from './masking.ts'
import { findDeclarations, findOccurrence } from './names.ts'
import { findWrittenPlace, type WrittenPlace } from './place.ts'
import { findAttribute, describeShape } from './shapes.ts'
import { describeOrigin, showValue, describeVariable } from './shown-value.ts'
import { findSnapshotFile, type Snapshot } from './snapshot.ts'
import type { Occurrence } from './occurrence.ts'
import { findCanonicalAt, findCanonicalValue, type CanonicalValue } from './values.ts'

export interface Hover {
  readonly span: Span
  readonly markdown: string
}

/** The image of a service at an offset of a file, as Compose reads it. */
export function findImageAt(snapshot: Snapshot, path: string, offset: number): string | undefined {
  const file = findSnapshotFile(snapshot, path)
  const place = file && findWrittenPlace(file, offset)
  return place === undefined || place.isKey ? undefined : getImage(findCanonicalValue(place, snapshot.model))
}

function getImage(value: CanonicalValue | undefined): string | undefined {
  const [section, , key, ...below] = value?.path ?? []
  const isImage = section === 'services' && key === 'image' && below.length === 0
  return isImage && isString(value?.node) ? value.node.value : undefined
}

/**
 * The hover text for an offset of a file.
 *
 * @param records what is known of images besides the file that the project keeps about them.
 */
export function createHover(
  snapshots: readonly [Snapshot, ...Snapshot[]],
  path: string,
  offset: number,
  records: ImageRecords = new Map(),
): Hover | undefined {
  const [snapshot] = snapshots
  const occurrence = findOccurrence(snapshots, path, offset)
  if (occurrence?.kind === 'variable') return createVariableHover(occurrence, snapshot)
  if (occurrence !== undefined && !occurrence.isDeclaration) {
    const found = createReferenceHover(occurrence, snapshots)
    if (found !== undefined) return found
  }
  const file = findSnapshotFile(snapshot, path)
  const place = file && findWrittenPlace(file, offset)
  return place && place.path.length > 0 ? placeHover(place, snapshot, records) : undefined
}

function placeHover(place: WrittenPlace, snapshot: Snapshot, records: ImageRecords): Hover | undefined {
  const { path, node, entry, isKey, around } = place
  const span = isKey && entry !== undefined ? entry.keySpan : node.span
  const meaning = isKey ? explainAttribute(path, around) : []
  const value = findCanonicalValue(place, snapshot.model)
  // For a key with a large value, its meaning is enough; the value has places of its own.
  const shown =
    value === undefined || (isKey && meaning.length > 0 && path.length < 2)
      ? []
      : describeCanonicalValue(value, snapshot.model)
  const parts = [
    ...meaning,
    ...shown,
    ...(isKey ? [] : explainImage(value, snapshot, records)),
    ...explainStart(value?.path ?? path, snapshot, records),
  ]
  return parts.length === 0 ? undefined : { span, markdown: parts.join('\n\n') }
}

/**
 * What the image of a service says of itself, or what is known of it otherwise. The file that a project keeps about
 * that counts most.
 */
function explainImage(
  value: CanonicalValue | undefined,
  { model, project: { host } }: Snapshot,
  records: ImageRecords,
): readonly string[] {
  const image = getImage(value)
  if (image === undefined || host === undefined) return []
  const record = readImageFile(model.projectDirectory, host).get(image) ?? records.get(image)
  if (record !== undefined) return [maskOf(model)(describeImageRecord(record))]
  const known = findKnownImage(splitReference(image))
  const facts = known === undefined ? '' : describeKnownImage(known)
  return facts === '' ? [] : [facts]
}

/**
 * What the containers of a service start, on the attributes that decide about it. Only what an image says is quoted: the
 * files are a click away, and may have values that nobody should see.
 */
function explainStart(
  [section, service, key, ...below]: Path,
  { model, project: { host } }: Snapshot,
  records: ImageRecords,
): readonly string[] {
  const isStart = section === 'services' && (key === 'command' || key === 'entrypoint') && below.length === 0
  if (!isStart || typeof service !== 'string' || host === undefined) return []
  const start = findStart(service, model, host, records)
  return start === undefined ? [] : [describeStart(start, maskOf(model))]
}

/** What a key means, what it accepts, and which formats have it. */
function explainAttribute(path: Path, around: WrittenPlace['around']): readonly string[] {
  const attribute = findAttribute(path, around[0])
  if (attribute === undefined) return []
  const { documentation, shape, formats } = attribute
  return [
    `**${String(path.at(-1))}** – ${documentation}`,
    `Takes ${describeShape(shape)}.`,
    ...(formats.size === 0 ? [] : [`*In ${describeRanges(formats)}.*`]),
  ]
}

function describeCanonicalValue({ path, node, origin }: CanonicalValue, model: LoadedModel): readonly string[] {
  return [formatCodeBlock(showValue(path, node, model)), describeOrigin(origin, path, model).join('  \n')]
}

function createVariableHover({ name, span }: Occurrence, { model }: Snapshot): Hover {
  const variable = model.environment.lookUp(name)
  const source = variable?.source
  const place = source?.kind === 'env-file' ? placeLink(source.span.file.path, toRange(source.span)) : ''
  const sentence = describeVariable(name, source?.kind ?? 'unset', place)
  return { span, markdown: sentence }
}

const SECTION_OF = {
  service: 'services',
  network: 'networks',
  volume: 'volumes',
  secret: 'secrets',
  config: 'configs',
  model: 'models',
} as const

function formatFileLine({ file, start }: Span): string {
  return readLine(file, positionAt(file, start).line)
}

/** What a name refers to: a service or resource as Compose sees it, and where it is declared. */
function createReferenceHover(
  occurrence: Occurrence,
  snapshots: readonly [Snapshot, ...Snapshot[]],
): Hover | undefined {
  const { kind, name, span } = occurrence
  const declared = findDeclarations(occurrence, snapshots)
  const places = declared.map((each) => placeLink(each.span.file.path, toRange(each.span)))
  if (kind === 'profile' || kind === 'variable') return undefined
  const head = `**${kind} ${formatInlineCode(name)}**${places.length === 0 ? '' : ` – declared in ${places.join(', ')}`}`
  if (kind === 'stage') {
    const lines = declared.map((each) => maskOf(snapshots[0].model)(formatFileLine(each.span).trim()))
    return { span, markdown: [head, ...lines.map((line) => formatCodeBlock(line, 'dockerfile'))].join('\n\n') }
  }
  const value = kind === 'anchor' ? undefined : findCanonicalAt([SECTION_OF[kind], name], snapshots[0].model)
  // Anchors, and services that are only extended, are shown as written.
  const node = value?.node ?? declared[0]?.declared?.node
  return node && { span, markdown: [head, formatCodeBlock(showValue([name], node, snapshots[0].model))].join('\n\n') }
}
