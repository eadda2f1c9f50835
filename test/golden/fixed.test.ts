import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ran } from '../app/cli/test-io.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/fifteen-mistakes')

test('what can be fixed of fifteen mistakes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'composure-fixed-'))
  cpSync(join(EXAMPLE, 'compose.yaml'), join(folder, 'compose.yaml'))
  await ran(['fix', '--unsafe'], { cwd: folder })
  await expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toMatchFileSnapshot(join(EXAMPLE, 'fixed.yaml'))
})
