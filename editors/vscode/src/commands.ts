import {
  commands,
  Location,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type TextEditor,
} from 'vscode'
import { ExecuteCommandRequest, type LanguageClient, type Location as LspLocation } from 'vscode-languageclient/node'

/** The canonical model, and where each of its lines comes from. */
interface ModelView {
  readonly text: string
  readonly places: readonly (LspLocation | null)[]
}

type ClientOf = () => LanguageClient | undefined

export function registerCommands(client: ClientOf): readonly Disposable[] {
  return [
    commands.registerCommand('composure.showCanonicalModel', () => showModel(client)),
    commands.registerCommand('composure.showGraph', () => showGraph(client)),
    commands.registerCommand('composure.showRule', (rule?: string) => showRule(client, rule)),
    commands.registerCommand('composure.showReferences', showReferences),
  ]
}

function run<T>(client: ClientOf, command: string, argument: string): Promise<T | null> {
  const running = client()
  if (running === undefined) return Promise.resolve(null)
  return running.sendRequest<T | null>(ExecuteCommandRequest.method, { command, arguments: [argument] })
}

/** Shows the model beside the file, and keeps the cursors of both together. */
async function showModel(client: ClientOf): Promise<void> {
  const source = window.activeTextEditor
  if (source === undefined) return
  const view = await run<ModelView>(client, 'composure.canonicalModel', source.document.uri.toString())
  if (view === null) {
    void window.showInformationMessage('Compose makes no project of this file.')
    return
  }
  const document = await workspace.openTextDocument({ language: 'yaml', content: view.text })
  const model = await window.showTextDocument(document, ViewColumn.Beside, true)
  const following = window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
    if (selection === undefined || textEditor !== window.activeTextEditor) return
    if (textEditor.document === document) void revealSource(view, selection.active.line)
    else revealModel(view, model, textEditor, selection.active)
  })
  const closing = workspace.onDidCloseTextDocument((closed) => {
    if (closed !== document) return
    following.dispose()
    closing.dispose()
  })
}

async function revealSource({ places }: ModelView, line: number): Promise<void> {
  const place = places[line]
  if (place == null) return
  const uri = Uri.parse(place.uri)
  const open = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
  if (open !== undefined) reveal(open, rangeOf(place))
}

/** The line that comes from the smallest place around the cursor. */
function revealModel({ places }: ModelView, model: TextEditor, source: TextEditor, at: Position): void {
  const uri = source.document.uri.toString()
  let best: { readonly line: number; readonly range: Range } | undefined
  places.forEach((place, line) => {
    if (place === null || Uri.parse(place.uri).toString() !== uri) return
    const range = rangeOf(place)
    if (range.contains(at) && (best === undefined || best.range.contains(range))) best = { line, range }
  })
  if (best !== undefined) reveal(model, new Range(best.line, 0, best.line, 0))
}

function reveal(editor: TextEditor, range: Range): void {
  editor.selection = new Selection(range.start, range.start)
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport)
}

function rangeOf({ range: { start, end } }: LspLocation): Range {
  return new Range(start.line, start.character, end.line, end.character)
}

async function showGraph(client: ClientOf): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString()
  const diagram = uri === undefined ? null : await run<string>(client, 'composure.graph', uri)
  if (diagram === null) return
  await showMarkdown(`\`\`\`mermaid\n${diagram}\`\`\`\n`)
}

async function showRule(client: ClientOf, named?: string): Promise<void> {
  const rule = named ?? (await window.showInputBox({ prompt: 'The id of a rule, such as unquoted-port' }))
  const page = rule === undefined ? null : await run<string>(client, 'composure.explainRule', rule)
  if (page !== null) await showMarkdown(page)
}

async function showMarkdown(content: string): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'markdown', content })
  await commands.executeCommand('markdown.showPreviewToSide', document.uri)
}

/** What a code lens counts. */
async function showReferences(
  uri: string,
  at: { line: number; character: number },
  places: LspLocation[],
): Promise<void> {
  const locations = places.map((place) => new Location(Uri.parse(place.uri), rangeOf(place)))
  const position = new Position(at.line, at.character)
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), position, locations)
}
