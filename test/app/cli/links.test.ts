import { expect, test } from 'vitest'
import { hasLinks } from '../../../src/app/cli/streams/links.ts'

test.each([
  [{}, false],
  [{ TERM: 'xterm-256color' }, false],
  [{ TERM: 'xterm-kitty' }, true],
  [{ VTE_VERSION: '6800' }, true],
  [{ VTE_VERSION: '5000' }, false],
  [{ WT_SESSION: 'a' }, true],
  [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.1' }, true],
  [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.9' }, false],
  [{ TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '453' }, false],
  [{ TERM_PROGRAM: 'constructor' }, false],
  [{ TERM: 'dumb', WT_SESSION: 'a' }, false],
  [{ FORCE_HYPERLINK: '1' }, true],
  [{ FORCE_HYPERLINK: '0', TERM: 'xterm-kitty' }, false],
])('a terminal with %j', (env, expected) => {
  expect(hasLinks({ env })).toBe(expected)
})

test('no links without colours', () => {
  expect(hasLinks({ env: { TERM: 'xterm-kitty' }, ansi: 'never' })).toBe(false)
})
