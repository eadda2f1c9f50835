import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { afterAll, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

// What is packed, looked at by those who look at packages. It is what `npm run build` made last.

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'composure-packed-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Packed {
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string }[]
}

const made: unknown = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' }),
)
const [packed] = Array.isArray(made) ? made.filter(isPacked) : []
const tarball = join(folder, `composure-${packageJson.version}.tgz`)

function isPacked(value: unknown): value is Packed {
  return typeof value === 'object' && value !== null && 'unpackedSize' in value && 'files' in value
}

test('publint reports nothing', async () => {
  const { buffer } = new Uint8Array(readFileSync(tarball))
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true })
  expect(messages).toEqual([])
})

test('the types are right for everybody who imports it', () => {
  const attw = (): string =>
    execFileSync(
      join(ROOT, 'node_modules/.bin/attw'),
      [tarball, '--profile', 'strict', '--no-definitely-typed', '--format', 'ascii', '--no-color'],
      { encoding: 'utf8' },
    )
  expect(attw).not.toThrow()
})

test('it is small, installed too, as nothing is installed with it', () => {
  expect(packed?.size).toBeLessThan(2_100_000)
  expect(packed?.unpackedSize).toBeLessThan(9_000_000)
  expect('dependencies' in packageJson).toBe(false)
})

test('it has what is run, read and asked for, and nothing else', () => {
  const kinds = new Set(
    packed?.files.map(({ path }) =>
      path
        .replace(/^dist\/chunks\/[\w.-]+\.(c?js)$/, 'dist/chunks/*.$1')
        .replace(/^dist\/types\/[\w.-]+\.d\.(c?ts)$/, 'dist/types/*.d.$1')
        .replace(/^dist\/program\/[\w.-]+\.cjs$/, 'dist/program/*.cjs')
        .replace(/^docs\/checks\/[a-z0-9-]+\.md$/, 'docs/checks/*.md')
        .replace(/^schemas\/[\w.-]+\.json$/, 'schemas/*.json'),
    ),
  )
  expect([...kinds].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/Command.cjs',
    'dist/THIRD-PARTY-LICENSES.txt',
    'dist/check.cjs',
    'dist/check.d.cts',
    'dist/check.d.ts',
    'dist/check.js',
    'dist/chunks/*.cjs',
    'dist/chunks/*.js',
    'dist/cli.cjs',
    'dist/command.cjs',
    'dist/composure.1',
    'dist/index.cjs',
    'dist/index.d.cts',
    'dist/index.d.ts',
    'dist/index.js',
    'dist/load.cjs',
    'dist/load.d.cts',
    'dist/load.d.ts',
    'dist/load.js',
    'dist/node.cjs',
    'dist/node.d.cts',
    'dist/node.d.ts',
    'dist/node.js',
    'dist/program/*.cjs',
    'dist/schema.cjs',
    'dist/schema.d.cts',
    'dist/schema.d.ts',
    'dist/schema.js',
    'dist/types/*.d.cts',
    'dist/types/*.d.ts',
    'docs/checks/*.md',
    'package.json',
    'schemas/*.json',
  ])
})

test('installing it runs nothing', () => {
  const scripts = Object.keys(packageJson.scripts)
  expect(scripts.filter((name) => /^(?:pre|post)?(?:install|prepare|publish|pack)(?!ages)/.test(name))).toEqual([])
})

test.each([
  ['dist', ['commander', '@dagrejs/dagre']],
  ['action', []],
])('the licences of what is bundled in %s are there', (name, own) => {
  const text = readFileSync(join(ROOT, name, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
  for (const bundled of [...own, 'yaml', 'fastest-levenshtein']) {
    expect(text).toMatch(new RegExp(`^${bundled} \\d+\\.\\d+\\.\\d+ \\((?:MIT|ISC)\\)$`, 'm'))
  }
})

const programs = readdirSync(join(ROOT, 'dist/program')).map((name) => `dist/program/${name}`)

test.each(['dist/cli.cjs', ...programs, 'action/index.cjs'])('%s has characters of ASCII only', (name) => {
  expect(readFileSync(join(ROOT, name), 'utf8')).toMatch(/^[\0-\x7f]*$/)
})
