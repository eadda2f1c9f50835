import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { builtProgram } from '../built.ts'

// What V8 compiled is kept for each script that was loaded, under its name.

const ROOT = join(import.meta.dirname, '../..')

function loadedFor(file: string): readonly string[] {
  const cache = mkdtempSync(join(tmpdir(), 'composure-scripts-'))
  onTestFinished(() => rmSync(cache, { recursive: true }))
  const args = [builtProgram, 'check', '--quiet', join(ROOT, 'examples', file)]
  try {
    execFileSync(process.execPath, args, { env: { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache }, stdio: 'ignore' })
  } catch {
    // The file has errors.
  }
  const kept = readdirSync(join(cache, 'composure'))
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
