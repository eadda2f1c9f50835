import { Range, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace, type TextEditor } from 'vscode'
import type { Location } from 'vscode-languageclient/node'

export function rangeOf({ range: { start, end } }: Location): Range {
  return new Range(start.line, start.character, end.line, end.character)
}

/** Puts the cursor at a place, and shows it. */
export function reveal(editor: TextEditor, range: Range): void {
  editor.selection = new Selection(range.start, range.start)
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport)
}

/** Opens the file of a place where it is open already, else in the first column, with the cursor at the place. */
export async function openPlace(place: Location): Promise<void> {
  const uri = Uri.parse(place.uri)
  const open = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
  const document = await workspace.openTextDocument(uri)
  reveal(await window.showTextDocument(document, open?.viewColumn ?? ViewColumn.One), rangeOf(place))
}
