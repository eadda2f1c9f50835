import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { executed } from './executed-page.ts'

const page = resolve(import.meta.dirname, '../../docs/targets.md')
const examples = resolve(import.meta.dirname, '../../examples/formats')

test('docs/targets.md shows what the files are and what the program prints', async () => {
  await expect(await executed(readFileSync(page, 'utf8'), examples)).toMatchFileSnapshot(page)
})
