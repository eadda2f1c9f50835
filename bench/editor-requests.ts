import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startLanguageClient } from './language-client.ts'
import { languageServers } from './language-servers.ts'
import { inFolder, services } from './texts.ts'

// `npm run bench:requests`: the processor time of each request of the language server in a file of 500 services and in one of
// 2,000. A request that takes much more than four times as long is not proportional to the file.

const SIZES = [500, 2_000] as const
const [server] = languageServers(false)

type Client = Awaited<ReturnType<typeof startLanguageClient>>
type Parameters = Readonly<Record<string, unknown>>

const PLACE = { line: 8, character: 20 }

/** What each request has besides its file. */
const REQUESTS: Readonly<Record<string, Parameters>> = {
  'textDocument/hover': { position: PLACE },
  'textDocument/completion': { position: PLACE },
  'textDocument/definition': { position: PLACE },
  'textDocument/references': { position: PLACE, context: { includeDeclaration: true } },
  'textDocument/documentHighlight': { position: PLACE },
  'textDocument/rename': { position: PLACE, newName: 'renamed' },
  'textDocument/prepareCallHierarchy': { position: PLACE },
  'textDocument/documentSymbol': {},
  'textDocument/foldingRange': {},
  'textDocument/selectionRange': { positions: [PLACE] },
  'textDocument/documentLink': {},
  'textDocument/semanticTokens/full': {},
  'textDocument/inlayHint': { range: wholeFile() },
  'textDocument/codeLens': {},
  'textDocument/codeAction': { range: wholeFile(), context: { diagnostics: [] } },
  'textDocument/formatting': { options: { tabSize: 2, insertSpaces: true } },
  'textDocument/rangeFormatting': { range: wholeFile(), options: { tabSize: 2, insertSpaces: true } },
  'workspace/symbol': { query: 'service' },
}

const COMMANDS = ['canonicalModel', 'graph', 'files', 'services'].map((name) => `composure.${name}`)

const costs = await Promise.all(SIZES.map(measureRequests))
console.log(`| request | ${SIZES.join(' services, ms | ')} services, ms | times |\n| --- | ---: | ---: | ---: |`)
for (const [request, small = Number.NaN] of costs[0] ?? []) {
  const large = costs[1]?.get(request) ?? Number.NaN
  console.log(`| ${request} | ${small.toFixed(0)} | ${large.toFixed(0)} | ${(large / small).toFixed(1)} |`)
}

/** The processor time of the second of two equal requests, in milliseconds. */
async function measureRequests(count: number): Promise<ReadonlyMap<string, number>> {
  const text = services(count)
  if (server === undefined) throw new Error('There is no server.')
  return inFolder({ 'compose.yaml': text }, async (folder) => {
    const client = await startLanguageClient(server, folder)
    const uri = pathToFileURL(join(folder, 'compose.yaml')).href
    const times = new Map([['open', await measure(client, () => client.open(uri, text))]])
    const ask = async (name: string, method: string, parameters: Parameters): Promise<void> => {
      const request = (): Promise<unknown> => client.connection.sendRequest(method, parameters)
      await request()
      times.set(name, await measure(client, request))
    }
    for (const [method, parameters] of Object.entries(REQUESTS))
      await ask(method, method, { textDocument: { uri }, ...parameters })
    for (const command of COMMANDS) await ask(command, 'workspace/executeCommand', { command, arguments: [uri] })
    await client.end()
    return times
  })
}

async function measure(client: Client, run: () => Promise<unknown>): Promise<number> {
  const before = client.used().processorMs
  await run()
  return client.used().processorMs - before
}

function wholeFile() {
  return { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } }
}
