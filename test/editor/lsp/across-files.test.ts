import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeLensRequest,
  DocumentLinkRequest,
  ExecuteCommandRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
  SemanticTokensRequest,
  type Range,
  type SelectionRange,
} from 'vscode-languageserver-protocol/node'
import { expect, test } from 'vitest'
import { startClient } from './client.ts'

// Features that concern one file at a time, in a file that is included, one that overrides, and one that is extended.

const FILES = {
  'compose.yaml': `include: [sub/db.yaml]
services:
  web:
    extends: { file: sub/base.yaml, service: base }
    depends_on: [db]
  job:
    image: shop/job
    depends_on: [web]
`,
  'compose.override.yaml': `services:
  web:
    ports: ["8080:80"]
    env_file: [web.env]
  job:
    depends_on: [db]
`,
  'sub/db.yaml': `services:
  db:
    image: "postgres:\${TAG}"
    env_file: [web.env]
`,
  'sub/base.yaml': `services:
  base:
    build: ./api
    stop_grace_period: 30s
    depends_on: [db]
`,
  '.env': 'TAG=17\n',
  'web.env': '',
  'sub/web.env': '',
  'api/Dockerfile': 'FROM scratch\n',
  'sub/api/Dockerfile': 'FROM scratch\n',
}

type Name = keyof typeof FILES
const COMPOSE_FILES = ['compose.yaml', 'compose.override.yaml', 'sub/db.yaml', 'sub/base.yaml'] as const

async function project() {
  const client = await startClient(FILES)
  await client.open('compose.yaml', FILES['compose.yaml'])
  const nameOf = (uri = ''): string => uri.replace(`${client.uriOf('')}/`, '')
  const each = async <T>(ask: (name: Name) => Promise<T>): Promise<Record<string, T>> => {
    const answers: Record<string, T> = {}
    for (const name of COMPOSE_FILES) answers[name] = await ask(name)
    return answers
  }
  return { ...client, nameOf, each, document: (name: Name) => ({ uri: client.uriOf(name) }) }
}

function textIn(name: Name, { start, end }: Range): string {
  const lines = FILES[name].split('\n').slice(start.line, end.line + 1)
  const last = lines.length - 1
  return lines
    .map((line, index) => line.slice(index === 0 ? start.character : 0, index === last ? end.character : undefined))
    .join('\n')
}

test('paths link to what they lead to from their own file', async () => {
  const { connection, each, document, nameOf } = await project()
  const links = await each(async (name) => {
    const found = await connection.sendRequest(DocumentLinkRequest.type, { textDocument: document(name) })
    return found?.map(({ range, target }) => `${textIn(name, range)} -> ${nameOf(target)}`)
  })
  expect(links).toEqual({
    'compose.yaml': [
      'sub/db.yaml -> sub/db.yaml',
      'sub/base.yaml -> sub/base.yaml',
      'shop/job -> https://hub.docker.com/r/shop/job',
    ],
    'compose.override.yaml': ['web.env -> web.env'],
    'sub/db.yaml': ['web.env -> sub/web.env'],
    'sub/base.yaml': ['./api -> sub/api/Dockerfile'],
  })
})

test('a file that overrides, is included or is extended belongs to the files of its project', async () => {
  const { connection, each, uriOf } = await project()
  const files = await each((name) =>
    connection.sendRequest(ExecuteCommandRequest.type, { command: 'composure.files', arguments: [uriOf(name)] }),
  )
  const all = [uriOf('compose.yaml'), uriOf('compose.override.yaml')]
  expect(files).toEqual(Object.fromEntries(COMPOSE_FILES.map((name) => [name, all])))
})

