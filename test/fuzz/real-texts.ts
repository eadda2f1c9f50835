import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const own = resolve(import.meta.dirname, '../golden')
const beside = resolve(import.meta.dirname, '../../../shared/conformance')

/** Texts of files that people wrote: our own examples, and the cases of the reference where they lie beside the project. */
export function realTexts(): readonly string[] {
  return [own, beside].filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .filter((text) => text.length < 20_000),
  )
}
