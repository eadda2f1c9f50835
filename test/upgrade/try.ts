import { join } from 'node:path'
import { oldFilesIn, verdictOf } from './law.ts'

// `npm run try:upgrade FOLDER`: every file of an old format in a folder, before and after `composure upgrade`.

const [folder = join(import.meta.dirname, '../../../shared/conformance')] = process.argv.slice(2)
const counts = { refused: 0, same: 0, different: 0 }
for (const file of oldFilesIn(folder)) {
  const verdict = await verdictOf(file)
  counts[verdict] += 1
  if (verdict === 'different') process.stdout.write(`different: ${file}\n`)
}
process.stdout.write(
  `${counts.same} the same, ${counts.different} different, ${counts.refused} refused by their own format\n`,
)
process.exitCode = counts.different > 0 ? 1 : 0
