import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type TextEdit,
} from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { expect, test } from 'vitest'
import { startClient } from './client.ts'

const TEXT = 'services:\n    web:\n        image:   nginx:1\n    db:\n        image:   postgres:17\n'

async function ask(configuration: string, lines?: readonly [number, number]): Promise<string> {
  const client = await startClient({ 'compose.yaml': TEXT, '.composure.yaml': configuration })
  await client.open('compose.yaml', TEXT)
  const textDocument = { uri: client.uriOf('compose.yaml') }
  const options = { tabSize: 8, insertSpaces: true }
  const edits: TextEdit[] | null =
    lines === undefined
      ? await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options })
      : await client.connection.sendRequest(DocumentRangeFormattingRequest.type, {
          textDocument,
          options,
          range: { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } },
        })
  return TextDocument.applyEdits(TextDocument.create(textDocument.uri, 'yaml', 1, TEXT), edits ?? [])
}

test('a document is formatted as the project wants, whatever the editor indents by', async () => {
  expect(await ask('{}')).toBe(
    TEXT.replaceAll(/^( +)/gm, (spaces) => ' '.repeat(spaces.length / 2))
      .replaceAll('   ng', ' ng')
      .replaceAll('   po', ' po'),
  )
  expect(await ask('rules: { indentation: { spaces: 4 } }')).toBe(TEXT.replaceAll(/: {3}/g, ': '))
})

test('a part of it leaves the rest alone', async () => {
  expect(await ask('rules: { indentation: { spaces: 4 } }', [4, 5])).toBe(TEXT.replace('   postgres', ' postgres'))
})
