import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { differencesOf } from './differences.ts'
import { casesOf, keyOf, projects, recordingOf } from './matrix.ts'
import { changes } from './since.ts'

// What `config` prints and refuses, next to recordings of docker-compose itself; `npm run try:commands` runs all of them.

test.each(Object.keys(projects))('the recording of "%s" has every case', (project) => {
  expect(Object.keys(recordingOf(project).cases)).toEqual(casesOf(project).map(keyOf))
})

test('every option of config does what it does in Compose', async () => {
  const cases = casesOf('shop').filter(({ env }) => Object.keys(env).length === 0)
  expect((await differencesOf('shop', cases)).unexplained).toEqual([])
})

test.each(Object.keys(projects))('every variable of Compose does in "%s" what it does there', async (project) => {
  const cases = casesOf(project).filter(({ args }) => args.join(' ') === 'config')
  const { unexplained, equal } = await differencesOf(project, cases)
  expect(unexplained).toEqual([])
  expect(equal).toBeGreaterThan(cases.length / 2)
})

test('docs/conformance.md says what Compose has changed since', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/conformance.md'), 'utf8')
  const rows = page.split('\n').map((line) => line.replace(/ +\|/g, ' |'))
  for (const { since, what } of changes) expect(rows).toContain(`| ${since} | ${what} |`)
})
