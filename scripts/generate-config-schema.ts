import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

// Generates `schemas/config.json` from the rule descriptions.

const root = join(import.meta.dirname, '..')

// Bundled like the package, since plain Node does not find named exports in some of the libraries.
const [bundle] = buildSync({
  stdin: {
    contents: `import { createConfigurationSchema } from './src/lint/config/configuration-schema.ts'
      console.log(JSON.stringify(createConfigurationSchema(), null, 2))`,
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
