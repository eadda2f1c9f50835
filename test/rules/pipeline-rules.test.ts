import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ruleDescriptions } from '../../src/rules/descriptions.ts'
import { pipelineRules } from '../../src/rules/pipeline-rules.ts'

const root = resolve(import.meta.dirname, '../../src')
const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('rules'))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')

test('every id that a step of the pipeline uses is listed', () => {
  const known = new Set(ruleDescriptions.map(({ id }) => id))
  const used = [...source.matchAll(/(?:\brule: |\bfound\(|\brefuse\(\w+, )'([a-z0-9-]+)'/g)].map(([, id = '']) => id)
  expect(used.length).toBeGreaterThan(50)
  expect([...new Set(used)].filter((id) => !known.has(id))).toEqual([])
})

test('every listed id is used', () => {
  const unused = pipelineRules.filter(
    ({ id }) => !source.includes(`'${id}'`) && !source.includes(`\`${id.replace(/-\w+$/, '-${kind}')}\``),
  )
  expect(unused.map(({ id }) => id)).toEqual([])
})

test('each id is listed once', () => {
  const ids = ruleDescriptions.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})
