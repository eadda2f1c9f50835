import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

/** A Markdown file of the project. */
export interface Page {
  /** From the root of the project. */
  readonly name: string
  readonly path: string
  readonly text: string
}

/** Every page, in order. */
export function pages(): readonly Page[] {
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`)
  return [...readdirSync(ROOT), ...below]
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map(pageNamed)
}

export function pageNamed(name: string): Page {
  const path = join(ROOT, name)
  return { name, path, text: readFileSync(path, 'utf8') }
}
