import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CompletionRequest, HoverRequest } from 'vscode-languageserver-protocol/node'
import { startLanguageClient } from './language-client.ts'
import { languageServers, type LanguageServer } from './language-servers.ts'
import { inFolder, services } from './texts.ts'

// `npm run bench:editor -- [rounds] [--peers]`: milliseconds between a keystroke and the response, as seen by a client over
// standard input and output; with `--peers` also of other language servers, which are installed for it.

const ROUNDS = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 60)
const servers = languageServers(process.argv.includes('--peers'))

console.log('| server | services | question | median ms | 95th percentile ms |\n| --- | ---: | --- | ---: | ---: |')
for (const server of servers) {
  for (const count of [10, 100, 1000]) {
    for (const [question, all] of Object.entries(await measured(count, server))) {
      const sorted = all.sort((a, b) => a - b)
      const at = (part: number): string => (sorted[Math.floor(part * sorted.length)] ?? Number.NaN).toFixed(1)
      console.log(`| ${server.name} | ${count} | ${question} | ${at(0.5)} | ${at(0.95)} |`)
    }
  }
}

/** The time of each round, without the warm-up rounds. */
async function measured(count: number, server: LanguageServer): Promise<Readonly<Record<string, number[]>>> {
  const text = services(count)
  return inFolder({ 'compose.yaml': text }, async (folder) => {
    const client = await startLanguageClient(server, folder)
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
