import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Project } from '../../../src/read/model/project.ts'
import { serviceHash } from '../../../src/read/print/hash.ts'
import { stringifyProject } from '../../../src/read/print/stringify.ts'

// What the reference printed for its own models. Run where the cases lie beside the project, as in run.mjs.
const root = resolve(import.meta.dirname, '../../../../shared/conformance')

interface Case {
  readonly id: string
  readonly model: Project
  readonly yaml: string
  readonly json?: string
  readonly hash?: Readonly<Record<string, string>>
}

function isCase(value: unknown): value is Case {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === true
}

function casesOf(suite: string): readonly Case[] {
  const text = readFileSync(resolve(root, suite, 'expected.jsonl'), 'utf8').trim()
  return text
    .split('\n')
    .map((line): unknown => JSON.parse(line))
    .filter(isCase)
}

/**
 * Compose prints a text that begins with an empty line and blanks without a hint, so that who reads it loses the blanks;
 * these models were read so.
 */
const LOST_BLANKS = /^ +- \|[-+]?\n\n/m

describe.skipIf(!existsSync(root))('as the reference prints (skipped without ../shared/conformance)', () => {
  test.each(['attributes', 'merge', 'extends', 'projects', 'real'])('%s', (suite) => {
    const cases = casesOf(suite)
    expect(cases.length).toBeGreaterThan(100)
    for (const { id, model, yaml, json, hash } of cases) {
      if (!LOST_BLANKS.test(yaml)) expect(stringifyProject(model, 'yaml'), id).toBe(yaml)
      if (json !== undefined) expect(stringifyProject(model, 'json'), id).toBe(json)
      for (const [service, expected] of Object.entries(hash ?? {}))
        expect(serviceHash(model, service), id).toBe(expected)
    }
  })
})
