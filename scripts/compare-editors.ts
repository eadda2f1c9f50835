import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format } from 'prettier'
import type { Diagnostic } from 'vscode-languageserver-protocol/node'
import { startLanguageClient } from '../bench/language-client.ts'
import { languageServers, type LanguageServer } from '../bench/language-servers.ts'
import { inFolder } from '../bench/texts.ts'
import { mistakes } from './comparison/mistakes.ts'

// The twenty mistakes in the language servers that people have, with one client: npm run compare:editors -- [--write]
//
// A server has found a mistake where it reports something that it does not report of the file without it, and the place where
// that begins on the line. `--write` puts the table into docs/editor.md.

const PAGE = 'docs/editor.md'
const servers = languageServers(true)
const columns: (readonly string[])[] = []
for (const server of servers) columns.push(await verdicts(server))
const found = columns.map((column) => {
  const located = column.filter((cell) => cell === 'line').length
  return `${column.filter((cell) => cell !== '–').length}, ${located} with the line`
})
const rows = [
  ['mistake', ...servers.map(({ name }) => name)],
  ['---', ...servers.map(() => '---')],
  ...mistakes.map(({ says }, index) => [says, ...columns.map((column) => column[index] ?? '')]),
  ['found', ...found],
]
const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')

if (process.argv.includes('--write')) {
  const [before = '', , after = ''] = readFileSync(PAGE, 'utf8').split(/<!-- (?:end of )?servers -->\n/)
  const page = `${before}<!-- servers -->\n\n${table}\n\n<!-- end of servers -->\n${after}`
  writeFileSync(PAGE, await format(page, { parser: 'markdown', printWidth: 120 }))
} else console.log(table)

/** What a server says of each mistake, in a project of the same name each time. */
function verdicts(server: LanguageServer): Promise<readonly string[]> {
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
