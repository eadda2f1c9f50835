import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }

const HOME = join(import.meta.dirname, '../home')
const PROGRAM = join(import.meta.dirname, '../../dist/cli.cjs')

/** The home page: `site/home/index.md`, with what the commands in it print today, in the colours of a terminal. */
export function homePage(): string {
  const [, owner = ''] = /github\.com\/([^/]+)\//.exec(packageJson.repository.url) ?? []
  return readFileSync(join(HOME, 'index.md'), 'utf8')
    .replaceAll('OWNER', owner)
    .replaceAll('ghcr.io/owner', `ghcr.io/${owner.toLowerCase()}`)
    .replaceAll(/<!-- run in (\S+): (composure .*) -->/g, (_, folder: string, command: string) => {
      return `\`\`\`ansi\n$ ${command}\n${run(command.split(' ').slice(1), join(HOME, folder))}\n\`\`\``
    })
}

/** What the built program prints to a terminal. */
function run(args: readonly string[], folder: string): string {
  const env = { PATH: process.env['PATH'], FORCE_COLOR: '1', COMPOSURE_NO_CACHE: '1' }
  const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  if (status === null || status > 1) throw new Error(`composure ${args.join(' ')} failed (build it first): ${stderr}`)
  return stdout.trimEnd()
}
