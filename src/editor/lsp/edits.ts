import type { TextDocumentEdit, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver/node'
import type { TextEdit } from '../../core/diagnostics/diagnostic.ts'
import { toLspEdit } from './convert.ts'
import type { Server } from './server.ts'

/** Edits of several files in the client's format, with document versions if the client supports them. */
export function toWorkspaceEdit(edits: readonly TextEdit[], { client, uris, documents }: Server): WorkspaceEdit {
  const byUri = new Map<string, LspTextEdit[]>()
  for (const edit of edits) {
    const uri = uris.uriOf(edit.file)
    byUri.set(uri, [...(byUri.get(uri) ?? []), toLspEdit(edit)])
  }
  if (client().workspace?.workspaceEdit?.documentChanges !== true) return { changes: Object.fromEntries(byUri) }
  const documentChanges = [...byUri].map(([uri, list]): TextDocumentEdit => {
    return { textDocument: { uri, version: documents.get(uri)?.version ?? null }, edits: list }
  })
  return { documentChanges }
}
