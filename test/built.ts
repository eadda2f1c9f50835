import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hashSources, SOURCES_HASH } from '../scripts/hash-sources.ts'

// Tests of what was built import this module, so that they do not pass because of an older build.

const root = resolve(import.meta.dirname, '..')
const record = join(root, SOURCES_HASH)

if (existsSync(record) && readFileSync(record, 'utf8') !== hashSources(join(root, 'src')))
  throw new Error('dist is older than src; run "npm run build".')

/** The program as it was built. */
export const builtProgram = join(root, 'dist/cli.cjs')
