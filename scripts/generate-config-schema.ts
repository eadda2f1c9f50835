import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

// Writes `schemas/config.json` from what is known of the rules.

const root = join(import.meta.dirname, '..')

// Bundled, as the package is: Node by itself finds no names in some of the libraries.
const [bundle] = buildSync({
  stdin: {
    contents: `import { configurationSchema } from './src/config/configuration-schema.ts'
      console.log(JSON.stringify(configurationSchema(), null, 2))`,
    resolveDir: root,
  },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
}).outputFiles

const schema = execFileSync(process.execPath, ['--input-type=module'], { input: bundle?.text ?? '', encoding: 'utf8' })
writeFileSync(join(root, 'schemas/config.json'), schema)
