import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readDocumentedConfiguration } from './files.ts'

/** Sees the problem, takes the fix, hovers, jumps, renames, and is refused a name that is taken. */
export function tryNeovim(folder: string) {
  const script = join(import.meta.dirname, 'neovim.lua')
  const configuration = join(dirname(folder), 'init.lua')
  writeFileSync(configuration, readDocumentedConfiguration('**Neovim** 0.8 to 0.10'))
  const { stdout, stderr } = spawnSync('nvim', ['--headless', '-u', configuration, '-l', script, folder], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
  })
  const line = stdout.split('\n').find((each) => each.startsWith('{'))
  if (line === undefined) throw new Error(`Neovim says nothing: ${stdout}${stderr}`)
  const got: unknown = JSON.parse(line)
  return {
    got,
    wanted: {
      problem: '3:5 unknown-key Service "web" has the unknown key "images"; did you mean "image"?',
      fixed: '    image: nginx',
      problems_left: 0,
      hover: `**service \`db\`** – declared in [db.yaml:2](file://${folder}/db.yaml#L2)`,
      definition: 'db.yaml:2',
      renamed: '    depends_on: [data]',
      renamed_elsewhere: '  data:',
      refused: 'There is a service "web" already.',
    },
  }
}
