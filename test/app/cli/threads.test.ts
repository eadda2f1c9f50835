import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtProgram } from '../../built.ts'

const names = Array.from({ length: 700 }, (_, index) => `p${index}`)

describe.skipIf(!existsSync(builtProgram))('many projects', () => {
  let folder = ''

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'composure-threads-'))
    for (const [index, name] of names.entries()) {
      mkdirSync(join(folder, name))
      const text = index % 3 === 0 ? 'services: {a: {imgae: x}}\n' : `services: {${name}: {image: x:1}}\n`
      writeFileSync(join(folder, name, 'compose.yaml'), text)
    }
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  const checked = (path = '.') =>
    spawnSync(process.execPath, [builtProgram, 'check', path, '--format', 'json'], {
      encoding: 'utf8',
      cwd: folder,
      env: { XDG_CACHE_HOME: folder },
    })

  test('are checked by several threads, and reported as by one', () => {
    const { stdout, stderr } = checked()
    expect(stderr).toBe('')
    const report: unknown = JSON.parse(stdout)
    expect(report).toMatchObject({
      summary: { files: 700 },
      diagnostics: names
        .filter((_, index) => index % 3 === 0)
        .sort()
        .map((name) => ({
          message: 'Service "a" has the unknown key "imgae"; did you mean "image"?',
          file: `${name}/compose.yaml`,
          range: { start: { line: 1, column: 16 }, end: { line: 1, column: 21 } },
        })),
    })
  })

  test('leave code that the next run can use', () => {
    // A machine that is slow keeps nothing of so many.
    const cache = join(folder, 'composure')
    const kept = () =>
      (existsSync(cache) ? readdirSync(cache) : []).map((name) => [name, statSync(join(cache, name)).ino])
    checked()
    const first = kept()
    checked('p0')
    expect(kept()).toEqual(expect.arrayContaining(first))
  })
})
