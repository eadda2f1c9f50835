import { readdirSync } from 'node:fs'
import {
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type ServerCapabilities,
} from 'vscode-languageserver/node'
import { listCompletions } from '../language/completion/complete.ts'
import type { ListFolder } from '../language/completion/paths.ts'
import type { Completion } from '../language/completion/proposal.ts'
import { completeTags, findTypedTag } from '../language/completion/tags.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { toOffset, spanToRange } from './convert.ts'
import { isComposeFile } from './folders.ts'
import type { Server } from './server.ts'

const KINDS: Readonly<Partial<Record<Completion['kind'], CompletionItemKind>>> = {
  key: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  path: CompletionItemKind.File,
  variable: CompletionItemKind.Variable,
  service: CompletionItemKind.Class,
}

/** Completions, based on the current text and the last check. */
export function registerCompletion(server: Server): ServerCapabilities {
  const { connection, documents, uris, workspace } = server
  connection.onCompletion(async ({ textDocument, position }): Promise<CompletionItem[] | CompletionList> => {
    const path = uris.pathOf(textDocument.uri)
    const document = documents.get(textDocument.uri)
    if (path === undefined || document === undefined) return []
    // Completion should not wait for a check between keystrokes.
    if (workspace.snapshotsOf(path).length === 0) await workspace.check()
    const snapshots = workspace.snapshotsOf(path)
    // A new file is no project yet.
    if (snapshots.length === 0 && document.languageId !== 'dockercompose' && !isComposeFile(path)) return []
    const file = { path, text: document.getText() }
    const offset = toOffset(file, position)
    const tags = await listTags(file, offset, server)
    const found = tags.length > 0 ? tags : listCompletions(file, offset, snapshots, createFolderReader(server))
    const items = found.map((each) => toCompletionItem(each, server))
    // Only the newest of many tags are offered, so that others are asked for when more of one is typed.
    return tags.length > 0 ? { isIncomplete: true, items } : items
  })
  return { completionProvider: { triggerCharacters: [':', ' ', '-', '/', '{', '$', '"'], resolveProvider: false } }
}

/** The tags of the image that is typed, if its registry may be asked. */
async function listTags(
  file: SourceFile,
  offset: number,
  { around, settings }: Server,
): Promise<readonly Completion[]> {
  const typed = around.images !== undefined && settings().registries ? findTypedTag(file, offset) : undefined
  return typed === undefined
    ? []
    : completeTags((await around.images?.tagsOf(typed.repository)) ?? [], typed, file, offset)
}

function toCompletionItem(
  { label, kind, documentation, insert, isSnippet, rank, span }: Completion,
  { client }: Server,
): CompletionItem {
  const support = client().textDocument?.completion?.completionItem
  const takesSnippets = support?.snippetSupport === true
  const isMarkdown = support?.documentationFormat?.includes(MarkupKind.Markdown) === true
  const newText = takesSnippets && isSnippet ? insert : toPlainText(insert, isSnippet)
  return {
    label,
    kind: KINDS[kind] ?? CompletionItemKind.Reference,
    ...(documentation !== undefined && {
      documentation: { kind: isMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: documentation },
    }),
    insertTextFormat: takesSnippets && isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    filterText: label,
    ...(rank !== undefined && { sortText: String(rank).padStart(4, '0') }),
    textEdit: { range: spanToRange(span), newText },
  }
}

/** The text of a snippet, for clients that have none. */
function toPlainText(insert: string, isSnippet: boolean): string {
  return isSnippet ? insert.replace('$0', '').replaceAll('\\$', '$') : insert
}

/** The content of a folder, if it may be read. */
function createFolderReader({ workspace }: Server): ListFolder {
  const host = workspace.host()
  return (folder) => {
    if (host.kindOf(folder) !== 'directory') return []
    try {
      return readdirSync(host.realPath(folder), { withFileTypes: true }).map((entry) => {
        return { name: entry.name, isDirectory: entry.isDirectory() }
      })
    } catch {
      return []
    }
  }
}
