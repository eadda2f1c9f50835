import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  ErrorCodes,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  type ClientCapabilities,
  type Diagnostic,
  type Location,
  type LocationLink,
  type Position,
  type ProtocolConnection,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { NEW_NAME, type RequestKind } from './requests.ts'

/** What an editor that shows everything says of itself. */
export const CAPABILITIES: ClientCapabilities = {
  workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
  textDocument: {
    publishDiagnostics: {},
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    definition: {},
    references: {},
    documentHighlight: {},
    rename: { prepareSupport: true },
    documentLink: {},
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: {},
    formatting: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    inlayHint: {},
    codeLens: {},
  },
}

/** Where something is asked, and of whom. */
export interface Question {
  readonly connection: ProtocolConnection
  readonly document: TextDocument
  readonly position: Position
  /** What the server has found in the document. */
  readonly found: () => Promise<readonly Diagnostic[]>
}

/** Nobody in an editor waits longer, in milliseconds. */
const MAX_WAIT = 10_000

/** What a server answers, as texts in which something can be looked for: labels, places, texts after an edit. */
export async function askServer(kind: RequestKind, question: Question): Promise<readonly string[]> {
  try {
    return await Promise.race([ASK[kind](question), pause(MAX_WAIT, [], { ref: false })])
  } catch (error) {
    // A server that has no such feature refuses nothing.
    const isRefusal = error instanceof ResponseError && error.code !== ErrorCodes.MethodNotFound
    return isRefusal && kind === 'rename' ? ['refused'] : []
  }
}

const ASK: Readonly<Record<RequestKind, (question: Question) => Promise<readonly string[]>>> = {
  completion: async ({ connection, ...question }) => {
    const answer = await connection.sendRequest(CompletionRequest.type, at(question))
    return (Array.isArray(answer) ? answer : (answer?.items ?? [])).map(({ label }) => withoutMarks(label))
  },
  hover: async ({ connection, ...question }) => {
    const answer = await connection.sendRequest(HoverRequest.type, at(question))
    return answer === null ? [] : [JSON.stringify(answer.contents)]
  },
  definition: async ({ connection, ...question }) =>
    listPlaces(await connection.sendRequest(DefinitionRequest.type, at(question))),
  references: async ({ connection, ...question }) =>
    listPlaces(
      await connection.sendRequest(ReferencesRequest.type, { ...at(question), context: { includeDeclaration: true } }),
    ),
  highlights: async ({ connection, ...question }) => {
    const answer = await connection.sendRequest(DocumentHighlightRequest.type, at(question))
    return (answer ?? []).map(({ range }) => describeLine(range))
  },
  rename: async ({ connection, ...question }) => {
    const answer = await connection.sendRequest(RenameRequest.type, { ...at(question), newName: NEW_NAME })
    return listEdits(answer).map(([uri, { range }]) => describePlace(uri, range))
  },
  links: async ({ connection, document: { uri } }) => {
    const answer = await connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } })
    return (answer ?? []).map(({ target }) => target ?? '')
  },
  outline: async ({ connection, document: { uri } }) => [
    JSON.stringify(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } })),
  ],
  folding: async ({ connection, document: { uri } }) => {
    const answer = await connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } })
    return (answer ?? []).map(({ startLine }) => `line ${startLine + 1}`)
  },
  formatting: async ({ connection, document }) => {
    const options = { tabSize: 2, insertSpaces: true }
    const textDocument = { uri: document.uri }
    const edits = await connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options })
    return edits === null ? [] : [TextDocument.applyEdits(document, edits)]
  },
  'quick fix': async ({ connection, document, position, found }) => {
    const diagnostics = (await found()).filter(({ range }) => range.start.line === position.line)
    const params = { textDocument: { uri: document.uri }, range: { start: position, end: position } }
    const answer = await connection.sendRequest(CodeActionRequest.type, { ...params, context: { diagnostics } })
    return (answer ?? []).flatMap((action) => {
      const edits = 'edit' in action ? listEdits(action.edit) : []
      const own = edits.flatMap(([uri, edit]) => (uri === document.uri ? [edit] : []))
      return own.length === 0 ? [] : [TextDocument.applyEdits(document, own)]
    })
  },
  'inlay hints': async ({ connection, document }) => {
    const range = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) }
    const answer = await connection.sendRequest(InlayHintRequest.type, { textDocument: { uri: document.uri }, range })
    return (answer ?? []).map(({ label }) => JSON.stringify(label))
  },
  lenses: async ({ connection, document: { uri } }) => {
    const answer = await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })
    return (answer ?? []).map(({ command }) => command?.title ?? '')
  },
}

/** A name, as servers write it in different ways: `ports:`, `${TAG}`, `./app.env`. */
function withoutMarks(label: string): string {
  return label.replaceAll(/^\W+|\W+$/g, '')
}

/** What is longer than what is looked for in it; other answers are names and places. */
const PROSE: ReadonlySet<RequestKind> = new Set([
  'hover',
  'links',
  'outline',
  'formatting',
  'quick fix',
  'inlay hints',
  'lenses',
])

export function isAnswer(answer: string, wanted: string, kind: RequestKind): boolean {
  return answer === wanted || (PROSE.has(kind) && answer.includes(wanted))
}

function at({ document, position }: Omit<Question, 'connection'>) {
  return { textDocument: { uri: document.uri }, position }
}

function listPlaces(answer: Location | readonly (Location | LocationLink)[] | null): readonly string[] {
  return [answer ?? []]
    .flat()
    .map((place) =>
      'uri' in place
        ? describePlace(place.uri, place.range)
        : describePlace(place.targetUri, place.targetSelectionRange),
    )
}

function listEdits(edit: WorkspaceEdit | null | undefined): readonly (readonly [uri: string, edit: TextEdit])[] {
  const changed = (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change
      ? change.edits.flatMap((each) => ('newText' in each ? [[change.textDocument.uri, each] as const] : []))
      : [],
  )
  const changes = Object.entries(edit?.changes ?? {})
  return [...changed, ...changes.flatMap(([uri, edits]) => edits.map((each) => [uri, each] as const))]
}

/** `compose.yaml:4`, as people count. */
function describePlace(uri: string, range: Range): string {
  return `${fileURLToPath(uri).replace(/^.*[/\\]/, '')}:${range.start.line + 1}`
}

function describeLine({ start }: Range): string {
  return `line ${start.line + 1}`
}
