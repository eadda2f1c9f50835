import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CompletionRequest, HoverRequest } from 'vscode-languageserver-protocol/node'
import { startLanguageClient } from './language-client.ts'
import { languageServers, type LanguageServer } from './language-servers.ts'
import { inFolder, services } from './texts.ts'

// `npm run bench:editor -- [rounds] [--peers]`: how long a keystroke, a hover and a completion take, as seen by a client over
// standard input and output, and what processor time the server used for each; then the same for opening a folder of many files.
// With `--peers` also of other language servers, which are installed for it.

const ROUNDS = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 60)
const WARM_UP = 20
const SIZES = [10, 100, 1000]
const MANY_FILES = 10_000
const servers = languageServers(process.argv.includes('--peers'))

type Client = Awaited<ReturnType<typeof startLanguageClient>>

interface Cost {
  readonly wallMs: number
  readonly processorMs: number
}

console.log('Milliseconds, median / 95th percentile.\n')
console.log('| server | services | question | wall clock | processor |\n| --- | ---: | --- | ---: | ---: |')
for (const server of servers) {
  for (const count of SIZES) {
    for (const [question, costs] of Object.entries(await measured(count, server))) {
      const wall = shown(costs.map(({ wallMs }) => wallMs))
      const processor = shown(costs.map(({ processorMs }) => processorMs))
      console.log(`| ${server.name} | ${count} | ${question} | ${wall} | ${processor} |`)
    }
  }
}

console.log(`\nA folder of ${MANY_FILES} files, until one of them is opened and reported.\n`)
console.log('| server | wall clock ms | processor ms | peak MB |\n| --- | ---: | ---: | ---: |')
for (const server of servers) {
  const { wallMs, processorMs, peakMegabytes } = await openingManyFiles(server)
  console.log(`| ${server.name} | ${wallMs.toFixed(0)} | ${processorMs.toFixed(0)} | ${Math.round(peakMegabytes)} |`)
}

/** The cost of each round, without the warm-up rounds. */
async function measured(count: number, server: LanguageServer): Promise<Readonly<Record<string, readonly Cost[]>>> {
  const text = services(count)
  return inFolder({ 'compose.yaml': text }, async (folder) => {
    const client = await startLanguageClient(server, folder)
    const uri = pathToFileURL(join(folder, 'compose.yaml')).href
    const costs = { 'key to diagnostics': new Array<Cost>(), hover: new Array<Cost>(), completion: new Array<Cost>() }
    await client.open(uri, text)
    const line = text.split('\n').findIndex((each) => each.includes('depends_on'))
    const at = { textDocument: { uri }, position: { line, character: '    depends_on: [serv'.length } }
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const key = await costOf(client, () => client.key(uri, round % 2 === 0))
      const hover = await costOf(client, () => client.connection.sendRequest(HoverRequest.type, at))
      const completion = await costOf(client, () => client.connection.sendRequest(CompletionRequest.type, at))
      if (round < 0) continue
      costs['key to diagnostics'].push(key)
      costs.hover.push(hover)
      costs.completion.push(completion)
    }
    await client.end()
    return costs
  })
}

async function openingManyFiles(server: LanguageServer): Promise<Cost & { readonly peakMegabytes: number }> {
  const text = services(3)
  const files = Array.from(
    { length: MANY_FILES },
    (_, index) => [`${index % 100}/${index}/compose.yaml`, text] as const,
  )
  return inFolder(Object.fromEntries(files), async (folder) => {
    const start = performance.now()
    const client = await startLanguageClient(server, folder)
    await client.open(pathToFileURL(join(folder, '0/0/compose.yaml')).href, text)
    const wallMs = performance.now() - start
    const used = client.used()
    await client.end()
    return { wallMs, ...used }
  })
}

async function costOf(client: Client, run: () => Promise<unknown>): Promise<Cost> {
  const before = client.used().processorMs
  const start = performance.now()
  await run()
  return { wallMs: performance.now() - start, processorMs: client.used().processorMs - before }
}

function shown(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number): string => (sorted[Math.floor(part * sorted.length)] ?? Number.NaN).toFixed(1)
  return `${at(0.5)} / ${at(0.95)}`
}
