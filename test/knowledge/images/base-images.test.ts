import { expect, test } from 'vitest'
import type { BaseImageRow } from '../../../src/knowledge/images/base-image.ts'
import { findBaseImage } from '../../../src/knowledge/images/base-images.ts'
import { listApplicationImages } from '../../../src/knowledge/images/base/applications.ts'
import { listDatabaseImages } from '../../../src/knowledge/images/base/databases.ts'
import { listDistrolessImages } from '../../../src/knowledge/images/base/distroless.ts'
import { listLanguageImages } from '../../../src/knowledge/images/base/languages.ts'
import { listServerImages } from '../../../src/knowledge/images/base/servers.ts'
import { listSystemImages } from '../../../src/knowledge/images/base/systems.ts'
import { listToolImages } from '../../../src/knowledge/images/base/tools.ts'

const rows: readonly BaseImageRow[] = [
  ...listSystemImages(),
  ...listLanguageImages(),
  ...listServerImages(),
  ...listDatabaseImages(),
  ...listApplicationImages(),
  ...listDistrolessImages(),
  ...listToolImages(),
]

test('an image has the programs of what it starts from and its own, and lacks what it does not add', () => {
  expect(findBaseImage('python:3.13-slim')).toMatchObject({
    system: 'debian',
    has: ['bash', 'perl', 'sh', 'timeout', 'pip', 'python3'],
    lacks: ['curl', 'git', 'nc', 'pgrep', 'ping', 'ps', 'wget', 'gcc'],
    command: ['python3'],
  })
  expect(findBaseImage('nginx:1.29-alpine')?.lacks).toEqual(['bash', 'git'])
})

test('a tag that no variant covers is unknown, as is a digest without a tag', () => {
  expect(findBaseImage('python:3.13-windowsservercore')).toBeUndefined()
  expect(findBaseImage(`python@sha256:${'0'.repeat(64)}`)).toBeUndefined()
})

test('every variant says where its files come from, and what proves it', () => {
  const incomplete = rows.flatMap(({ names, variants = [{}], ...row }) =>
    variants
      .map((variant) => ({ ...row, ...variant }))
      .filter(({ system, startsFrom, source }) => (system ?? startsFrom) === undefined || source === undefined)
      .map(({ tags }) => `${names.join(', ')} ${String(tags ?? '')}`),
  )
  expect(incomplete).toEqual([])
})

test('an image has one row, or rows for different tags', () => {
  const keys = rows.flatMap(({ names, tags }) => names.map((name) => `${name} ${String(tags ?? '')}`))
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})
