import {
  CodeActionKind,
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type ServerCapabilities,
} from 'vscode-languageserver/node'
import { listActions, type Action } from '../language/actions.ts'
import { toLspDiagnostic, toOffset, getWholeRange } from './convert.ts'
import { findOpenFile } from './cursor.ts'
import { toWorkspaceEdit } from './edits.ts'
import type { Reporter } from './reporter.ts'
import type { Server } from './server.ts'

const FIX_ALL = `${CodeActionKind.SourceFixAll}.composure`

/** Quick fixes, all safe fixes of a file at once, and comments that suppress a finding. */
export function registerActions(server: Server, reporter: Reporter): ServerCapabilities {
  server.connection.onCodeAction(async (params, token): Promise<CodeAction[]> => {
    const wants = (kind: string): boolean =>
      params.context.only === undefined || params.context.only.some((only) => `${kind}.`.startsWith(`${only}.`))
    const quick = wants(CodeActionKind.QuickFix) ? await listQuickFixes(params, server, reporter, token) : []
    // Only if requested by name, for example when a file is saved, since it takes a check of its own.
    const isNamed = params.context.only?.some((only) => only.startsWith(CodeActionKind.Source)) === true
    const all = isNamed && wants(FIX_ALL) ? await fixAll(params, server, token) : []
    return [...quick, ...all]
  })
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } }
}

async function listQuickFixes(
  { textDocument, range }: CodeActionParams,
  server: Server,
  reporter: Reporter,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const open = await findOpenFile(textDocument, server, token)
  if (open === undefined) return []
  const { file } = open
  const diagnostics = (await reporter.findings()).get(file.path) ?? []
  const actions = listActions(file, toOffset(file, range.start), toOffset(file, range.end), diagnostics)
  return actions.map((action) => toCodeAction(action, server))
}

function toCodeAction({ title, diagnostic, isPreferred, edits }: Action, server: Server): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toLspDiagnostic(diagnostic, server.uris, server.around.addressOf)],
    ...(isPreferred && { isPreferred }),
    edit: toWorkspaceEdit(edits, server),
  }
}

async function fixAll(
  { textDocument }: CodeActionParams,
  server: Server,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const open = await findOpenFile(textDocument, server, token)
  const text = open && (await server.workspace.fixed(open.file.path))
  if (open === undefined || text === undefined) return []
  const { file } = open
  const edit = toWorkspaceEdit([{ file: file.path, range: getWholeRange(file), text }], server)
  return [{ title: 'Fix everything that is safe to fix', kind: FIX_ALL, edit }]
}
