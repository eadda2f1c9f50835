import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readRegular, readSmallText } from '../../../src/outside/node/read-regular.ts'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'composure-read-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a file up to the limit, and none above', () => {
  const file = join(makeFolder(), 'a')
  writeFileSync(file, 'abc')
  expect(readRegular(file, 3)).toMatchObject({ kind: 'content', bytes: Buffer.from('abc') })
  expect(readRegular(file, 2)).toEqual({ kind: 'failure', code: 'ETOOLARGE' })
  expect(readSmallText(file)).toBe('abc')
})

test('a sparse file takes no time', () => {
  const file = join(makeFolder(), 'a')
  writeFileSync(file, '')
  truncateSync(file, 100_000_000_000)
  expect(readRegular(file, 1000)).toEqual({ kind: 'failure', code: 'ETOOLARGE' })
})

test.skipIf(process.platform === 'win32')('what is no regular file is not waited for', () => {
  const folder = makeFolder()
  execFileSync('mkfifo', [join(folder, 'pipe')])
  symlinkSync(join(folder, 'pipe'), join(folder, 'link'))
  for (const path of [join(folder, 'pipe'), join(folder, 'link'), '/dev/zero'])
    expect(readRegular(path, 1000)).toEqual({ kind: 'failure', code: 'ESPECIAL' })
  expect(readRegular(folder, 1000)).toEqual({ kind: 'failure', code: 'EISDIR' })
  expect(readRegular(join(folder, 'missing'), 1000)).toEqual({ kind: 'failure', code: 'ENOENT' })
})
