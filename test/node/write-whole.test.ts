import { chmodSync, linkSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { uninterrupted } from '../../src/node/uninterrupted.ts'
import { writeWhole } from '../../src/node/write-whole.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'composure-write-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a file is replaced with its mode, and what it was stays under its other names', () => {
  const folder = newFolder()
  const [file, other] = [join(folder, 'a.yaml'), join(folder, 'b.yaml')]
  writeFileSync(file, 'before')
  chmodSync(file, 0o640)
  linkSync(file, other)
  writeWhole(file, 'after', statSync(file))
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777, readFileSync(other, 'utf8')]).toEqual([
    'after',
    0o640,
    'before',
  ])
  expect(readdirSync(folder)).toEqual(['a.yaml', 'b.yaml'])
})

test('where a file cannot be put in its place, nothing is left beside it', () => {
  const folder = newFolder()
  expect(() => writeWhole(join(folder, '../composure-write-missing/a.yaml'), 'after')).toThrow('ENOENT')
  // A folder is not replaced by a file.
  const inTheWay = newFolder()
  writeFileSync(join(inTheWay, 'kept'), '')
  expect(() => writeWhole(inTheWay, 'after')).toThrow()
  expect(readdirSync(inTheWay)).toEqual(['kept'])
})

test('a wish to end is obeyed after the work', async () => {
  const heard: string[] = []
  const listen = (): void => void heard.push('SIGHUP')
  const outer = process.listeners('SIGHUP')
  process.on('SIGHUP', listen)
  onTestFinished(() => void process.off('SIGHUP', listen))
  const done = await uninterrupted(() => {
    process.kill(process.pid, 'SIGHUP')
    return 'done'
  })
  expect(done).toBe('done')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(heard.length).toBeGreaterThan(0)
  expect(process.listeners('SIGHUP')).toEqual([...outer, listen])
})
