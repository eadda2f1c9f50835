import { expect, test } from 'vitest'
import { windowsOnly } from '../../../src/lint/rules/catalogue/project/windows-only.ts'
import { lint } from './lint.ts'

test('on Linux', () => {
  const file = `
    services:
      a: { image: i, isolation: hyperv, cpu_count: 2 }
  `
  expect(lint(windowsOnly, file)).toEqual([
    '2:18 info Service "a" sets "isolation", which only works in Windows containers; remove it, or set "platform: windows/amd64". [windows-only]',
    '2:37 info Service "a" sets "cpu_count", which only works in Windows containers; remove it, or set "platform: windows/amd64". [windows-only]',
  ])
})

test('on Windows, or by default', () => {
  expect(
    lint(
      windowsOnly,
      'services: { a: { image: i, platform: windows/amd64, isolation: hyperv }, b: { image: i, isolation: default } }',
    ),
  ).toEqual([])
})

test('says nothing about an image that there is for Windows only, or a named pipe', () => {
  const file = `
    services:
      a: { image: "mcr.microsoft.com/windows/servercore/iis", isolation: hyperv }
      b: { image: i, isolation: process, volumes: [{ type: npipe, source: '\\\\.\\pipe\\a', target: '\\\\.\\pipe\\a' }] }
  `
  expect(lint(windowsOnly, file)).toEqual([])
})
