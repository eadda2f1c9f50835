import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// Demonstrates composure on two examples: `npm run demo`. Exits with 0 if both show what they should.

const root = join(import.meta.dirname, '..')

const steps = [
  { says: 'A broken file:', args: ['check', 'examples/broken/undefined-references.compose.yaml'], ends: 1 },
  {
    says: 'A valid file, as Compose sees it:',
    args: ['config', '-f', 'examples/valid/web-with-database.compose.yaml'],
    ends: 0,
  },
] as const

for (const { says, args, ends } of steps) {
  console.log(`\n${says}\n\n  $ composure ${args.join(' ')}\n`)
  const { status } = spawnSync(process.execPath, ['--', 'dist/cli.cjs', ...args], { cwd: root, stdio: 'inherit' })
  if (status !== ends) process.exitCode = 1
}
console.log('\nNow try it on a file of yours: node -- dist/cli.cjs check path/to/compose.yaml')
