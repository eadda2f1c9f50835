import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import { inFolder, services } from './texts.ts'

// `npm run bench:editor`: milliseconds between a keystroke and the response, as seen by a client over standard input
// and output.

const dist = join(import.meta.dirname, '../dist')
const ROUNDS = Number(process.argv[2] ?? 60)

console.log('| services | question | median ms | 95th percentile ms |\n| ---: | --- | ---: | ---: |')
for (const count of [10, 100, 1000]) {
  const times = await measured(count)
  for (const [question, all] of Object.entries(times)) {
    const sorted = all.sort((a, b) => a - b)
    const at = (part: number): string => (sorted[Math.floor(part * sorted.length)] ?? Number.NaN).toFixed(1)
    console.log(`| ${count} | ${question} | ${at(0.5)} | ${at(0.95)} |`)
  }
}

/** The time of each round, without the warm-up rounds. */
async function measured(count: number): Promise<Readonly<Record<string, number[]>>> {
  const text = services(count)
  return inFolder({ 'compose.yaml': text }, async (folder) => {
    const client = await started(folder)
    const uri = pathToFileURL(join(folder, 'compose.yaml')).href
    const times = {
      'key to diagnostics': new Array<number>(),
      hover: new Array<number>(),
      completion: new Array<number>(),
    }
    await client.open(uri, text)
    const line = text.split('\n').findIndex((each) => each.includes('depends_on'))
    const at = { textDocument: { uri }, position: { line, character: '    depends_on: [serv'.length } }
    for (let round = -20; round < ROUNDS; round++) {
      const note = (question: keyof typeof times, time: number): void => {
        if (round >= 0) times[question].push(time)
      }
      note('key to diagnostics', await client.key(uri, round % 2 === 0))
      note('hover', await timed(() => client.connection.sendRequest(HoverRequest.type, at)))
      note('completion', await timed(() => client.connection.sendRequest(CompletionRequest.type, at)))
    }
    await client.end()
    return times
  })
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

async function started(folder: string) {
  const server = spawn(process.execPath, [join(dist, 'cli.cjs'), 'lsp'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  )
  let version = 0
  let published: (() => void) | undefined
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    if (params.version === version) published?.()
  })
  connection.listen()
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the type asks for it
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  })
  await connection.sendNotification(InitializedNotification.type, {})
  const reported = (): Promise<void> => new Promise((resolve) => (published = resolve))
  return {
    connection,
    open: async (uri: string, text: string): Promise<void> => {
      version = 1
      const answer = reported()
      const textDocument = { uri, languageId: 'dockercompose', version, text }
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
      await answer
    },
    /** Types or removes a character at the end of the first line. */
    key: async (uri: string, isTyped: boolean): Promise<number> => {
      version++
      const answer = reported()
      const start = { line: 0, character: 'services:'.length }
      const range = { start, end: isTyped ? start : { line: 0, character: start.character + 1 } }
      const textDocument = { uri, version }
      return timed(async () => {
        await connection.sendNotification(DidChangeTextDocumentNotification.type, {
          textDocument,
          contentChanges: [{ range, text: isTyped ? ' ' : '' }],
        })
        await answer
      })
    },
    end: async (): Promise<void> => {
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
    },
  }
}
