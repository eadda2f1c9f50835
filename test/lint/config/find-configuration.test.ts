import { expect, test } from 'vitest'
import { findConfiguration } from '../../../src/lint/config/find-configuration.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

function found(directory: string, files: Readonly<Record<string, string>>): string | undefined {
  const result = findConfiguration(directory, memoryHost(files))
  return result === undefined || 'fault' in result ? undefined : result.file.path
}

test('the nearest folder with a configuration counts', () => {
  const files = { '/repo/.composure.yaml': '', '/repo/a/.composure.json': '{}', '/repo/a/b/compose.yaml': '' }
  expect(found('/repo/a/b', files)).toBe('/repo/a/.composure.json')
  expect(found('/repo/c', files)).toBe('/repo/.composure.yaml')
})

test('nothing above the root of the repository is read', () => {
  const files = { '/home/.composure.yaml': '', '/home/repo/.git/HEAD': '', '/home/repo/app/compose.yaml': '' }
  expect(found('/home/repo/app', files)).toBeUndefined()
  expect(found('/home/other', files)).toBe('/home/.composure.yaml')
})

test('the root of the repository itself is', () => {
  expect(found('/repo/app', { '/repo/.git': 'gitdir: elsewhere', '/repo/.composure.yml': '' })).toBe(
    '/repo/.composure.yml',
  )
})

test('a package.json counts where it has "composure"', () => {
  const files = {
    '/repo/package.json': '{"composure": {}}',
    '/repo/app/package.json': '{"keywords": ["composure"]}',
    '/repo/bad/package.json': '{"composure": ',
  }
  expect(found('/repo/app', files)).toBe('/repo/package.json')
  expect(found('/repo/bad', files)).toBe('/repo/package.json')
})

test('the search stops at a configuration that cannot be read', () => {
  const host = memoryHost({ '/repo/.composure.yaml': '' })
  const unreadable = { ...host, read: () => ({ kind: 'unreadable' as const, reason: 'is not UTF-8 text' }) }
  expect(findConfiguration('/repo/app', unreadable)).toEqual({
    path: '/repo/.composure.yaml',
    fault: 'is not UTF-8 text',
  })
})
