import {
  CodeLens,
  languages,
  Range,
  workspace,
  type Disposable,
  type DocumentSelector,
  type TextDocument,
} from 'vscode'

/** Two lenses at "services", for what is about all of them. The server shows the others. */
export function registerLenses(selector: DocumentSelector): Disposable {
  return languages.registerCodeLensProvider(selector, {
    provideCodeLenses: (document) =>
      workspace.getConfiguration('composure').get<boolean>('codeLenses') ? listLenses(document) : [],
  })
}

function listLenses(document: TextDocument): CodeLens[] {
  const at = /^services[ \t]*:/m.exec(document.getText())
  if (at === null) return []
  const range = new Range(document.positionAt(at.index), document.positionAt(at.index + 'services'.length))
  return [
    new CodeLens(range, { title: 'Open graph', command: 'composure.showGraph' }),
    new CodeLens(range, { title: 'What does a change do?', command: 'composure.showChange' }),
  ]
}
