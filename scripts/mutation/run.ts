import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

// Mutation tests of folders or files of the source, or of the lines that changed since a commit:
// npm run mutation -- src/read/interpolate, npm run mutation -- --since main, npm run mutation -- src/lint/rules --every 10

/** The folders whose tests are to notice every mutation. */
const folders = ['lint/fix', 'lint/rules', 'read/canonical', 'read/interpolate', 'read/project', 'read/yaml']

/** A folder is tested by the tests of its name, and by these. */
const alsoTestedBy: Readonly<Record<string, readonly string[]>> = {
  'lint/rules': ['lint/engine', 'knowledge/images', 'policies'],
  'read/canonical': ['read/project'],
  'read/project': ['lint/check', 'read/interpolate'],
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { since: { type: 'string' }, every: { type: 'string', default: '1' } },
})
const paths =
  values.since === undefined
    ? positionals.flatMap((path) => filesOf(path)).filter((_, index) => index % Number(values.every) === 0)
    : changedLines(values.since)
const tested = [...new Set(paths.flatMap((path) => /^src\/([\w-]+\/[\w-]+)/.exec(path)?.[1] ?? []))]
if (tested.length === 0) {
  console.error(
    values.since === undefined
      ? 'Name a folder or file of the source, as in "npm run mutation -- src/read/interpolate".'
      : `Nothing has changed since ${values.since} in ${folders.map((folder) => `src/${folder}`).join(', ')}.`,
  )
  process.exit(values.since === undefined ? 2 : 0)
}

process.env['MUTATION_TESTS'] = tested
  .flatMap((folder) => [folder, ...(alsoTestedBy[folder] ?? [])])
  .map((folder) => `test/${folder}`)
  .filter((folder) => existsSync(folder))
  .join(' ')
// Stryker loads our test runner, which is TypeScript, in processes of its own.
process.env['NODE_OPTIONS'] = '--import=tsx'
await new Stryker({
  mutate: [...paths],
  plugins: ['./scripts/mutation/test-runner.ts'],
  testRunner: 'one-process',
  coverageAnalysis: 'perTest',
  // Texts are messages, mostly, and what is computed only once cannot be changed without loading everything anew.
  mutator: { excludedMutations: ['StringLiteral'], plugins: null },
  ignoreStatic: true,
  concurrency: 1,
  dryRunTimeoutMinutes: 20,
  reporters: ['clear-text'],
  clearTextReporter: { logTests: false, reportTests: false },
  ignorePatterns: ['dist', 'action', 'bench', 'coverage', 'editors', 'packaging', 'site'],
}).runMutationTest()

/** A file, or lines of it as in `src/read/yaml/parse.ts:10-12`, or all files of a folder. */
function filesOf(path: string): readonly string[] {
  if (/\.ts(?::|$)/.test(path)) return [path]
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  return files.sort().map((file) => join(path, file))
}

/** The lines of these folders that differ from a commit, as in `src/read/yaml/parse.ts:10-12`. */
function changedLines(commit: string): readonly string[] {
  const sources = folders.map((folder) => `src/${folder}`)
  const diff = execFileSync('git', ['diff', '--unified=0', '--diff-filter=d', commit, '--', ...sources], {
    encoding: 'utf8',
  })
  return diff.split(/^\+\+\+ b\//m).flatMap((part) => {
    const [file = ''] = part.split('\n', 1)
    return [...part.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)]
      .map(([, start, count = '1']) => ({ start: Number(start), count: Number(count) }))
      .filter(({ count }) => count > 0)
      .map(({ start, count }) => `${file}:${start}-${start + count - 1}`)
  })
}
