import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensRequest,
  WorkspaceSymbolRequest,
  type Location,
  type Position,
} from 'vscode-languageserver-protocol/node'
import { expect, test } from 'vitest'
import { startClient, withCursor, type Client } from './client.ts'

// Each feature once through the protocol; test/editor/language has the cases of each.

const FILES = {
  'compose.yaml': 'include: [db.yaml]\nservices:\n  web:\n    image: "nginx:${TAG}"\n    depends_on: [db]\n',
  'db.yaml': 'services:\n  db:\n    image: postgres\n',
  '.env': 'TAG=1.27\n',
}
const MARKED = FILES['compose.yaml'].replace('[db]', '[d┃b]')

async function atCursor(marked = MARKED, files: Readonly<Record<string, string>> = FILES) {
  const client = await startClient(files, {
    capabilities: {
      textDocument: {
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        hover: { contentFormat: ['markdown'] },
        completion: { completionItem: { snippetSupport: true } },
      },
      workspace: { workspaceEdit: { documentChanges: true } },
    },
  })
  const { text, position } = withCursor(marked)
  await client.open('compose.yaml', text)
  return { ...client, at: { textDocument: { uri: client.uriOf('compose.yaml') }, position } }
}

function placeText({ folder }: Client, { uri, range }: Location): string {
  const name = decodeURIComponent(uri).split(`${folder}/`)[1] ?? uri
  return `${name}:${range.start.line}:${range.start.character}`
}

test('definition, references and highlights of a service lead into an included file', async () => {
  const client = await atCursor()
  const { connection, at } = client
  const defined = await connection.sendRequest(DefinitionRequest.type, at)
  expect([defined].flat().map((each) => each && 'uri' in each && placeText(client, each))).toEqual(['db.yaml:1:2'])
  const used = await connection.sendRequest(ReferencesRequest.type, { ...at, context: { includeDeclaration: true } })
  expect(used?.map((each) => placeText(client, each))).toEqual(['compose.yaml:4:17', 'db.yaml:1:2'])
  const marked = await connection.sendRequest(DocumentHighlightRequest.type, at)
  expect(marked?.map(({ range }) => range.start)).toEqual([at.position].map(({ line }) => ({ line, character: 17 })))
})

test('a rename changes all files, with the versions of those that are open', async () => {
  const { connection, at, uriOf } = await atCursor()
  expect(await connection.sendRequest(PrepareRenameRequest.type, at)).toMatchObject({ placeholder: 'db' })
  const edit = await connection.sendRequest(RenameRequest.type, { ...at, newName: 'data' })
  expect(edit?.documentChanges).toMatchObject([
    { textDocument: { uri: uriOf('compose.yaml'), version: 1 }, edits: [{ newText: 'data' }] },
    { textDocument: { uri: uriOf('db.yaml'), version: null }, edits: [{ newText: 'data' }] },
  ])
  await expect(connection.sendRequest(RenameRequest.type, { ...at, newName: 'web' })).rejects.toThrow(
    'There is a service "web" already.',
  )
})

test('hover, completion, hints, lenses and tokens', async () => {
  const { connection, at } = await atCursor()
  const { textDocument } = at
  const hover = await connection.sendRequest(HoverRequest.type, at)
  expect(hover?.contents).toMatchObject({
    kind: 'markdown',
    value: expect.stringContaining('image: postgres') as unknown,
  })
  const list = await connection.sendRequest(CompletionRequest.type, at)
  expect([list].flat().map((each) => each && 'label' in each && each.label)).toContain('db')
  const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }
  const hints = await connection.sendRequest(InlayHintRequest.type, { textDocument, range: whole })
  expect(hints).toEqual([{ position: { line: 3, character: 24 }, label: 'from .env:1', kind: 1, paddingLeft: true }])
  const lenses = await connection.sendRequest(CodeLensRequest.type, { textDocument })
  expect(lenses).toEqual([])
  const tokens = await connection.sendRequest(SemanticTokensRequest.type, { textDocument })
  expect(tokens?.data).toEqual([3, 20, 3, 0, 0])
})

