import type {
  ServerCapabilities,
  TextDocumentIdentifier,
  TextEdit as LspTextEdit,
  Range as LspRange,
} from 'vscode-languageserver/node'
import { selectPaths } from '../../core/paths/paths.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { createFormatStyle } from '../../lint/config/format-style.ts'
import { formatText } from '../../read/yaml/formatting/format-text.ts'
import type { Stretch } from '../../read/yaml/formatting/stretches.ts'
import { spanToRange, toOffset } from './convert.ts'
import type { Server } from './server.ts'

/** Formats documents, and parts of them, as the configuration of the project wants: every editor gives the same result. */
export function registerFormatting(server: Server): ServerCapabilities {
  server.connection.onDocumentFormatting(({ textDocument }) => formatDocument(textDocument, undefined, server))
  server.connection.onDocumentRangeFormatting(({ textDocument, range }) => formatDocument(textDocument, range, server))
  return { documentFormattingProvider: true, documentRangeFormattingProvider: true }
}

async function formatDocument(
  { uri }: TextDocumentIdentifier,
  range: LspRange | undefined,
  { documents, uris, workspace, configurations }: Server,
): Promise<LspTextEdit[]> {
  const path = uris.pathOf(uri)
  const text = documents.get(uri)?.getText()
  if (path === undefined || text === undefined) return []
  const file: SourceFile = { path, text }
  const folder = selectPaths(workspace.host()).dirname(path)
  const style = createFormatStyle(await configurations().configurationOf(folder), path)
  const edits = formatText(file, style, range && toStretch(file, range)) ?? []
  return edits.map((edit) => ({ range: spanToRange({ file, ...edit }), newText: edit.text }))
}

function toStretch(file: SourceFile, { start, end }: LspRange): Stretch {
  return { start: toOffset(file, start), end: toOffset(file, end) }
}
