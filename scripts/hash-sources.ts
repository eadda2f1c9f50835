import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** Where a build says which sources it was made from. It is not part of the package. */
export const SOURCES_HASH = 'dist/sources.sha256'

/** Identifies the sources in a folder by their content, without what is generated there. */
export function hashSources(folder: string): string {
  const digest = createHash('sha256')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of names.filter((each) => each.endsWith('.ts') && !each.split(sep).includes('compiled')).sort())
    digest.update(name.replaceAll(sep, '/')).update(readFileSync(join(folder, name)))
  return digest.digest('hex')
}
