import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { builtProgram } from '../built.ts'

// What V8 compiled is kept for each script that was loaded, under its name.

const ROOT = join(import.meta.dirname, '../..')

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'composure-scripts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** @returns the names of what is kept. */
function check(file: string, cache: string): readonly string[] {
  const args = [builtProgram, 'check', '--quiet', file]
  const env = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, COMPOSURE_KEEP_CODE: '1' }
  try {
    execFileSync(process.execPath, args, { env, stdio: 'ignore' })
  } catch {
    // The file has errors.
  }
  return readdirSync(join(cache, 'composure'))
}

function loadedFor(file: string): readonly string[] {
  const kept = check(join(ROOT, 'examples', file), createFolder())
  return kept.map((name) => /-check-(?<script>.+)\.bin$/.exec(name)?.groups?.['script'] ?? name).sort()
}

test.each(['web-with-database', 'variables-with-defaults'])('a check of "%s" loads one script', (name) => {
  expect(loadedFor(`valid/${name}.compose.yaml`)).toEqual(['start'])
})

test('what explains mistakes is loaded for a file that has some', () => {
  expect(loadedFor('broken/misspelled-keys.compose.yaml')).toEqual(
    expect.arrayContaining(['rest-of-src-read-schema', 'start']),
  )
})

test('the compiled code is reused, also that of scripts that a long file needs later', () => {
  const cache = createFolder()
  const file = join(createFolder(), 'compose.yaml')
  writeFileSync(file, `services: { web: { image: nginx, portz: ['80'] } }\n${'# A long file.\n'.repeat(500)}`)
  const readTimes = (names: readonly string[]) =>
    names.map((name) => [name, statSync(join(cache, 'composure', name)).mtimeMs] as const)
  const first = readTimes(check(file, cache))
  expect(first.length).toBeGreaterThan(1)
  expect(readTimes(check(file, cache))).toEqual(first)
})
