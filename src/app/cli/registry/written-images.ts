import { parseReference } from '../../../outside/registry/reference.ts'
import type { LoadedModel } from '../../../read/project/loading/load.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { formatPathFrom } from '../../../show/report/path.ts'
import { positionAt } from '../../../core/source/line-table.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { getEntries, isString, getString, getValue, type StringScalar } from '../../../core/tree/node.ts'
import { locatePart } from '../../../core/tree/position.ts'
import type { ChangedFile } from '../check/fix.ts'

/** An image written literally in a file, without variables. */
export interface WrittenImage {
  readonly image: string
  readonly digest: string | undefined
  /** The platform that its service sets. */
  readonly platform: string | undefined
  /** `compose.yaml:3:12`. */
  readonly place: string
  readonly node: StringScalar
}

/** The images of a project that can be pinned, each place once, and a sentence for each that cannot. */
export function findWrittenImages(
  { whole }: LoadedModel,
  workingDirectory: string,
): { readonly images: readonly WrittenImage[]; readonly left: readonly string[] } {
  const images = new Map<string, WrittenImage>()
  const left = new Set<string>()
  for (const [, { value: service }] of getEntries(getValue(whole, 'services'))) {
    const node = getValue(service, 'image')
    // An image that is built here is in no registry.
    if (!isString(node) || getValue(service, 'build') !== undefined) continue
    const { file, start } = node.span
    const { line, column } = positionAt(file, start)
    const place = `${formatPathFrom(file.path, workingDirectory)}:${line}:${column}`
    if (node.origin !== undefined) {
      left.add(`${disarmMarks(place)}: This image is written with variables; it cannot be pinned.`)
      continue
    }
    const digest = parseReference(node.value)?.digest
    images.set(place, { image: node.value, digest, platform: getString(service, 'platform'), place, node })
  }
  return { images: [...images.values()], left: [...left] }
}

/** Adds digests to the names of images in the files. */
export function pinImages(
  images: readonly (Pick<WrittenImage, 'node'> & { readonly digest: string })[],
  root: string,
): readonly ChangedFile[] {
  const byFile = new Map<SourceFile, { readonly start: number; readonly end: number; readonly text: string }[]>()
  for (const { node, digest } of images) {
    const { span, value } = node
    const at = value.indexOf('@')
    const name = at < 0 ? value : value.slice(0, at)
    const tag = parseReference(name)?.tag === undefined ? ':latest' : ''
    const { start, end } = locatePart(node, name.length, value.length)
    const edits = byFile.get(span.file) ?? []
    byFile.set(span.file, edits)
    edits.push({ start, end, text: `${tag}@${digest}` })
  }
  return [...byFile].map(([{ path, text }, edits]) => {
    const after = edits
      .toSorted((a, b) => b.start - a.start)
      .reduce((whole, edit) => whole.slice(0, edit.start) + edit.text + whole.slice(edit.end), text)
    return { path, before: text, after, root }
  })
}
