import { expect, test } from 'vitest'
import { isJoining, isShell } from '../../../src/lint/rules/shared/shell.ts'

test.each([
  ['sh', true],
  ['/bin/bash', true],
  ['CMD-SHELL', true],
  ['shell', false],
  ['/opt/sh/run', false],
  ['push', false],
  ['CMD', false],
  ['x-CMD-SHELL', false],
  ['CMD-SHELLS', false],
])('%s is a shell: %s', (word, is) => {
  expect(isShell(word)).toBe(is)
})

test.each([
  ['ssh', true],
  ['/usr/bin/xargs', true],
  [String.raw`C:\Windows\System32\cmd.exe`, true],
  ['pwsh', true],
  ['cmd.com', false],
  ['rsu', false],
  ['sudo', false],
  ['su/run', false],
])('%s joins its arguments: %s', (word, joins) => {
  expect(isJoining(word)).toBe(joins)
})
