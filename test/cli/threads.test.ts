import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { fileHost } from '../../src/node/file-host.ts'

const program = resolve(import.meta.dirname, '../../dist/cli.cjs')

test.skipIf(!existsSync(program))('many projects are checked by several threads, and told of as by one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'composure-threads-'))
  try {
    const files = Array.from({ length: 700 }, (_, index) => {
      mkdirSync(join(folder, `p${index}`))
      const file = join(folder, `p${index}`, 'compose.yaml')
      writeFileSync(file, index % 3 === 0 ? 'services: {a: {imgae: x}}\n' : `services: {s${index}: {image: x:1}}\n`)
      return file
    })
    const run = () => spawnSync(process.execPath, [program, 'check', folder, '--format', 'json'], { encoding: 'utf8' })
    const [first, second] = [run(), run()]
    expect(first.stderr).toBe('')
    expect(first.stdout).toBe(second.stdout)
    const report: unknown = JSON.parse(first.stdout)
    const { diagnostics } = await check(files.map((file) => ({ project: { files: [file], host: fileHost, env: {} } })))
    expect(report).toMatchObject({
      summary: { files: 700, errors: diagnostics.filter(({ severity }) => severity === 'error').length },
    })
    expect(diagnostics.length).toBeGreaterThan(200)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
