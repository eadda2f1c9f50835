import { expect, test } from 'vitest'
import { readSettings } from '../../../src/editor/lsp/settings.ts'

const trusted = (...given: readonly unknown[]): boolean =>
  given.reduce<ReturnType<typeof readSettings> | undefined>((before, each) => readSettings(each, before), undefined)
    ?.trusted === true

test.each<[expected: boolean, ...given: readonly unknown[]]>([
  [true, {}],
  [true, { trusted: true }, { target: 'swarm' }],
  [false, { trusted: true }, { trusted: false }],
  [false, { trusted: false }, {}],
  [false, { trusted: false }, { trusted: true }],
  [false, { trusted: false }, undefined, { trusted: true }],
])('a workspace is trusted: %j after %j %j %j', (expected, ...given) => {
  expect(trusted(...given)).toBe(expected)
})

test('a setting of the wrong type is ignored', () => {
  expect(readSettings({ profiles: ['a', 1], presets: 'security', inlayHints: 'no', target: 'nonsense' })).toEqual(
    readSettings({ profiles: ['a'] }),
  )
})

test.each([
  [undefined, ['variables', 'overrides', 'shortForms']],
  [true, ['variables', 'overrides', 'shortForms']],
  [false, []],
  [{ shortForms: false, variables: 'no' }, ['variables', 'overrides']],
])('hints are turned off one by one, or all: %j', (inlayHints, expected) => {
  expect([...readSettings({ inlayHints }).inlayHints]).toEqual(expected)
})

test('registries are asked only if a setting of a trusted workspace says so', () => {
  expect(readSettings({}).registries).toBe(false)
  expect(readSettings({ registries: true }).registries).toBe(true)
  expect(readSettings({ registries: true, trusted: false }).registries).toBe(false)
  expect(readSettings({ registries: true }, readSettings({ trusted: false })).registries).toBe(false)
})
