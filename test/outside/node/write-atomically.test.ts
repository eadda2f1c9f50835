import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFile,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runUninterrupted } from '../../../src/outside/node/run-uninterrupted.ts'
import { writeAtomically } from '../../../src/outside/node/write-atomically.ts'

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
  // On Windows it is either 0o444 or 0o666.
  const { mode } = statSync(file)
  linkSync(file, other)
  writeAtomically(file, 'after', statSync(file))
  expect([readFileSync(file, 'utf8'), statSync(file).mode, readFileSync(other, 'utf8')]).toEqual([
    'after',
    mode,
    'before',
  ])
  expect(readdirSync(folder)).toEqual(['a.yaml', 'b.yaml'])
})

test('where a file cannot be put in its place, nothing is left beside it', () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'a.yaml'))
  expect(() => writeAtomically(join(folder, 'a.yaml'), 'after')).toThrow(/EISDIR|EPERM/)
  expect(readdirSync(folder)).toEqual(['a.yaml'])
  expect(() => writeAtomically(join(folder, 'missing/a.yaml'), 'after')).toThrow('ENOENT')
})

// There are no such wishes on Windows: a process that is told to end ends.
test.skipIf(process.platform === 'win32').each([
  ['a timer', (next: () => void) => setTimeout(next)],
  ['what was read', (next: () => void) => readFile(import.meta.filename, next)],
])('a wish to end is obeyed after the work that came after %s', async (_, after) => {
  const heard: string[] = []
  const listen = (): void => void heard.push('SIGHUP')
  const outer = process.listeners('SIGHUP')
  process.on('SIGHUP', listen)
  onTestFinished(() => void process.off('SIGHUP', listen))
  await new Promise<void>(after)
  const done = await runUninterrupted(() => {
    process.kill(process.pid, 'SIGHUP')
    return 'done'
  })
  expect(done).toBe('done')
  await new Promise((resolve) => setTimeout(resolve, 50))
  // As it came, and when it was obeyed.
  expect(heard).toEqual(['SIGHUP', 'SIGHUP'])
  expect(process.listeners('SIGHUP')).toEqual([...outer, listen])
})
