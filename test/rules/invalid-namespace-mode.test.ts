import { expect, test } from 'vitest'
import { invalidNamespaceMode } from '../../src/rules/invalid-namespace-mode.ts'
import { lint } from './lint.ts'

test('modes that the engine does not know', () => {
  const file = `
    services:
      a: { image: i, pid: private, ipc: shared }
      b: { image: i, uts: container, userns_mode: remap }
  `
  expect(lint(invalidNamespaceMode, file)).toEqual([
    '2:23 warning Service "a" has "private" as "pid", which the engine does not know; write "host", "service:NAME" or "container:NAME", or remove it. [invalid-namespace-mode]',
    '2:37 warning Service "a" has "shared" as "ipc", which the engine does not know; write "none", "private", "shareable", "host", "service:NAME" or "container:NAME", or remove it. [invalid-namespace-mode]',
    '3:23 warning Service "b" has "container" as "uts", which the engine does not know; write "host", or remove it. [invalid-namespace-mode]',
    '3:47 warning Service "b" has "remap" as "userns_mode", which the engine does not know; write "host", or remove it. [invalid-namespace-mode]',
  ])
})

test('modes', () => {
  expect(
    lint(
      invalidNamespaceMode,
      'services: { a: { image: i, pid: host, ipc: shareable, uts: host, userns_mode: host, cgroup: private }, b: { image: i, pid: "service:a", ipc: "container:x" } }',
    ),
  ).toEqual([])
})
