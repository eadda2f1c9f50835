import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { rules } from '../../src/rules/index.ts'
import { ruleDescriptions } from '../../src/rules/descriptions.ts'
import { pipelineRules } from '../../src/rules/pipeline-rules.ts'

const src = resolve(import.meta.dirname, '../../src')
const pages = resolve(import.meta.dirname, '../../docs/checks')
const described = ruleDescriptions.map(({ id }) => id)

/** Every id that a step reports under: written out, one of a closed set of ids, or put together from a kind. */
function reportedIds(): readonly string[] {
  const texts = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('pipeline-rules.ts'))
    .map((file) => readFileSync(join(src, file), 'utf8'))
  const written = texts.flatMap((text) => idsIn(text, /\brule: [^\n]*/g))
  const closedSets = texts.flatMap((text) => idsIn(text, /type (?:Schema|Canonical)Rule =(?:\s*\|?\s*'[^']+')+/g))
  return [...new Set([...written, ...closedSets])].flatMap((id) =>
    id === 'undefined-${kind}'
      ? ['network', 'volume', 'config', 'secret', 'model'].map((kind) => `undefined-${kind}`)
      : [id],
  )
}

function idsIn(text: string, declaration: RegExp): readonly string[] {
  return [...text.matchAll(declaration)].flatMap(([line]) =>
    [...line.matchAll(/['`]([a-z]+(?:-[a-z0-9]+)*(?:-\$\{kind\})?|limit)['`]/g)].flatMap(([, id = '']) => {
      return id.includes('-') || id === 'limit' || id === 'configuration' ? [id] : []
    }),
  )
}

test('every id that is reported is described', () => {
  expect(reportedIds().filter((id) => !described.includes(id))).toEqual([])
})

test('every id of the pipeline that is described is reported', () => {
  const reported = reportedIds()
  expect(pipelineRules.map(({ id }) => id).filter((id) => !reported.includes(id))).toEqual([])
})

test('no id is described twice', () => {
  expect(described.filter((id, index) => described.indexOf(id) !== index)).toEqual([])
})

test('the file of a rule is called as its id, and so are its test and its page', () => {
  const missing = rules.flatMap(({ id }) =>
    [join(src, 'rules', `${id}.ts`), join(import.meta.dirname, `${id}.test.ts`)].filter((file) => !existsSync(file)),
  )
  expect(missing).toEqual([])
  expect(described.filter((id) => !existsSync(join(pages, `${id}.md`)))).toEqual([])
})

test('every page has its id as heading, and a rule', () => {
  for (const file of readdirSync(pages)) {
    const id = file.replace(/\.md$/, '')
    expect(described).toContain(id)
    expect(readFileSync(join(pages, file), 'utf8').split('\n')[0]).toBe(`# ${id}`)
  }
})

test('summaries are one sentence', () => {
  expect(ruleDescriptions.map(({ summary }) => summary).filter((text) => !/^[^\n]+\.$/.test(text))).toEqual([])
})
