import { describeRanges } from '../../knowledge/format/history.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import { readLine, positionAt, toRange } from '../../core/source/line-table.ts'
import type { Span } from '../../core/source/source-file.ts'
import type { Path } from '../../core/tree/path.ts'
import { describeImageRecord } from './describe-image.ts'
import { readImageFile } from '../../lint/check/image-file.ts'
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

/** The hover text for an offset of a file. */
export function createHover(
  snapshots: readonly [Snapshot, ...Snapshot[]],
  path: string,
  offset: number,
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
  return place && place.path.length > 0 ? placeHover(place, snapshot) : undefined
}

function placeHover(place: WrittenPlace, snapshot: Snapshot): Hover | undefined {
  const { path, node, entry, isKey, around } = place
  const span = isKey && entry !== undefined ? entry.keySpan : node.span
  const meaning = isKey ? explainAttribute(path, around) : []
  const value = findCanonicalValue(place, snapshot.model)
  // For a key with a large value, its meaning is enough; the value has places of its own.
  const shown =
    value === undefined || (isKey && meaning.length > 0 && path.length < 2)
      ? []
      : describeCanonicalValue(value, snapshot.model)
  const parts = [...meaning, ...shown, ...(isKey ? [] : explainImage(value, snapshot))]
  return parts.length === 0 ? undefined : { span, markdown: parts.join('\n\n') }
}

/** What the image of a service says of itself, where the project keeps a file about that. */
function explainImage(value: CanonicalValue | undefined, { model, project: { host } }: Snapshot): readonly string[] {
  const [section, , key, ...below] = value?.path ?? []
  const isImage = section === 'services' && key === 'image' && below.length === 0 && isString(value?.node)
  if (!isImage || host === undefined) return []
  const record = readImageFile(model.projectDirectory, host).get(value.node.value)
  return record === undefined ? [] : [maskOf(model)(describeImageRecord(record))]
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
