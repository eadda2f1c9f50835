import type { Position } from 'vscode-languageserver/node'
import type { Snapshot } from '../language/snapshot.ts'
import { sourceIn } from '../language/snapshot.ts'
import type { SourceFile } from '../source/source-file.ts'
import { offsetAt } from './convert.ts'
import type { Server } from './server.ts'

/** A document as it was checked last, in the project that it belongs to. */
export interface OpenFile {
  readonly file: SourceFile
  /** Every project that reads it, the nearest first. */
  readonly snapshots: readonly [Snapshot, ...Snapshot[]]
}

/** A place in a document. */
export interface Cursor extends OpenFile {
  readonly offset: number
}

/** A document of the client, after everything that it changed is checked; undefined where it is in no project. */
export async function fileOf({ uri }: { readonly uri: string }, server: Server): Promise<OpenFile | undefined> {
  const path = server.uris.pathOf(uri)
  if (path === undefined) return undefined
  await server.workspace.check()
  const [first, ...others] = server.workspace.snapshotsOf(path)
  const file = first && sourceIn(first, path)
  return first === undefined || file === undefined ? undefined : { file, snapshots: [first, ...others] }
}

export async function cursorOf(
  { textDocument, position }: { readonly textDocument: { readonly uri: string }; readonly position: Position },
  server: Server,
): Promise<Cursor | undefined> {
  const open = await fileOf(textDocument, server)
  return open && { ...open, offset: offsetAt(open.file, position) }
}
