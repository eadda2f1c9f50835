import {
  DocumentHighlightKind,
  LSPErrorCodes,
  ResponseError,
  SymbolKind,
  type CallHierarchyItem,
  type CancellationToken,
  type DocumentHighlight,
  type Location,
  type LocationLink,
  type ServerCapabilities,
} from 'vscode-languageserver/node'
import { findDependencies, findDependents } from '../language/calls.ts'
import { findLinks } from '../language/links.ts'
import { findDeclarations, findOccurrence, findPlaces } from '../language/names.ts'
import { findReasonAgainst, renameOccurrence } from '../language/rename.ts'
import { findSnapshotFile } from '../language/snapshot.ts'
import type { Occurrence } from '../language/occurrence.ts'
import { getEntrySpan } from '../../core/tree/node.ts'
import { toLocation, spanToRange } from './convert.ts'
import { locateCursor, type Cursor } from './cursor.ts'
import { toWorkspaceEdit } from './edits.ts'
import type { Server } from './server.ts'

/** Finds declarations and uses of a name, and renames all of them. */
// eslint-disable-next-line max-lines-per-function -- registers one request after the other
export function registerNavigation(server: Server): ServerCapabilities {
  const { connection, uris } = server
  connection.onDefinition(async (params, token): Promise<Location[] | LocationLink[]> => {
    const cursor = await locateCursor(params, server, token)
    if (cursor === undefined) return []
    const name = findNameAt(cursor)
    const declared = name === undefined ? [] : findDeclarations(name, cursor.snapshots)
    if (declared.length > 0) return declared.map(({ span }) => toLocation(span, uris))
    return findLinkedFile(cursor, server)
  })
  connection.onReferences(async (params, token) => {
    const cursor = await locateCursor(params, server, token)
    const name = cursor && findNameAt(cursor)
    if (cursor === undefined || name === undefined) return []
    return findPlaces(name, cursor.snapshots)
      .filter(({ isDeclaration }) => params.context.includeDeclaration || !isDeclaration)
      .map(({ span }) => toLocation(span, uris))
  })
  connection.onDocumentHighlight(async (params, token): Promise<DocumentHighlight[]> => {
    const cursor = await locateCursor(params, server, token)
    const name = cursor && findNameAt(cursor)
    if (cursor === undefined || name === undefined) return []
    return findPlaces(name, cursor.snapshots)
      .filter(({ span }) => span.file.path === cursor.file.path)
      .map(({ span, isDeclaration }) => {
        return {
          range: spanToRange(span),
          kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }
      })
  })
  connection.onPrepareRename(async (params, token) => {
    const cursor = await locateCursor(params, server, token)
    const name = cursor && findNameAt(cursor)
    if (cursor === undefined || name === undefined) return null
    const reason = findReasonAgainst(name, cursor.snapshots)
    if (reason !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, reason)
    return { range: spanToRange(name.span), placeholder: name.name }
  })
  connection.onRenameRequest(async (params, token) => {
    const cursor = await locateCursor(params, server, token)
    const name = cursor && findNameAt(cursor)
    if (cursor === undefined || name === undefined) return null
    const renaming = renameOccurrence(name, params.newName, cursor.snapshots)
    if ('reason' in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.reason)
    return toWorkspaceEdit(renaming.edits, server)
  })
  registerCalls(server)
  return {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: server.client().textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    callHierarchyProvider: true,
  }
}

function findNameAt({ snapshots, file, offset }: Cursor): Occurrence | undefined {
  return findOccurrence(snapshots, file.path, offset)
}

function findLinkedFile({ snapshots, file, offset }: Cursor, { uris }: Server): Location[] {
  const [snapshot] = snapshots
  const read = findSnapshotFile(snapshot, file.path)
  const link = read && findLinks(read, snapshot).find(({ span }) => span.start <= offset && offset <= span.end)
  if (link === undefined || link.kind === 'directory') return []
  const start = { line: 0, character: 0 }
  return [{ uri: uris.uriOf(link.target), range: { start, end: start } }]
}

/** Dependencies between services, as a call hierarchy. */
function registerCalls(server: Server): void {
  const { connection, uris } = server
  connection.languages.callHierarchy.onPrepare(async (params, token): Promise<CallHierarchyItem[]> => {
    const cursor = await locateCursor(params, server, token)
    const name = cursor && findNameAt(cursor)
    if (cursor === undefined || name?.kind !== 'service') return []
    return findDeclarations(name, cursor.snapshots).slice(0, 1).map(toCallHierarchyItem)
  })
  connection.languages.callHierarchy.onIncomingCalls(async ({ item: wanted }, token) => {
    const found = await findServiceOf(wanted, token)
    if (found === undefined) return []
    return findDependents(found.name, found.cursor.snapshots).map(({ service, places }) => {
      const from = toCallHierarchyItem(service)
      // The ranges are in the file of the caller.
      const fromRanges = places.filter(({ file }) => file.path === service.span.file.path).map(spanToRange)
      return { from, fromRanges }
    })
  })
  connection.languages.callHierarchy.onOutgoingCalls(async ({ item: wanted }, token) => {
    const found = await findServiceOf(wanted, token)
    if (found === undefined) return []
    return findDependencies(found.name, found.cursor.snapshots).map(({ service, places }) => {
      const fromRanges = places.filter(({ file }) => file.path === found.name.span.file.path).map(spanToRange)
      return { to: toCallHierarchyItem(service), fromRanges }
    })
  })
  const toCallHierarchyItem = ({ name, span, declared }: Occurrence): CallHierarchyItem => ({
    name,
    kind: SymbolKind.Class,
    uri: uris.uriOf(span.file.path),
    range: spanToRange(
      declared === undefined ? span : getEntrySpan({ keySpan: declared.keySpan, value: declared.node }),
    ),
    selectionRange: spanToRange(span),
  })
  const findServiceOf = async ({ uri, selectionRange }: CallHierarchyItem, token: CancellationToken) => {
    const cursor = await locateCursor({ textDocument: { uri }, position: selectionRange.start }, server, token)
    const name = cursor && findNameAt(cursor)
    return cursor !== undefined && name?.kind === 'service' ? { cursor, name } : undefined
  }
}
