import { CodeActionRequest, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { expect, test } from 'vitest'
import { startClient, type Client } from './client.ts'

const PORTS = 'services:\n  git:\n    image: gitea/gitea:1\n    ports:\n      - 22:22\n'

async function actionsOf(client: Client, name: string, line: number, only?: string[]): Promise<readonly CodeAction[]> {
  const found = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.uriOf(name) },
    range: { start: { line, character: 0 }, end: { line, character: 99 } },
    context: { diagnostics: [], ...(only && { only }) },
  })
  return (found ?? []).filter((each): each is CodeAction => 'edit' in each)
}

function applied(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), edit?.changes?.[uri] ?? [])
}

test('a finding is fixed, suppressed, or fixed with all others', async () => {
  const client = await startClient({ 'compose.yaml': PORTS })
  await client.open('compose.yaml', PORTS)
  const uri = client.uriOf('compose.yaml')
  const [fix, suppression, ...others] = await actionsOf(client, 'compose.yaml', 4)
  expect([fix?.title, fix?.kind, fix?.isPreferred]).toEqual(['Quote 22:22', 'quickfix', true])
  expect(applied(PORTS, fix?.edit, uri)).toBe(PORTS.replace('22:22', '"22:22"'))
  expect(suppression?.title).toBe('Suppress "unquoted-port" here')
  const suppressed = PORTS.replace('      - 22', '      # composure-ignore unquoted-port\n      - 22')
  expect(applied(PORTS, suppression?.edit, uri)).toBe(suppressed)
  expect(others).toEqual([])
  const [all] = await actionsOf(client, 'compose.yaml', 0, ['source.fixAll'])
  expect([all?.kind, applied(PORTS, all?.edit, uri)]).toEqual([
    'source.fixAll.composure',
    PORTS.replace('22:22', '"22:22"'),
  ])
})

test('there is nothing to do where nothing is found, and no suppression of an error', async () => {
  const text = 'services:\r\n  web:\r\n    images: nginx\r\n'
  const client = await startClient({ 'compose.yaml': text })
  await client.open('compose.yaml', text)
  expect(await actionsOf(client, 'compose.yaml', 0)).toEqual([])
  expect((await actionsOf(client, 'compose.yaml', 2)).map(({ title }) => title)).toEqual(['Rename it to "image"'])
  expect(await actionsOf(client, 'compose.yaml', 4_000_000)).toEqual([])
})

test('what a service uses is declared, in the section for it or a new one', async () => {
  const text =
    'services:\n  web:\n    image: nginx\n    volumes: [data:/data]\n    secrets: [key]\n\nvolumes:\n  other: {}\n'
  const client = await startClient({ 'compose.yaml': text })
  await client.open('compose.yaml', text)
  const uri = client.uriOf('compose.yaml')
  const [other, volume] = await actionsOf(client, 'compose.yaml', 3)
  expect(other?.title).toBe('Write "other"')
  expect([volume?.title, applied(text, volume?.edit, uri)]).toEqual([
    'Declare the volume "data"',
    text.replace('  other: {}', '  other: {}\n  data:'),
  ])
  const [secret] = await actionsOf(client, 'compose.yaml', 4)
  expect([secret?.title, applied(text, secret?.edit, uri)]).toEqual([
    'Declare the secret "key"',
    `${text.trimEnd()}\n\nsecrets:\n  key:\n    file: ./key.txt\n`,
  ])
})

test('what a message says can be written, and a suppression comes last', async () => {
  const text =
    'services:\n  web:\n    image: nginx\n    restart: "alway"\n    mem_limit: 1e9\n    depends_on: [dbb]\n  db:\n    image: busybox\n'
  const client = await startClient({ 'compose.yaml': text })
  await client.open('compose.yaml', text)
  const titles = async (line: number) => (await actionsOf(client, 'compose.yaml', line)).map(({ title }) => title)
  expect(await titles(3)).toEqual(['Write "always"', 'Suppress "engine-limits" here'])
  expect(await titles(4)).toEqual(['Write "1000000000"', 'Suppress "float-size" here'])
  expect(await titles(5)).toEqual(['Write "db"'])
  const [always] = await actionsOf(client, 'compose.yaml', 3)
  expect(applied(text, always?.edit, client.uriOf('compose.yaml'))).toBe(text.replace('"alway"', '"always"'))
})
