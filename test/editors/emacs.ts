import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readDocumentedConfiguration } from './files.ts'

/** Sees the problem, takes the fix, hovers, and renames in two files, with Eglot. */
export function tryEmacs(folder: string) {
  const script = join(import.meta.dirname, 'emacs.el')
  const configuration = join(dirname(folder), 'init.el')
  writeFileSync(configuration, readDocumentedConfiguration('**Emacs** 29 and later, with Eglot'))
  const { stdout, stderr } = spawnSync('emacs', ['--batch', '-Q', '-l', configuration, '-l', script, folder], {
    encoding: 'utf8',
    timeout: 120_000,
  })
  const line = stdout.split('\n').find((each) => each.startsWith('{'))
  if (line === undefined) throw new Error(`Emacs says nothing: ${stdout}${stderr}`)
  const got: unknown = JSON.parse(line)
  return {
    got,
    wanted: {
      problem: 'composure [unknown-key]: Service "web" has the unknown key "images"; did you mean "image"?',
      fixed: 'image: nginx',
      hover: `**service \`db\`** – declared in [db.yaml:2](file://${folder}/db.yaml#L2)`,
      renamed: 'services:\n  web:\n    image: nginx\n    depends_on: [data]\ninclude: [db.yaml]\n',
      renamed_elsewhere: 'services:\n  data:\n    image: postgres\n',
    },
  }
}
