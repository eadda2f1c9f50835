import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format } from 'prettier'
import type { Diagnostic } from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { startLanguageClient } from '../bench/language-client.ts'
import { languageServers, type LanguageServer } from '../bench/language-servers.ts'
import { inFolder } from '../bench/texts.ts'
import { askServer, CAPABILITIES, isAnswer } from './comparison/answers.ts'
import { mistakes } from './comparison/mistakes.ts'
import { COMPANIONS, requests, type EditorRequest } from './comparison/requests.ts'

// Twenty mistakes and sixty requests for the language servers that people have, with one client:
// npm run compare:editors -- [--write]
//
// A server has found a mistake where it reports something that it does not report of the file without it, and the place where
// that begins on the line. It has answered a request where its answer has what is wanted. `--write` puts the tables into
// docs/editor.md.

const PAGE = 'docs/editor.md'
/** It is a program in Go, which npm does not have, so that its column says what its changelog and tests do. */
const DOCKER = 'docker-language-server 0.20.1, as published'

const servers = languageServers(true)
await show('servers', await compareMistakes())
await show('requests', await compareRequests())

/** Writes a table into the page, or shows it. */
async function show(name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  if (!process.argv.includes('--write')) {
    console.log(table)
    return
  }
  const [before = '', , after = ''] = readFileSync(PAGE, 'utf8').split(new RegExp(`<!-- (?:end of )?${name} -->\\n`))
  const page = `${before}<!-- ${name} -->\n\n${table}\n\n<!-- end of ${name} -->\n${after}`
  writeFileSync(PAGE, await format(page, { parser: 'markdown', printWidth: 120 }))
}

async function compareMistakes(): Promise<readonly (readonly string[])[]> {
  const columns: (readonly string[])[] = []
  for (const server of servers) columns.push(await findMistakes(server))
  const found = columns.map((column) => {
    const located = column.filter((cell) => cell === 'line').length
    return `${column.filter((cell) => cell !== '–').length}, ${located} with the line`
  })
  return [
    ['mistake', ...servers.map(({ name }) => name)],
    ['---', ...servers.map(() => '---')],
    ...mistakes.map(({ says }, index) => [says, ...columns.map((column) => column[index] ?? '')]),
    ['found', ...found],
  ]
}

/** What a server says of each mistake, in a project of the same name each time. */
function findMistakes(server: LanguageServer): Promise<readonly string[]> {
  const texts = mistakes.flatMap(({ before, wrong, right, after }, index) => [
    [`${index}/right/shop/compose.yaml`, before + right + after] as const,
    [`${index}/wrong/shop/compose.yaml`, before + wrong + after] as const,
  ])
  return inFolder(Object.fromEntries(texts), async (folder) => {
    const client = await startLanguageClient(server, folder)
    const reported = new Map<string, readonly Diagnostic[]>()
    for (const [name, text] of texts)
      reported.set(name, await client.open(pathToFileURL(join(folder, name)).href, text))
    await client.end()
    return mistakes.map(({ before }, index) => {
      const known = new Set(reported.get(`${index}/right/shop/compose.yaml`)?.map(messageOf))
      const said = reported.get(`${index}/wrong/shop/compose.yaml`) ?? []
      return verdict(
        said.filter((each) => !known.has(messageOf(each))),
        before.split('\n').length - 1,
      )
    })
  })
}

function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value
}

function verdict(said: readonly Diagnostic[], line: number): string {
  if (said.length === 0) return '–'
  return said.some(({ range }) => range.start.line === line) ? 'line' : 'yes'
}

async function compareRequests(): Promise<readonly (readonly string[])[]> {
  const columns: (readonly boolean[])[] = []
  for (const server of servers) columns.push(await findAnswers(server))
  columns.push(requests.map(({ isPublishedByDocker }) => isPublishedByDocker))
  const names = [...servers.map(({ name }) => name), DOCKER]
  return [
    ['request', '', ...names],
    ['---', '---', ...names.map(() => '---')],
    ...requests.map(({ kind, says }, index) => {
      const title = requests[index - 1]?.kind === kind ? '' : kind
      return [title, says, ...columns.map((column) => (column[index] === true ? 'yes' : '–'))]
    }),
    ['answered', '', ...columns.map((column) => String(column.filter(Boolean).length))],
  ]
}

/** Which of the requests a server answers, each in a project of its own. */
function findAnswers(server: LanguageServer): Promise<readonly boolean[]> {
  const files = requests.flatMap(({ text }, index) =>
    Object.entries({ ...COMPANIONS, 'compose.yaml': text.replace('┃', '') }).map(
      ([name, content]) => [`${index}/${name}`, content] as const,
    ),
  )
  return inFolder(Object.fromEntries(files), async (folder) => {
    const client = await startLanguageClient(server, folder, CAPABILITIES)
    // The first answer may need a schema that is still being read.
    await client.open(pathToFileURL(join(folder, '0/compose.yaml')).href, requests[0]?.text.replace('┃', '') ?? '')
    const answered: boolean[] = []
    for (const [index, request] of requests.entries()) {
      const document = createDocument(request, join(folder, `${index}/compose.yaml`))
      const found = client.open(document.uri, document.getText())
      const position = document.positionAt(request.text.indexOf('┃'))
      const answers = await askServer(request.kind, { ...client, document, position, found: () => found })
      answered.push(request.wants.every((wanted) => answers.some((answer) => isAnswer(answer, wanted, request.kind))))
    }
    await client.end()
    return answered
  })
}

function createDocument({ text }: EditorRequest, path: string): TextDocument {
  return TextDocument.create(pathToFileURL(path).href, 'dockercompose', 1, text.replace('┃', ''))
}
