import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
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

/** The configuration of an editor in docs/editor.md, below this text, with the program as it is built instead of the package. */
export function readDocumentedConfiguration(heading: string): string {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/editor.md'), 'utf8')
  const [, configuration] = /^```\w+\n([\s\S]*?)^```$/m.exec(page.slice(page.indexOf(heading))) ?? []
  if (configuration === undefined) throw new Error(`docs/editor.md has no configuration below "${heading}".`)
  return configuration
    .replaceAll(/(["'])npx\1/g, '$1node$1')
    .replaceAll(/(["'])composure\1(?=,? \1lsp\1)/g, (_, quote: string) => `${quote}${program}${quote}`)
}