test.each(['', '{}\n'])('keys are offered in a new file, which is no project yet: %j', async (text) => {
  const client = await startClient({ 'compose.yaml': text })
  await client.open('compose.yaml', text)
  const at = { textDocument: { uri: client.uriOf('compose.yaml') }, position: { line: 0, character: 0 } }
  const list = await client.connection.sendRequest(CompletionRequest.type, at)
  expect([list].flat().map((each) => each && 'label' in each && each.label)).toContain('services')
})

test('outline, folds, selections, links and the names of a workspace', async () => {
  const client = await atCursor()
  const { connection, at, uriOf } = client
  const { textDocument, position } = at
  const outline = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument })
  expect(outline).toMatchObject([{ name: 'include' }, { name: 'services', children: [{ name: 'web' }] }])
  expect(await connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([
    { startLine: 1, endLine: 4 },
    { startLine: 2, endLine: 4 },
  ])
  const [selection] =
    (await connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] })) ?? []
  expect([selection?.range.start.character, selection?.parent?.range.start.character]).toEqual([17, 16])
  const links = await connection.sendRequest(DocumentLinkRequest.type, { textDocument })
  expect(links?.map(({ target }) => target)).toEqual([uriOf('db.yaml')])
  const names = await connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'd' })
  expect(names?.map(({ name }) => name)).toEqual(['db'])
})

test('who depends on a service', async () => {
  const { connection, at } = await atCursor()
  const [item] = (await connection.sendRequest(CallHierarchyPrepareRequest.type, at)) ?? []
  expect(item?.name).toBe('db')
  const calls = item && (await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item }))
  expect(calls?.map(({ from, fromRanges }) => [from.name, fromRanges[0]?.start.line])).toEqual([['web', 4]])
})

test.each<readonly [string, Position]>([
  ['past the last line', { line: 4_000, character: 0 }],
  ['past the end of a line', { line: 1, character: 4_000 }],
])('a place %s is answered', async (_, position) => {
  const { connection, at } = await atCursor()
  const there = { ...at, position }
  expect(await connection.sendRequest(HoverRequest.type, there)).toBeNull()
  expect(await connection.sendRequest(DefinitionRequest.type, there)).toEqual([])
  expect(await connection.sendRequest(RenameRequest.type, { ...there, newName: 'x' })).toBeNull()
  const document = { uri: 'git:/shop/compose.yaml?ref' }
  expect(await connection.sendRequest(HoverRequest.type, { ...there, textDocument: document })).toBeNull()
})

test('commands: the canonical model with its places, a diagram, the page of a rule', async () => {
  const { connection, at, uriOf } = await atCursor()
  const run = (command: string, argument: unknown): Promise<unknown> =>
    connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] })
  const { uri } = at.textDocument
  expect(await run('composure.canonicalModel', uri)).toMatchObject({
    text: expect.stringContaining('image: nginx:${TAG}') as unknown,
    places: expect.arrayContaining([expect.objectContaining({ uri: uriOf('db.yaml') })]) as unknown,
  })
  expect(await run('composure.graph', uri)).toContain('flowchart')
  const svg = connection.sendRequest(ExecuteCommandRequest.type, {
    command: 'composure.graph',
    arguments: [uri, 'svg'],
  })
  expect(await svg).toContain('<svg')
  expect(await run('composure.services', uri)).toEqual({
    web: { uri, range: { start: { line: 2, character: 2 }, end: { line: 2, character: 5 } } },
    db: { uri: uriOf('db.yaml'), range: { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } } },
  })
  expect(await run('composure.explainRule', 'unquoted-port')).toContain('# unquoted-port')
  expect(await run('composure.explainRule', '../../package')).toBeNull()
  await expect(run('composure.graph', 'file:///elsewhere.yaml')).rejects.toThrow('not part of a Compose project')
})