test('lenses count what other files use, extend and override', async () => {
  const { connection, each, document } = await project()
  const lenses = await each(async (name) => {
    const found = await connection.sendRequest(CodeLensRequest.type, { textDocument: document(name) })
    return found?.map(({ range, command }) => `${textIn(name, range)}: ${command?.title}`)
  })
  expect(lenses).toEqual({
    'compose.yaml': ['web: used by 1', 'web: merged from 2 files', 'job: merged from 2 files'],
    'compose.override.yaml': ['web: used by 1', 'web: merged from 2 files', 'job: merged from 2 files'],
    'sub/db.yaml': ['db: used by 3'],
    'sub/base.yaml': ['base: extended by 1'],
  })
})

test('tokens within the strings of each file', async () => {
  const { connection, each, document } = await project()
  const tokens = await each(async (name) => {
    const found = await connection.sendRequest(SemanticTokensRequest.type, { textDocument: document(name) })
    const data = found?.data ?? []
    let [line, character] = [0, 0]
    return Array.from({ length: data.length / 5 }, (_, index) => {
      const [lines = 0, characters = 0, length = 0] = data.slice(index * 5)
      line += lines
      character = lines === 0 ? character + characters : characters
      return textIn(name, { start: { line, character }, end: { line, character: character + length } })
    })
  })
  expect(tokens).toEqual({
    'compose.yaml': ['shop/job'],
    'compose.override.yaml': ['8080', '80'],
    'sub/db.yaml': ['TAG'],
    'sub/base.yaml': ['30s'],
  })
})

test('folds and selections stay within each file', async () => {
  const { connection, each, document } = await project()
  const folds = await each(async (name) => {
    const found = await connection.sendRequest(FoldingRangeRequest.type, { textDocument: document(name) })
    return found?.map(({ startLine, endLine }) => `${startLine}-${endLine}`)
  })
  expect(folds).toEqual({
    'compose.yaml': ['1-7', '2-4', '5-7'],
    'compose.override.yaml': ['0-5', '1-3', '4-5'],
    'sub/db.yaml': ['0-3', '1-3'],
    'sub/base.yaml': ['0-4', '1-4'],
  })
  const selections = await each(async (name) => {
    const positions = [{ line: 3, character: 16 }]
    const found = await connection.sendRequest(SelectionRangeRequest.type, { textDocument: document(name), positions })
    const texts: string[] = []
    for (let at: SelectionRange | undefined = found?.[0]; at !== undefined; at = at.parent)
      texts.push(textIn(name, at.range).split('\n')[0] ?? '')
    return texts.slice(0, 2)
  })
  expect(selections).toEqual({
    'compose.yaml': ['file', 'file: sub/base.yaml'],
    'compose.override.yaml': ['web.env', '[web.env]'],
    'sub/db.yaml': ['web.env', '[web.env]'],
    'sub/base.yaml': ['stop_grace_period', 'stop_grace_period: 30s'],
  })
})

test('who depends on whom, through an override and what is extended', async () => {
  const { connection, document, nameOf } = await project()
  const prepared = async (name: Name, line: number) => {
    const at = { textDocument: document(name), position: { line, character: 3 } }
    const [item] = (await connection.sendRequest(CallHierarchyPrepareRequest.type, at)) ?? []
    if (item === undefined) throw new Error(`Line ${line} of ${name} has no service.`)
    return item
  }
  const callersOf = async (name: Name, line: number) => {
    const item = await prepared(name, line)
    const calls = await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item })
    return calls?.map(({ from, fromRanges }) => [
      from.name,
      nameOf(from.uri),
      ...fromRanges.map(({ start }) => start.line),
    ])
  }
  expect(await callersOf('sub/db.yaml', 1)).toEqual([
    ['web', 'compose.yaml', 4],
    ['job', 'compose.override.yaml', 5],
    ['base', 'sub/base.yaml', 4],
  ])
  expect(await callersOf('sub/base.yaml', 1)).toEqual([['web', 'compose.yaml', 3]])
  const item = await prepared('compose.yaml', 2)
  const calls = await connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item })
  expect(calls?.map(({ to }) => [to.name, nameOf(to.uri)])).toEqual([
    ['base', 'sub/base.yaml'],
    ['db', 'sub/db.yaml'],
  ])
})
