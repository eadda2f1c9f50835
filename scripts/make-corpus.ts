import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { realTexts } from '../bench/texts.ts'

// npm run corpus -- FOLDER COUNT: creates a folder with many projects, variations of real files, to measure large
// repositories with.

const [target = '', wanted = '100000'] = process.argv.slice(2)
const count = Number(wanted)
if (target === '' || !Number.isSafeInteger(count) || count < 1) throw new Error('Usage: npm run corpus -- FOLDER COUNT')

/** No folder has more entries than folders in real repositories. */
const IN_A_FOLDER = 100

const texts = realTexts(2_500)
for (let index = 0; index < count; index++) {
  const text = texts[index % texts.length] ?? ''
  const round = Math.floor(index / texts.length)
  const folder = join(resolve(target), `group-${Math.floor(index / IN_A_FOLDER)}`, `project-${index % IN_A_FOLDER}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'compose.yaml'), variation(text, round))
}

/** The same project with a comment and other published ports, so that no two files are equal. */
function variation(text: string, round: number): string {
  if (round === 0) return text
  const ports = text.replaceAll(
    /(["'\s])(\d{4}):(\d{2,5})\b/g,
    (_, before: string, published: string, target: string) => {
      return `${before}${10_000 + ((Number(published) + round * 7) % 50_000)}:${target}`
    },
  )
  return `# Variation ${round}\n${ports}`
}
