import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { pipelineRules } from '../../../src/core/diagnostics/pipeline-rules.ts'
import { ruleDescriptions } from '../../../src/lint/rules/descriptions.ts'
import { catalogue } from './catalogue.ts'

const root = resolve(import.meta.dirname, '../../..')
const ids: readonly string[] = ruleDescriptions.map(({ id }) => id)

function filesIn(folder: string, extension: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .map((file) => join(folder, file))
}

const ruleFiles = filesIn('src/lint/rules/catalogue', '.ts').filter((file) => basename(file) !== 'index.ts')

// Each line that a test below prints says what to do.

test('every file of the catalogue is a registered rule', () => {
  const forgotten = ruleFiles.filter((file) => !Object.hasOwn(catalogue, basename(file, '.ts')))
  expect(
    forgotten.map(
      (file) =>
        `${file} is not registered: add its id to CatalogueRuleId in src/core/diagnostics/rule-id.ts, and the rule to ${dirname(file)}/index.ts. A helper belongs in src/lint/rules/shared.`,
    ),
  ).toEqual([])
})

test('every rule is registered by its id, in a file of that name', () => {
  const names = new Set(ruleFiles.map((file) => basename(file, '.ts')))
  expect(
    Object.entries(catalogue).flatMap(([key, { id }]) => [
      ...(key === id ? [] : [`"${key}" is registered for the rule "${id}": use the same id in its index.ts.`]),
      ...(names.has(id)
        ? []
        : [`The rule "${id}" is in another file: move it to src/lint/rules/catalogue/<group>/${id}.ts.`]),
    ]),
  ).toEqual([])
})

test('every rule has a test', () => {
  const tests = [...filesIn('test/lint/rules', '.test.ts'), ...filesIn('test/lint/engine', '.test.ts')]
  const imports = tests.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  const untested = Object.keys(catalogue).filter((id) => !imports.includes(`/${id}.ts'`))
  expect(untested.map((id) => `The rule "${id}" has no test: write test/lint/rules/${id}.test.ts.`)).toEqual([])
})

test('every rule has a page, and every page a rule', () => {
  const undocumented = ids.filter((id) => !existsSync(join(root, `docs/checks/${id}.md`)))
  const pages = filesIn('docs/checks', '.md').map((file) => [file, basename(file, '.md')] as const)
  expect([
    ...undocumented.map(
      (id) => `The rule "${id}" has no page: write docs/checks/${id}.md, then run "npm run update:docs".`,
    ),
    ...pages.flatMap(([file, id]) => (ids.includes(id) ? [] : [`${file} is about no rule: remove it, or rename it.`])),
    ...pages.flatMap(([file, id]) =>
      readFileSync(join(root, file), 'utf8').startsWith(`# ${id}\n`) ? [] : [`${file} must begin with "# ${id}".`],
    ),
  ]).toEqual([])
})

test('no id is described twice', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('every rule of the pipeline is reported by a step', () => {
  const source = filesIn('src', '.ts')
    .filter((file) => !file.startsWith('src/lint/rules') && !file.startsWith('src/core/diagnostics'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')
  const unused = pipelineRules.filter(({ id }) => !source.includes(`'${id}'`))
  expect(
    unused.map(
      ({ id }) =>
        `No step reports "${id}": remove it from src/core/diagnostics/pipeline-rule-id.ts and pipeline-rules.ts.`,
    ),
  ).toEqual([])
})

test('summaries are one sentence', () => {
  expect(
    ruleDescriptions.map(({ summary }) => summary).filter((text) => !/^[a-zA-Z"][^\n]+[^.]\.$/.test(text)),
  ).toEqual([])
})

test('no rule is newer than the package', () => {
  const [release = ''] = packageJson.version.split('-')
  const newer = ruleDescriptions.filter(
    ({ since = '9999' }) => since.localeCompare(release, 'en', { numeric: true }) > 0,
  )
  expect(newer.map(({ id, since }) => `The rule "${id}" says since "${since}"; the package is ${release}.`)).toEqual([])
})

test('a rule overrules only rules that there are, and not itself', () => {
  const wrong = ruleDescriptions.flatMap(({ id, overrules = [] }) =>
    overrules.filter((other) => other === id || !ids.includes(other)).map((other) => `${id}: ${other}`),
  )
  expect(wrong).toEqual([])
})
