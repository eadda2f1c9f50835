import { validateAction, validateWorkflow } from '@action-validator/core'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { readInputs } from '../../../src/app/action/inputs.ts'
import { blocksOf } from '../../docs/markdown.ts'
import { pageNamed, ROOT } from '../../docs/pages.ts'
import { manifest } from './run-action.ts'

const page = pageNamed('docs/github-action.md').text
const workflows = blocksOf(page).filter(({ name }) => name === '.github/workflows/compose.yml')
const inputs = Object.entries(manifest().inputs)

test('the manifest is a valid action', () => {
  // The validator is older than Node 24.
  const text = readFileSync(join(ROOT, 'action.yml'), 'utf8').replace('using: node24', 'using: node20')
  expect(validateAction(text).errors).toEqual([])
})

test('the action reads the inputs of its manifest, and its defaults are those without any', () => {
  const read: string[] = []
  const without = readInputs((name) => {
    read.push(name)
    return ''
  })
  expect([...new Set(read)].sort()).toEqual(inputs.map(([name]) => name).sort())
  expect(readInputs((name) => manifest().inputs[name]?.default ?? '')).toEqual(without)
})

describe('workflows', () => {
  const own = readdirSync(join(ROOT, '.github/workflows')).map((name) =>
    readFileSync(join(ROOT, '.github/workflows', name), 'utf8'),
  )

  test.each([...workflows.map(({ body }) => body), ...own])('are right, with the least permissions: %#', (body) => {
    // The validator is older than this permission.
    expect(validateWorkflow(body.replace(/^ +attestations: write\n/gm, '')).errors).toEqual([])
    expect(body).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)$/m)
    expect(body).not.toContain('pull_request_target')
  })

  test('there are as many as the page has headings for', () => {
    expect(workflows).toHaveLength(5)
  })

  test.each(workflows.map(({ body }) => body))('give inputs that there are: %#', (body) => {
    const [, tag, given = ''] = /uses: [\w-]+\/composure@(\S+)\n(?: +with:\n((?: {10}\S.*\n)*))?/.exec(body) ?? []
    // As a release tags it.
    expect(tag).toBe(`v${packageJson.version.split('.')[0] ?? ''}`)
    const names = [...given.matchAll(/^ {10}([\w-]+):/gm)].map(([, name]) => name)
    expect(names.filter((name) => name !== undefined && !(name in manifest().inputs))).toEqual([])
    const outputs = [...body.matchAll(/steps\.composure\.outputs\.([\w-]+)/g)].map(([, name]) => name)
    expect(outputs.filter((name) => name !== undefined && !(name in manifest().outputs))).toEqual([])
  })
})
