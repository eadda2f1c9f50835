import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol/node'
import { expect, test } from 'vitest'
import { shown, startClient } from './client.ts'

const WEB = 'services:\n  web:\n    image: nginx\n'

test('what is wrong is reported as it is typed, from the text of the editor and not that of the disk', async () => {
  const client = await startClient({ 'compose.yaml': WEB })
  await client.open('compose.yaml', 'services:\n  web:\n    images: nginx\n')
  expect((await client.diagnosticsOf('compose.yaml')).map(shown)).toEqual([
    '3:5-3:11 unknown-key: Service "web" has the unknown key "images"; did you mean "image"?',
  ])
  await client.change('compose.yaml', WEB)
  expect(await client.diagnosticsOf('compose.yaml')).toEqual([])
})

test('a policy of the configuration is reported where it is violated', async () => {
  const client = await startClient({
    'compose.yaml': WEB,
    '.composure.yaml':
      'policies:\n  latest: { forbidden: services.*.image, values: "*:latest", message: use a version }\n',
  })
  await client.open('compose.yaml', WEB)
  expect((await client.diagnosticsOf('compose.yaml')).map(shown)).toEqual([
    '3:12-3:17 policy/latest: Policy "latest" forbids "nginx" as "image" of service "web": use a version.',
  ])
  await client.change('compose.yaml', WEB.replace('nginx', 'nginx:1.27'))
  expect(await client.diagnosticsOf('compose.yaml')).toEqual([])
})

test('a client may say which process it is, as that of VS Code does', async () => {
  const client = await startClient({ 'compose.yaml': WEB }, { args: ['--stdio', `--clientProcessId=${process.pid}`] })
  await client.open('compose.yaml', WEB)
  expect(await client.diagnosticsOf('compose.yaml')).toEqual([])
})

test('a change in one file is reported in those that depend on it', async () => {
  const client = await startClient({
    'compose.yaml': `include: [db.yaml]\n${WEB}    depends_on: [db]\n`,
    'db.yaml': '',
  })
  await client.open('db.yaml', 'services:\n  db:\n    image: mongo:8\n', 'yaml')
  await client.open('compose.yaml', `include: [db.yaml]\n${WEB}    depends_on: [db]\n`)
  expect((await client.diagnosticsOf('compose.yaml')).map(shown)).toEqual([])
  await client.change('db.yaml', 'services:\n  data:\n    image: mongo:8\n')
  const found = await client.published('compose.yaml', ({ length }) => length > 0)
  expect(found.map(shown)).toEqual([
    '5:18-5:20 undefined-service: Service "web" depends on service "db", which does not exist; the other service is "data".',
  ])
})

test('an override file is checked with the file that it overrides', async () => {
  const client = await startClient({ 'compose.yaml': WEB, 'compose.override.yaml': '' })
  await client.open('compose.override.yaml', 'services:\n  web:\n    ports: [8080:80, 127.0.0.1:8080:80]\n')
  expect((await client.diagnosticsOf('compose.override.yaml')).map(({ code }) => code)).toEqual(['host-port-conflict'])
})

test('what changes on disk is checked again', async () => {
  const client = await startClient({ 'compose.yaml': WEB, '.env': 'TAG=1\n' })
  await client.open('compose.yaml', `${WEB}    environment: { TAG: "\${TAGS:?}" }\n`)
  expect((await client.diagnosticsOf('compose.yaml')).map(({ code }) => code)).toEqual(['required-variable'])
  writeFileSync(join(client.folder, '.env'), 'TAGS=1\n')
  await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: client.uriOf('.env'), type: FileChangeType.Changed }],
  })
  expect(await client.published('compose.yaml', ({ length }) => length === 0)).toEqual([])
})

test('a plain YAML file is checked where it has the name of a Compose file, and left alone otherwise', async () => {
  const client = await startClient({ 'other.yaml': '' })
  await client.open('other.yaml', 'services:\n  web:\n    images: nginx\n', 'yaml')
  await client.open('ci.compose.yaml', 'services:\n  web:\n    images: nginx\n', 'yaml')
  expect((await client.diagnosticsOf('ci.compose.yaml')).map(({ code }) => code)).toContain('unknown-key')
  await client.open('compose.yaml', WEB, 'yaml')
  expect(await client.diagnosticsOf('other.yaml')).toEqual([])
})

test('a file is checked without a folder, under its escaped name, with Windows line breaks and wide characters', async () => {
  const client = await startClient({ 'my ☕ files/compose.yaml': '' }, { hasFolder: false })
  await client.open(
    'my ☕ files/compose.yaml',
    'services:\r\n  web:\r\n    image: "𝒳" # 😀\r\n    portz: ["80:80"]\r\n',
  )
  expect((await client.diagnosticsOf('my ☕ files/compose.yaml')).map((each) => shown(each).slice(0, 24))).toEqual([
    '3:13-3:15 invalid-image:',
    '4:5-4:10 unknown-key: Se',
  ])
})

test('nothing outside of a workspace is read that is not trusted', async () => {
  const text = `include: [../other.yaml]\n${WEB}`
  const files = { 'compose.yaml': text, '../other.yaml': 'services:\n  db:\n    images: x\n' }
  const trusting = await startClient(files)
  await trusting.open('compose.yaml', text)
  expect((await trusting.published('../other.yaml', ({ length }) => length > 0)).map(({ code }) => code)).toContain(
    'unknown-key',
  )
  const careful = await startClient(files, { initializationOptions: { trusted: false } })
  await careful.open('compose.yaml', text)
  expect((await careful.diagnosticsOf('compose.yaml')).map(shown)).toEqual([
    '1:11-1:24 unreadable-file: The file "../other.yaml" is outside the workspace, which is not trusted.',
  ])
})

test('what the configuration turns on is found, and what is wrong in it is reported there', async () => {
  const client = await startClient({
    'compose.yaml': WEB,
    '.composure.yaml': 'rules:\n  missing-restart: warning\n  no-such: off\n',
  })
  await client.open('compose.yaml', WEB)
  expect((await client.published('.composure.yaml', ({ length }) => length > 0)).map(shown)).toEqual([
    expect.stringMatching(/^3:3-3:10 configuration: /),
  ])
})

test('a client that asks for diagnostics gets them by asking, for open files and for the workspace', async () => {
  const client = await startClient(
    { 'compose.yaml': WEB, 'other/compose.yaml': 'services: { a: { images: x } }\n' },
    {
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: true } },
      },
    },
  )
  const refreshed = new Promise<void>((resolve) =>
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => resolve()),
  )
  await client.open('compose.yaml', WEB.replace('image', 'images'))
  await refreshed
  const textDocument = { uri: client.uriOf('compose.yaml') }
  const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument })
  expect(report.kind === 'full' && report.items.map(({ code }) => code)).toEqual(['unknown-key'])
  const all = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] })
  expect(all.items.map(({ uri }) => uri.split('/shop/')[1])).toEqual(['compose.yaml', 'other/compose.yaml'])
})

test('files are watched for a client that does not watch them', async () => {
  const text = `${WEB}    environment: { TAG: "\${TAGS:?}" }\n`
  const client = await startClient({ 'compose.yaml': text })
  await client.open('compose.yaml', text)
  expect((await client.diagnosticsOf('compose.yaml')).map(({ code }) => code)).toEqual(['required-variable'])
  writeFileSync(join(client.folder, '.env'), 'TAGS=1\n')
  expect(await client.published('compose.yaml', ({ length }) => length === 0)).toEqual([])
})
