import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const program = resolve(import.meta.dirname, '../../dist/cli.cjs')

test.skipIf(!existsSync(program))('many projects are checked by several threads, and told of as by one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'composure-threads-'))
  try {
    const names = Array.from({ length: 700 }, (_, index) => `p${index}`)
    for (const [index, name] of names.entries()) {
      mkdirSync(join(folder, name))
      const text = index % 3 === 0 ? 'services: {a: {imgae: x}}\n' : `services: {${name}: {image: x:1}}\n`
      writeFileSync(join(folder, name, 'compose.yaml'), text)
    }
    const { stdout, stderr } = spawnSync(process.execPath, [program, 'check', '.', '--format', 'json'], {
      encoding: 'utf8',
      cwd: folder,
    })
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
  } finally {
    rmSync(folder, { recursive: true })
  }
})
