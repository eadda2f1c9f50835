import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compareSchemas } from './schema-attributes.ts'

// npm run compare:specification -- FOLDER: lists the attributes of the Compose Specification in a folder, such as a checkout of
// its repository, that our table does not have. Exits with 1 if there are any.

const [folder = '.'] = process.argv.slice(2)
const published = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
  /(?:^|[/\\])compose-spec\.json$/.test(name),
)
if (published === undefined) {
  console.error(`"${folder}" has no "compose-spec.json"; name a checkout of the Compose Specification.`)
  process.exitCode = 2
} else {
  const ours = read(resolve(import.meta.dirname, '../schemas/compose-spec.json'))
  const added = compareSchemas(ours, read(join(folder, published)))
  for (const path of added) console.log(`- \`${path}\``)
  process.exitCode = added.length === 0 ? 0 : 1
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
