import { describe, expect, test } from 'vitest'
import { conflicts } from '../../../src/lint/engine/conflicts.ts'
import { limits } from '../../../src/lint/engine/limits.ts'
import { options } from '../../../src/lint/engine/options.ts'
import type { Conflict, Limit, Outcome } from '../../../src/lint/engine/row.ts'
import { engineConflict } from '../../../src/lint/rules/catalogue/engine/engine-conflict.ts'
import { engineLimits } from '../../../src/lint/rules/catalogue/engine/engine-limits.ts'
import { engineOption } from '../../../src/lint/rules/catalogue/engine/engine-option.ts'
import type { CatalogueRule } from '../../../src/lint/rules/catalogue-rule.ts'
import { lint } from '../rules/lint.ts'
import { examplesOf } from './examples.ts'

// What a message says of each outcome.
const SAID: Readonly<Record<Outcome, string>> = {
  'not-created': 'is not created',
  'not-started': 'not start',
  ignored: 'has no effect',
  killed: 'so it kills the container instead of stopping it',
  unlimited: 'so the container is restarted any number of times',
  'rounded-down': 'is rounded down',
  'rejected-or-ignored': 'the engine rejects, or ignores',
}

const limitRows = (rows: readonly Limit[]) => rows.map((row) => [[row.at].flat()[0] ?? '', row] as const)
const conflictRows = (rows: readonly Conflict[]) => rows.map((row) => [row.within, row] as const)

describe.each([
  ['limits', engineLimits, limitRows(limits.flatMap(({ rows }) => rows()))],
  ['options', engineOption, limitRows(options.flatMap(({ rows }) => rows()))],
  ['conflicts', engineConflict, conflictRows(conflicts.flatMap(({ rows }) => rows()))],
] as const)('%s', (_, rule: CatalogueRule, rows) => {
  test.each(rows.map(([pattern, row]) => [row.invalid, pattern, row] as const))('%s', (_invalid, pattern, row) => {
    const { valid, invalid } = examplesOf(row, pattern)
    expect(lint(rule, valid)).toEqual([])
    const found = lint(rule, invalid).filter((line) => !line.startsWith('  '))
    expect(found).toEqual([expect.stringContaining(SAID[row.otherwise])])
    expect(row.source).not.toBe('')
  })
})

test('a number of attempts that is none leaves the restarts without a limit', () => {
  expect(lint(engineLimits, 'services: { web: { image: i, restart: "on-failure:three" } }')).toEqual([
    '1:39 warning Service "web" sets "restart" to "on-failure:three", so the container is restarted any number of times; use a number of attempts, such as "on-failure:3". [engine-limits]',
  ])
  expect(lint(engineLimits, 'services: { web: { image: i, restart: "on-failure:0" } }')).toEqual([])
})

test.each([
  ['512', '512, so the container is not created; without a unit it is in bytes, so write "512m".'],
  ['"512"', '"512", so the container is not created; without a unit it is in bytes, so write "512m".'],
  ['${M:-512}', '"512", so the container is not created; without a unit it is in bytes, so add one, as in "512m".'],
  ['1m', '"1m", so the container is not created; use at least "6m".'],
])('a size without a unit needs one: %s', (size, said) => {
  expect(
    lint(engineLimits, `services: { a: { image: i, mem_limit: ${size.startsWith('$') ? `"${size}"` : size} } }\n`),
  ).toEqual([`1:39 warning Service "a" sets "mem_limit" to ${said} [engine-limits]`])
})
