import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileHost } from '../../../src/outside/node/file-host.ts'
import { brokenPromises } from './safety.ts'

const SUITES = resolve(import.meta.dirname, '../../../../shared/conformance')

/** One in so many cases is run; `FIX_EVERY=1 npx vitest run test/lint/fix/conformance.test.ts` runs all. */
const EVERY = Number(process.env['FIX_EVERY'] ?? 24)

interface Case {
  readonly id: string
  readonly files: readonly string[]
  readonly profiles?: readonly string[]
  readonly resolveEnvironment?: boolean
}

function casesOf(suite: string): readonly Case[] {
  return readFileSync(join(SUITES, suite, 'expected.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
    .filter(isCase)
    .filter((_, index) => index % EVERY === 0)
}

function isCase(value: unknown): value is Case {
  return typeof value === 'object' && value !== null && 'id' in value && 'files' in value
}

// Safe fixes over the files that the reference loader was run on; they lie beside the project and not in it.
describe.skipIf(!existsSync(SUITES))('safe fixes keep what is promised (skipped where ../shared is missing)', () => {
  test.each(['attributes', 'projects', 'real'])('suite %s', { timeout: 300_000 }, async (suite) => {
    const broken: string[] = []
    const cases = casesOf(suite)
    for (const { id, files, profiles, resolveEnvironment } of cases) {
      const paths = files.map((file) => join(SUITES, suite, 'files', file))
      const env = { HOME: '/root', PWD: dirname(paths[0] ?? '/') }
      const faults = await brokenPromises({ files: paths, env, profiles, resolveEnvironment, host: fileHost })
      broken.push(...faults.map((fault) => `${id}: ${fault}`))
    }
    expect(cases.length).toBeGreaterThan(5)
    expect(broken).toEqual([])
  })
})
