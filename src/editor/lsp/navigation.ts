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
import { dependenciesOf, dependentsOf } from '../language/calls.ts'
import { linksIn } from '../language/links.ts'
import { declarationsOf, occurrenceAt, placesOf } from '../language/names.ts'
import { reasonAgainst, renamed } from '../language/rename.ts'
import { fileIn } from '../language/snapshot.ts'
import type { Occurrence } from '../language/symbols.ts'
import { getEntrySpan } from '../../core/tree/node.ts'
import { locationOf, rangeOfSpan } from './convert.ts'
import { cursorOf, type Cursor } from './cursor.ts'
import { workspaceEdit } from './edits.ts'
import type { Server } from './server.ts'

/** Finds declarations and uses of a name, and renames all of them. */
// eslint-disable-next-line max-lines-per-function -- registers one request after the other
export function registerNavigation(server: Server): ServerCapabilities {
  const { connection, uris } = server
  connection.onDefinition(async (params, token): Promise<Location[] | LocationLink[]> => {
    const cursor = await cursorOf(params, server, token)
    if (cursor === undefined) return []
    const name = nameAt(cursor)
    const declared = name === undefined ? [] : declarationsOf(name, cursor.snapshots)
    if (declared.length > 0) return declared.map(({ span }) => locationOf(span, uris))
    return linkedFile(cursor, server)
  })
  connection.onReferences(async (params, token) => {
    const cursor = await cursorOf(params, server, token)
    const name = cursor && nameAt(cursor)
    if (cursor === undefined || name === undefined) return []
    return placesOf(name, cursor.snapshots)
      .filter(({ isDeclaration }) => params.context.includeDeclaration || !isDeclaration)
      .map(({ span }) => locationOf(span, uris))
  })
  connection.onDocumentHighlight(async (params, token): Promise<DocumentHighlight[]> => {
    const cursor = await cursorOf(params, server, token)
    const name = cursor && nameAt(cursor)
    if (cursor === undefined || name === undefined) return []
    return placesOf(name, cursor.snapshots)
      .filter(({ span }) => span.file.path === cursor.file.path)
      .map(({ span, isDeclaration }) => {
        return {
          range: rangeOfSpan(span),
          kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }
      })
  })
  connection.onPrepareRename(async (params, token) => {
    const cursor = await cursorOf(params, server, token)
    const name = cursor && nameAt(cursor)
    if (cursor === undefined || name === undefined) return null
    const reason = reasonAgainst(name, cursor.snapshots)
    if (reason !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, reason)
    return { range: rangeOfSpan(name.span), placeholder: name.name }
  })
  connection.onRenameRequest(async (params, token) => {
    const cursor = await cursorOf(params, server, token)
    const name = cursor && nameAt(cursor)
    if (cursor === undefined || name === undefined) return null
    const renaming = renamed(name, params.newName, cursor.snapshots)
    if ('reason' in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.reason)
    return workspaceEdit(renaming.edits, server)
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

function nameAt({ snapshots, file, offset }: Cursor): Occurrence | undefined {
  return occurrenceAt(snapshots, file.path, offset)
}

function linkedFile({ snapshots, file, offset }: Cursor, { uris }: Server): Location[] {
  const [snapshot] = snapshots
  const read = fileIn(snapshot, file.path)
  const link = read && linksIn(read, snapshot).find(({ span }) => span.start <= offset && offset <= span.end)
  if (link === undefined || link.kind === 'directory') return []
  const start = { line: 0, character: 0 }
  return [{ uri: uris.uriOf(link.target), range: { start, end: start } }]
}

/** Dependencies between services, as a call hierarchy. */
function registerCalls(server: Server): void {
  const { connection, uris } = server
  connection.languages.callHierarchy.onPrepare(async (params, token): Promise<CallHierarchyItem[]> => {
    const cursor = await cursorOf(params, server, token)
    const name = cursor && nameAt(cursor)
    if (cursor === undefined || name?.kind !== 'service') return []
    return declarationsOf(name, cursor.snapshots).slice(0, 1).map(item)
  })
  connection.languages.callHierarchy.onIncomingCalls(async ({ item: wanted }, token) => {
    const found = await serviceOf(wanted, token)
    if (found === undefined) return []
    return dependentsOf(found.name, found.cursor.snapshots).map(({ service, places }) => {
      const from = item(service)
      // The ranges are in the file of the caller.
      const fromRanges = places.filter(({ file }) => file.path === service.span.file.path).map(rangeOfSpan)
      return { from, fromRanges }
    })
  })
  connection.languages.callHierarchy.onOutgoingCalls(async ({ item: wanted }, token) => {
    const found = await serviceOf(wanted, token)
    if (found === undefined) return []
    return dependenciesOf(found.name, found.cursor.snapshots).map(({ service, places }) => {
      const fromRanges = places.filter(({ file }) => file.path === found.name.span.file.path).map(rangeOfSpan)
      return { to: item(service), fromRanges }
    })
  })
  const item = ({ name, span, declared }: Occurrence): CallHierarchyItem => ({
    name,
    kind: SymbolKind.Class,
    uri: uris.uriOf(span.file.path),
    range: rangeOfSpan(
      declared === undefined ? span : getEntrySpan({ keySpan: declared.keySpan, value: declared.node }),
    ),
    selectionRange: rangeOfSpan(span),
  })
  const serviceOf = async ({ uri, selectionRange }: CallHierarchyItem, token: CancellationToken) => {
    const cursor = await cursorOf({ textDocument: { uri }, position: selectionRange.start }, server, token)
    const name = cursor && nameAt(cursor)
    return cursor !== undefined && name?.kind === 'service' ? { cursor, name } : undefined
  }
}
