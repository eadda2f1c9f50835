import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generateFiles } from '../src/knowledge/format/generated-files.ts'

// Writes the checked-in files that are generated from the format table.

const root = join(import.meta.dirname, '..')

for (const [path, text] of generateFiles()) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
