import {
  FoldingRangeKind,
  SymbolKind,
  type CancellationToken,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type SelectionRange,
  type ServerCapabilities,
  type SymbolInformation,
} from 'vscode-languageserver/node'
import { findImageLinks } from '../language/image-links.ts'
import { findLinks } from '../language/links.ts'
import { listFolds, createOutline, listSelections, findSymbols, type OutlineItem } from '../language/outline.ts'
import { findWrittenPlace } from '../language/place.ts'
import { findSnapshotFile } from '../language/snapshot.ts'
import type { SymbolKind as NameKind } from '../language/occurrence.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'
import { toLocation, toOffset, spanToRange } from './convert.ts'
import { findOpenFile, rejectWhenCancelled } from './cursor.ts'
import type { Server } from './server.ts'

/** The structure of a file (outline, folding, selections, links), and workspace symbol search. */
// eslint-disable-next-line max-lines-per-function -- registers one request after the other
export function registerStructure(server: Server): ServerCapabilities {
  const { connection, uris, workspace } = server
  const readOpenFile = async (document: { readonly uri: string }, token: CancellationToken) => {
    const open = await findOpenFile(document, server, token)
    const file = open && findSnapshotFile(open.snapshots[0], open.file.path)
    return open && file && { file, snapshot: open.snapshots[0] }
  }
  connection.onDocumentSymbol(async ({ textDocument }, token): Promise<DocumentSymbol[] | SymbolInformation[]> => {
    const found = await readOpenFile(textDocument, token)
    if (found === undefined) return []
    const items = createOutline(found.file)
    const isTree = server.client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true
    return isTree ? items.map(toDocumentSymbol) : flattenSymbols(items, textDocument.uri)
  })
  connection.onWorkspaceSymbol(async ({ query }, token): Promise<SymbolInformation[]> => {
    await rejectWhenCancelled(workspace.check(), token)
    return findSymbols(query, workspace.snapshots()).map(({ name, kind, span }) => {
      return { name, kind: NAME_KINDS[kind], location: toLocation(span, uris) }
    })
  })
  connection.onFoldingRanges(async ({ textDocument }, token) => {
    const found = await readOpenFile(textDocument, token)
    return found === undefined
      ? []
      : listFolds(found.file).map(({ first, last, isComment }): FoldingRange => {
          return { startLine: first - 1, endLine: last - 1, ...(isComment && { kind: FoldingRangeKind.Comment }) }
        })
  })
  connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
    const found = await readOpenFile(textDocument, token)
    if (found === undefined) return null
    return positions.map((position) => createSelectionRange(found.file, toOffset(found.file.source, position)))
  })
  connection.onDocumentLinks(async ({ textDocument }, token): Promise<DocumentLink[]> => {
    const found = await readOpenFile(textDocument, token)
    if (found === undefined) return []
    const files = findLinks(found.file, found.snapshot).filter(({ kind }) => kind === 'file')
    return [
      ...files.map(({ span, target }) => ({ range: spanToRange(span), target: uris.uriOf(target) })),
      ...findImageLinks(found.file).map(({ span, address }) => ({ range: spanToRange(span), target: address })),
    ]
  })
  return {
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: { resolveProvider: false },
  }
}

const ITEM_KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  service: SymbolKind.Class,
  resource: SymbolKind.Struct,
  attribute: SymbolKind.Property,
}

const NAME_KINDS: Readonly<Record<NameKind, SymbolKind>> = {
  service: SymbolKind.Class,
  network: SymbolKind.Interface,
  volume: SymbolKind.File,
  secret: SymbolKind.Key,
  config: SymbolKind.File,
  model: SymbolKind.Object,
  profile: SymbolKind.EnumMember,
  stage: SymbolKind.Module,
  anchor: SymbolKind.Constant,
  variable: SymbolKind.Variable,
}

function toDocumentSymbol({ name, detail, kind, span, nameSpan, children }: OutlineItem): DocumentSymbol {
  return {
    name,
    ...(detail !== '' && { detail }),
    kind: ITEM_KINDS[kind],
    range: spanToRange(span),
    selectionRange: spanToRange(nameSpan),
    ...(children.length > 0 && { children: children.map(toDocumentSymbol) }),
  }
}

function flattenSymbols(items: readonly OutlineItem[], uri: string, containerName?: string): SymbolInformation[] {
  return items.flatMap(({ name, kind, span, children }) => [
    {
      name,
      kind: ITEM_KINDS[kind],
      location: { uri, range: spanToRange(span) },
      ...(containerName !== undefined && { containerName }),
    },
    ...flattenSymbols(children, uri, name),
  ])
}

function createSelectionRange(file: ReadFile, offset: number): SelectionRange {
  const place = findWrittenPlace(file, offset)
  const spans = place === undefined ? [] : listSelections(place)
  const whole = { file: file.source, start: 0, end: file.source.text.length }
  return [...spans].reverse().reduce<SelectionRange>((parent, span) => ({ range: spanToRange(span), parent }), {
    range: spanToRange(place === undefined ? { ...whole, start: offset, end: offset } : whole),
  })
}
