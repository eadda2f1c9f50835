import {
  commands,
  languages,
  Location,
  Position,
  Range,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Diagnostic,
  type Disposable,
  type ExtensionContext,
  type TextEditor,
} from 'vscode'
import { ExecuteCommandRequest, type LanguageClient, type Location as LspLocation } from 'vscode-languageclient/node'
import { describeChange } from './change'
import { openGraph } from './graph'
import { basename, openPages, type Pages } from './pages'
import { rangeOf, reveal } from './places'

/** The canonical model, and where each of its lines comes from. */
interface ModelView {
  readonly text: string
  readonly places: readonly (LspLocation | null)[]
}

type ClientOf = () => LanguageClient | undefined

export function registerCommands(client: ClientOf, context: ExtensionContext): readonly Disposable[] {
  const pages = openPages()
  return [
    pages,
    commands.registerCommand('composure.showCanonicalModel', () => showModel(client, pages)),
    commands.registerCommand('composure.showGraph', () => showGraph(client, context)),
    commands.registerCommand('composure.showChange', () => showChange(client, pages, context)),
    commands.registerCommand('composure.showRule', (rule?: string) => showRule(client, pages, rule)),
    commands.registerCommand('composure.showReferences', showReferences),
  ]
}

function run<T>(client: ClientOf, command: string, ...args: readonly string[]): Promise<T | null> {
  const running = client()
  if (running === undefined) return Promise.resolve(null)
  return running.sendRequest<T | null>(ExecuteCommandRequest.method, { command, arguments: args })
}

/** Shows the model beside the file, follows what is typed there, and keeps the cursors of both together. */
async function showModel(client: ClientOf, pages: Pages): Promise<void> {
  const source = window.activeTextEditor?.document
  if (source === undefined) return
  const read = () => run<ModelView>(client, 'composure.canonicalModel', source.uri.toString())
  const first = await read()
  if (first === null) {
    void window.showInformationMessage('Compose makes no project of this file.')
    return
  }
  let view = first
  const uri = pages.put(`${basename(source.uri)} (canonical model).yaml`, view.text, source.uri)
  const model = await window.showTextDocument(uri, { viewColumn: ViewColumn.Beside, preserveFocus: true })
  const listening = [
    window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
      if (selection === undefined || textEditor !== window.activeTextEditor) return
      if (textEditor.document === model.document) revealSource(view, selection.active.line)
      else revealModel(view, model, textEditor, selection.active)
    }),
    // Problems are told of after each check, which is when the model is another one.
    languages.onDidChangeDiagnostics(async () => {
      const next = await read()
      if (next === null || next.text === view.text) return
      view = next
      pages.put(uri, view.text)
    }),
    workspace.onDidCloseTextDocument((closed) => {
      if (closed === model.document) for (const each of listening) each.dispose()
    }),
  ]
}

function revealSource({ places }: ModelView, line: number): void {
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
    // The place of a value counts on its key, too.
    const isHere = range.contains(at) || (range.isSingleLine && range.start.line === at.line)
    if (isHere && (best === undefined || best.range.contains(range))) best = { line, range }
  })
  if (best !== undefined) reveal(model, new Range(best.line, 0, best.line, 0))
}

async function showGraph(client: ClientOf, context: ExtensionContext): Promise<void> {
  const uri = window.activeTextEditor?.document.uri
  if (uri === undefined) return
  const graph = () => run<string>(client, 'composure.graph', uri.toString(), 'svg')
  const services = () => run<Readonly<Record<string, LspLocation>>>(client, 'composure.services', uri.toString())
  await openGraph(uri, { graph, services }, context)
}

/** Shows, as a page beside the file, what the change since the last commit does to running containers. */
async function showChange(client: ClientOf, pages: Pages, context: ExtensionContext): Promise<void> {
  const uri = window.activeTextEditor?.document.uri
  const files = uri === undefined ? null : await run<readonly string[]>(client, 'composure.files', uri.toString())
  if (uri === undefined || files === null) return
  const told = await describeChange(files, context)
  if (told.kind === 'failed') {
    void window.showWarningMessage(told.text)
    return
  }
  const page = pages.put(`What a change of ${basename(uri)} does.md`, told.text, uri)
  await commands.executeCommand('markdown.showPreviewToSide', page)
}

async function showRule(client: ClientOf, pages: Pages, named?: string): Promise<void> {
  const rule = named ?? (await window.showQuickPick(rulesHere(), { placeHolder: 'A rule that something was found by' }))
  const page = rule === undefined ? null : await run<string>(client, 'composure.explainRule', rule)
  if (page !== null) await commands.executeCommand('markdown.showPreviewToSide', pages.put(`${rule}.md`, page))
}

/** The rules that something was found by, those of the file first. */
function rulesHere(): readonly string[] {
  const own = window.activeTextEditor?.document.uri
  const all = languages.getDiagnostics().map(([, diagnostics]) => diagnostics)
  const found = [...(own === undefined ? [] : languages.getDiagnostics(own)), ...all.flat()]
  const rules = found.flatMap(({ source, code }) => (source !== 'composure' ? [] : [ruleOf(code)]))
  return [...new Set(rules)]
}

function ruleOf(code: Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code)
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
