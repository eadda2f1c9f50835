import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compareSchemas, listAttributes } from '../../scripts/schema-attributes.ts'

const ROOT = join(import.meta.dirname, '../..')
const OURS = readFileSync(join(ROOT, 'schemas/compose-spec.json'), 'utf8')

/** Compares our table with a specification in a folder. */
function compare(schema: string | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'composure-specification-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'schema'))
  if (schema !== undefined) writeFileSync(join(folder, 'schema/compose-spec.json'), schema)
  const program = join(ROOT, 'scripts/compare-specification.ts')
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', program, folder], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return { stdout, status }
}

test('a specification with one new attribute', () => {
  const changed = OURS.replace('"cap_add"', '"cap_new": { "properties": { "inside": {} } }, "cap_add"')
  expect(compare(changed)).toEqual({ stdout: '- `services.*.cap_new`\n', status: 1 })
})

test('the specification that we have', () => {
  expect(compare(OURS)).toEqual({ stdout: '', status: 0 })
})

test('a folder without one', () => {
  expect(compare(undefined)).toEqual({ stdout: '', status: 2 })
})

test('attributes are found through references, branches, lists and themselves', () => {
  const node = { properties: { name: {}, next: { $ref: '#/definitions/node' } } }
  const schema = {
    definitions: { node },
    properties: { list: { oneOf: [{ type: 'string' }, { items: { $ref: '#/definitions/node' } }] } },
  }
  expect([...listAttributes(schema)]).toEqual(['list', 'list.*.name', 'list.*.next'])
  expect(compareSchemas({}, schema)).toEqual(['list'])
})
