import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The program as it is built. */
export const program = resolve(import.meta.dirname, '../../dist/cli.cjs')

/** A project of two files with a misspelled key in it, in a folder of its own. */
export function project(): string {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'composure-editor-'))), 'shop')
  mkdirSync(folder)
  const web = 'services:\n  web:\n    images: nginx\n    depends_on: [db]\ninclude: [db.yaml]\n'
  writeFileSync(join(folder, 'compose.yaml'), web)
  writeFileSync(join(folder, 'db.yaml'), 'services:\n  db:\n    image: postgres\n')
  return folder
}
