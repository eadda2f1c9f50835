import { LSPErrorCodes, ResponseError, type CancellationToken, type Position } from 'vscode-languageserver/node'
import type { Snapshot } from '../language/snapshot.ts'
import { findSnapshotSource } from '../language/snapshot.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { toOffset } from './convert.ts'
import type { Server } from './server.ts'

/** A document as last checked, in the project that it belongs to. */
export interface OpenFile {
  readonly file: SourceFile
  /** Every project that reads it, nearest first. */
  readonly snapshots: readonly [Snapshot, ...Snapshot[]]
}

/** A position in a document. */
export interface Cursor extends OpenFile {
  readonly offset: number
}

/** A document of the client, after all its changes are checked; undefined if it is in no project. */
export async function findOpenFile(
  { uri }: { readonly uri: string },
  server: Server,
  token: CancellationToken,
): Promise<OpenFile | undefined> {
  const path = server.uris.pathOf(uri)
  if (path === undefined) return undefined
  await waitForFindings(server, token)
  const [first, ...others] = server.workspace.snapshotsOf(path)
  const file = first && findSnapshotSource(first, path)
  return first === undefined || file === undefined ? undefined : { file, snapshots: [first, ...others] }
}

export async function locateCursor(
  { textDocument, position }: { readonly textDocument: { readonly uri: string }; readonly position: Position },
  server: Server,
  token: CancellationToken,
): Promise<Cursor | undefined> {
  const open = await findOpenFile(textDocument, server, token)
  return open && { ...open, offset: toOffset(open.file, position) }
}

/** Waits for the check of what the client has sent, including what it sends meanwhile. */
async function waitForFindings({ workspace }: Server, token: CancellationToken): Promise<void> {
  let checked: ReturnType<typeof workspace.check>
  do await rejectWhenCancelled((checked = workspace.check()), token)
  while (workspace.check() !== checked)
}

/** Waits for a result until the client cancels the request. */
export async function rejectWhenCancelled<T>(work: Promise<T>, token: CancellationToken): Promise<T> {
  let listening = { dispose: (): void => undefined }
  const cancelled = new Promise<never>((_, reject) => {
    listening = token.onCancellationRequested(() => reject(createCancellation()))
  })
  try {
    const result = await Promise.race([work, cancelled])
    // Reads what the client sent during a check.
    await new Promise((resolve) => setImmediate(resolve))
    if (token.isCancellationRequested) throw createCancellation()
    return result
  } finally {
    listening.dispose()
  }
}

function createCancellation(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
}
