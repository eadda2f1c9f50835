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
import { linksIn } from '../language/links.ts'
import { foldsIn, outlineOf, selectionsAt, symbolsNamed, type OutlineItem } from '../language/outline.ts'
import { placeAt } from '../language/place.ts'
import { fileIn } from '../language/snapshot.ts'
import type { SymbolKind as NameKind } from '../language/symbols.ts'
import type { ReadFile } from '../../read/project/loading/session.ts'
import { locationOf, offsetAt, rangeOfSpan } from './convert.ts'
import { fileOf, unlessCancelled } from './cursor.ts'
import type { Server } from './server.ts'

/** The structure of a file (outline, folding, selections, links), and workspace symbol search. */
// eslint-disable-next-line max-lines-per-function -- registers one request after the other
export function registerStructure(server: Server): ServerCapabilities {
  const { connection, uris, workspace } = server
  const read = async (document: { readonly uri: string }, token: CancellationToken) => {
    const open = await fileOf(document, server, token)
    const file = open && fileIn(open.snapshots[0], open.file.path)
    return open && file && { file, snapshot: open.snapshots[0] }
  }
  connection.onDocumentSymbol(async ({ textDocument }, token): Promise<DocumentSymbol[] | SymbolInformation[]> => {
    const found = await read(textDocument, token)
    if (found === undefined) return []
    const items = outlineOf(found.file)
    const isTree = server.client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true
    return isTree ? items.map(documentSymbol) : flat(items, textDocument.uri)
  })
  connection.onWorkspaceSymbol(async ({ query }, token): Promise<SymbolInformation[]> => {
    await unlessCancelled(workspace.check(), token)
    return symbolsNamed(query, workspace.snapshots()).map(({ name, kind, span }) => {
      return { name, kind: NAME_KINDS[kind], location: locationOf(span, uris) }
    })
  })
  connection.onFoldingRanges(async ({ textDocument }, token) => {
    const found = await read(textDocument, token)
    return found === undefined
      ? []
      : foldsIn(found.file).map(({ first, last, isComment }): FoldingRange => {
          return { startLine: first - 1, endLine: last - 1, ...(isComment && { kind: FoldingRangeKind.Comment }) }
        })
  })
  connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
    const found = await read(textDocument, token)
    if (found === undefined) return null
    return positions.map((position) => selectionRange(found.file, offsetAt(found.file.source, position)))
  })
  connection.onDocumentLinks(async ({ textDocument }, token): Promise<DocumentLink[]> => {
    const found = await read(textDocument, token)
    if (found === undefined) return []
    return linksIn(found.file, found.snapshot)
      .filter(({ kind }) => kind === 'file')
      .map(({ span, target }) => ({ range: rangeOfSpan(span), target: uris.uriOf(target) }))
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

function documentSymbol({ name, detail, kind, span, nameSpan, children }: OutlineItem): DocumentSymbol {
  return {
    name,
    ...(detail !== '' && { detail }),
    kind: ITEM_KINDS[kind],
    range: rangeOfSpan(span),
    selectionRange: rangeOfSpan(nameSpan),
    ...(children.length > 0 && { children: children.map(documentSymbol) }),
  }
}

function flat(items: readonly OutlineItem[], uri: string, containerName?: string): SymbolInformation[] {
  return items.flatMap(({ name, kind, span, children }) => [
    {
      name,
      kind: ITEM_KINDS[kind],
      location: { uri, range: rangeOfSpan(span) },
      ...(containerName !== undefined && { containerName }),
    },
    ...flat(children, uri, name),
  ])
}

function selectionRange(file: ReadFile, offset: number): SelectionRange {
  const place = placeAt(file, offset)
  const spans = place === undefined ? [] : selectionsAt(place)
  const whole = { file: file.source, start: 0, end: file.source.text.length }
  return [...spans].reverse().reduce<SelectionRange>((parent, span) => ({ range: rangeOfSpan(span), parent }), {
    range: rangeOfSpan(place === undefined ? { ...whole, start: offset, end: offset } : whole),
  })
}
