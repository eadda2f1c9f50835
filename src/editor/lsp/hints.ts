import {
  InlayHintKind,
  MarkupKind,
  type Hover,
  type InlayHint,
  type ServerCapabilities,
} from 'vscode-languageserver/node'
import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import { listHints } from '../language/hints.ts'
import { createHover, findImageAt } from '../language/hover.ts'
import { toRange } from '../../core/source/line-table.ts'
import { toLspRange, toOffset, spanToRange } from './convert.ts'
import { locateCursor, findOpenFile, type Cursor } from './cursor.ts'
import type { Server } from './server.ts'

/** What an editor shows next to the text: hovers and hints. */
export function registerHints(server: Server): ServerCapabilities {
  const { connection, settings } = server
  connection.onHover(async (params, token): Promise<Hover | null> => {
    const cursor = await locateCursor(params, server, token)
    const hover =
      cursor &&
      createHover(cursor.snapshots, cursor.file.path, cursor.offset, await lookUpImageAtCursor(cursor, server))
    if (hover === undefined) return null
    const formats = server.client().textDocument?.hover?.contentFormat ?? [MarkupKind.PlainText]
    const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText
    return { contents: { kind, value: hover.markdown }, range: spanToRange(hover.span) }
  })
  connection.languages.inlayHint.on(async ({ textDocument, range }, token): Promise<InlayHint[]> => {
    const wanted = settings().inlayHints
    const open = wanted.size > 0 ? await findOpenFile(textDocument, server, token) : undefined
    if (open === undefined) return []
    const { file, snapshots } = open
    const [start, end] = [toOffset(file, range.start), toOffset(file, range.end)]
    const hints = listHints(snapshots[0], file.path, start, end).filter(({ kind }) => wanted.has(kind))
    return hints.map(({ offset, text, kind }) => ({
      position: toLspRange(toRange({ file, start: offset, end: offset })).start,
      label: text,
      ...(kind === 'variables' && { kind: InlayHintKind.Type }),
      paddingLeft: true,
    }))
  })
  return { hoverProvider: true, inlayHintProvider: true }
}

/** What is known of the image at the cursor, if the project does not say it itself. */
async function lookUpImageAtCursor(
  { snapshots, file, offset }: Cursor,
  { around, settings }: Server,
): Promise<ImageRecords> {
  const { registries, trusted } = settings()
  // What registries said earlier is kept outside of the workspace.
  const image = around.images && trusted ? findImageAt(snapshots[0], file.path, offset) : undefined
  const record = image === undefined ? undefined : await around.images?.recordOf(image, registries)
  return image === undefined || record === undefined ? new Map() : new Map([[image, record]])
}
