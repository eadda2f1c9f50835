import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { checkProject } from '../src/lint/check/check-project.ts'
import type { Diagnostic } from '../src/core/diagnostics/diagnostic.ts'
import { fileHost } from '../src/outside/node/file-host.ts'
import { ruleDescriptions } from '../src/lint/rules/descriptions.ts'

// What the default rules report on the Compose files in a folder that Compose accepts, with each file as its own
// project.
//
// npm run noise -- FOLDER [--sample RULE] [--write]
//
// `--sample` prints 20 random findings of a rule for review; `--write` puts the table into docs/noise.md.

const args = process.argv.slice(2)
const sampled = args.includes('--sample') ? args[args.indexOf('--sample') + 1] : undefined
const folder = resolve(args[0] ?? '.')

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/.test(file))
  .sort()
  .map((file) => join(folder, file))

// A folder `owner+repository` contains the files of that repository.
const sources = [...new Set(files.map((file) => relative(folder, file).split('/')[0] ?? ''))]
  .filter((name) => name.includes('+'))
  .map((name) => `\`${name.replace('+', '/')}\``)

const accepted: (readonly Diagnostic[])[] = []
for (const file of files) {
  const { diagnostics } = await checkProject({
    files: [file],
    projectDirectory: dirname(file),
    env: { HOME: '/root' },
    host: fileHost,
  })
  if (diagnostics.every(({ severity }) => severity !== 'error')) accepted.push(diagnostics)
}

if (sampled === undefined) {
  const page = noisePage()
  console.log(page)
  if (args.includes('--write')) writeFileSync('docs/noise.md', page + writtenByHand())
} else {
  const found = accepted.flat().filter(({ rule }) => rule === sampled)
  for (const { file, range, message } of shuffled(found).slice(0, 20)) {
    console.log(`${relative(folder, file)}:${range.start.line}:${range.start.column} ${message}`)
  }
}

function noisePage(): string {
  const warnings = accepted
    .map((found) => found.filter(({ severity }) => severity === 'warning').length)
    .sort((a, b) => a - b)
  const at = (share: number): number => warnings[Math.floor((warnings.length - 1) * share)] ?? 0
  const rows = ruleDescriptions.flatMap(({ id, severity }) => {
    const found = accepted.map((each) => each.filter(({ rule }) => rule === id).length)
    const hits = found.reduce((sum, count) => sum + count, 0)
    return hits === 0 ? [] : [{ id, severity, hits, in: found.filter((count) => count > 0).length }]
  })
  rows.sort((a, b) => b.hits - a.hits || (a.id < b.id ? -1 : 1))
  return [
    '# How much the rules report',
    '',
    'What the default rules report on files from public repositories that Compose accepts. Made by `npm run noise`, which is given their folder.',
    '',
    ...(sources.length === 0 ? [] : [`The files are from ${sources.join(', ')}.`, '']),
    `${accepted.length} of ${files.length} files are accepted. Warnings per file: median ${at(0.5)}, three quarters have at most ${at(0.75)}, nine tenths at most ${at(0.9)}, the most is ${at(1)}.`,
    '',
    '| rule | severity | findings | files |',
    '| --- | --- | ---: | ---: |',
    ...rows.map((row) => `| ${row.id} | ${row.severity} | ${row.hits} | ${row.in} |`),
    '',
    'No other rule found anything.',
    '',
  ].join('\n')
}

// The page goes on with sections that are written by hand.
function writtenByHand(): string {
  const page = readFileSync('docs/noise.md', 'utf8')
  const start = page.indexOf('\n## ')
  return start < 0 ? '' : page.slice(start)
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
