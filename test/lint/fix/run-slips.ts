import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { trySlips } from './slips.ts'

// The long run: `npm run try:fixes -- FOLDER [every] [lines]`. Makes slips in every so many files of the folder.

const [folder = '../shared/conformance/real', every = '7', lines = '4'] = process.argv.slice(2)
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.ya?ml$/.test(name))
  .sort()
  .filter((_, index) => index % Number(every) === 0)
let [slips, repaired, wrong] = [0, 0, 0]
for (const [seed, file] of files.entries()) {
  const text = readFileSync(join(folder, file), 'utf8')
  if (text.length > 20_000) continue
  const tried = await trySlips(text, seed, Number(lines))
  slips += tried.slips
  repaired += tried.repaired
  wrong += tried.wrong.length
  for (const each of tried.wrong) {
    const [before, after] = [each.broken.split('\n'), each.fixed.split('\n')]
    const from = before.findIndex((line, index) => line !== after[index])
    const excerpt = (text: readonly string[], mark: string) =>
      text.slice(Math.max(0, from - 3), from + 4).map((line) => `${mark} ${line}\n`)
    process.stdout.write(
      `${file}:${each.line} ${each.slip} (${each.rules.join(', ')})\n` +
        `${excerpt(before, '-').join('')}${excerpt(after, '+').join('')}\n`,
    )
  }
}
process.stderr.write(
  `${files.length} files: of ${slips} slips that Compose rejects, safe fixes repaired ${repaired}, and ${wrong} wrongly\n`,
)
process.exitCode = wrong === 0 ? 0 : 1
