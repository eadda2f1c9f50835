import { expect, test } from 'vitest'
import { severalDocuments } from '../../../src/lint/rules/catalogue/yaml/several-documents.ts'
import { lint } from './lint.ts'

test('reports a second document', () => {
  const file = `
    services:
      web: { image: nginx }
    ---
    services:
      web: { hostname: web }
  `
  expect(lint(severalDocuments, file)).toEqual([
    '4:1 info Another document starts here, which Compose merges over the previous one as it would a separate file; use one document per file. [several-documents]',
  ])
})

test('says nothing about one document with its marks', () => {
  const file = `
    ---
    services:
      web: { image: nginx }
    ...
  `
  expect(lint(severalDocuments, file)).toEqual([])
})
