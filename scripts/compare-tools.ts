import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { format } from 'prettier'
import { mistakes, type Mistake } from './comparison/mistakes.ts'
import { installedTools, type Said, type Tool } from './comparison/tools.ts'

// Runs composure and other installed tools on the same twenty mistakes: npm run compare -- --write
//
// A tool has found a mistake if it reports something that it does not report for the file without the mistake, and has
// located it if it names the line. `--write` puts the table into docs/comparison.md.

const PAGE = 'docs/comparison.md'

const root = mkdtempSync(join(tmpdir(), 'composure-compare-'))
const tools = installedTools()
const rows: (readonly string[])[] = []
for (const [index, mistake] of mistakes.entries()) {
  const found: string[] = []
  for (const tool of tools) found.push(await verdict(tool, mistake, join(root, String(index))))
  rows.push([mistake.says, ...found])
}
rmSync(root, { recursive: true })

const header = ['mistake', ...tools.map(({ name, version }) => `${name} ${version}`)]
const totals = tools.map((_, index) => {
  const column = rows.map((row) => row[index + 1])
  const located = column.filter((cell) => cell === 'line').length
  return `${column.filter((cell) => cell !== '–').length}, ${located} with the line`
})
const table = [header, header.map(() => '---'), ...rows, ['found', ...totals]]
  .map((cells) => `| ${cells.join(' | ')} |`)
  .join('\n')

if (process.argv.includes('--write')) {
  const [before = '', , after = ''] = readFileSync(PAGE, 'utf8').split(/<!-- (?:end of )?table -->\n/)
  const page = `${before}<!-- table -->\n\n${table}\n\n<!-- end of table -->\n${after}`
  writeFileSync(PAGE, await format(page, { parser: 'markdown', printWidth: 120 }))
} else console.log(table)

async function verdict(tool: Tool, { before, wrong, right, after }: Mistake, folder: string): Promise<string> {
  const known = new Set((await saidOf(tool, before + right + after, join(folder, 'right'))).map(({ text }) => text))
  const said = (await saidOf(tool, before + wrong + after, join(folder, 'wrong'))).filter(
    ({ text }) => !known.has(text),
  )
  if (said.length === 0) return '–'
  return said.some(({ line }) => line === before.split('\n').length) ? 'line' : 'yes'
}

/** In folders of the same name, since messages contain the name of the project. */
async function saidOf(tool: Tool, text: string, folder: string): Promise<readonly Said[]> {
  const project = join(folder, 'shop')
  mkdirSync(project, { recursive: true })
  const file = join(project, 'compose.yaml')
  writeFileSync(file, text)
  const said = await tool.check(file)
  return said.map((each) => ({ ...each, text: each.text.replaceAll(project, '') }))
}
