import type { Range } from '../../../core/source/source-file.ts'
import { toRange } from '../../../core/source/line-table.ts'
import { findNode, type Path } from '../../../core/tree/path.ts'
import { isString } from '../../../core/tree/node.ts'
import type { ImageRecords } from '../../../knowledge/images/image-configuration.ts'
import type { Start, StartPart } from '../../../read/container/start.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import type { LoadedModel } from '../../../read/project/loading/load.ts'
import { escapeLogCommands } from '../../../show/report/log-commands.ts'
import { toRelativePath } from '../../../show/report/path.ts'
import { renderStart } from '../../../show/report/start.ts'
import { parseImageSource, type ImageOptions } from '../registry/look-up-all.ts'
import type { Io } from '../streams/io.ts'

/** The attributes that decide what a container starts and as whom. */
const START: ReadonlySet<unknown> = new Set(['command', 'entrypoint', 'user'])

/** What a service starts, for the attributes that decide about it; undefined for any other path. */
export async function findStartAt(
  [section, service, key, ...below]: Path,
  model: LoadedModel,
  host: Host,
  options: ImageOptions,
  io: Io,
): Promise<Start | undefined> {
  const source = parseImageSource(options)
  if (section !== 'services' || typeof service !== 'string' || !START.has(key) || below.length > 0) return undefined
  const records = source === 'off' ? new Map() : await lookUpImage(service, model, options, io)
  const { findStart } = await import('../../../lint/check/find-start.ts')
  return findStart(service, model, host, records)
}

async function lookUpImage(service: string, model: LoadedModel, options: ImageOptions, io: Io): Promise<ImageRecords> {
  const image = findNode(model.whole, ['services', service, 'image'])
  if (!isString(image)) return new Map()
  const { lookUpRecords } = await import('../registry/collect-image-records.ts')
  return lookUpRecords([image.value], options, [model.projectDirectory], io)
}

export function renderWhereStart(start: Start | undefined, io: Io): string {
  if (start === undefined) return ''
  return renderStart(start, io.cwd)
    .map((line) => `${escapeLogCommands(line)}\n`)
    .join('')
}

type StartDataSource =
  | { readonly kind: 'file'; readonly file: string; readonly range: Range }
  | { readonly kind: 'image'; readonly name: string }
  | { readonly kind: 'engine' }

interface StartDataPart<T> {
  readonly value: T
  readonly from: StartDataSource
}

/** For programs: the same with paths relative to the working directory. */
export function toStartData({ entrypoint, command, user }: Start, cwd: string): Readonly<Record<string, unknown>> {
  return {
    entrypoint: toPartData(entrypoint, cwd),
    command: toPartData(command, cwd),
    ...(user !== undefined && { user: toPartData(user, cwd) }),
  }
}

function toPartData<T>({ value, from }: StartPart<T>, cwd: string): StartDataPart<T> {
  if (from.kind !== 'file') return { value, from }
  const { span } = from
  return { value, from: { kind: 'file', file: toRelativePath(span.file.path, cwd), range: toRange(span) } }
}
