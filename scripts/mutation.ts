import { spawnSync } from 'node:child_process'

// Runs mutation tests on a source folder or file with the tests of that folder, and shows the mutations that no test
// detects: npm run mutation -- src/interpolate

const [path = ''] = process.argv.slice(2)
const folder = /^src\/([\w-]+)(?:\/|$)/.exec(path)?.[1]
if (folder === undefined) {
  console.error('Name a folder or file of the source, as in "npm run mutation -- src/interpolate".')
  process.exit(2)
}
const mutated = path.endsWith('.ts') ? path : `${path.replace(/\/$/, '')}/**/*.ts`
const { status } = spawnSync('npx', ['stryker', 'run', '--mutate', mutated], {
  stdio: 'inherit',
  env: { ...process.env, MUTATED: folder },
})
process.exitCode = status ?? 1
