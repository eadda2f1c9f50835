import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The recipes of CONTRIBUTING.md, followed in a copy of the project, with what they say to run.

const root = resolve(import.meta.dirname, '../..')
const copy = mkdtempSync(join(tmpdir(), 'recipes-'))

beforeAll(() => {
  for (const name of ['src', 'test', 'scripts', 'schemas', 'docs', 'package.json', 'vitest.config.ts', 'tsconfig.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
}, 0)

afterAll(() => {
  rmSync(copy, { recursive: true, force: true })
}, 0)

function create(path: string, text: string): void {
  writeFileSync(join(copy, path), text)
}

/** Adds a text before the first place of another one. */
function addBefore(path: string, before: string, added: string): void {
  const text = readFileSync(join(copy, path), 'utf8')
  expect(text).toContain(before)
  writeFileSync(
    join(copy, path),
    text.replace(before, () => added + before),
  )
}

function append(path: string, added: string): void {
  writeFileSync(join(copy, path), readFileSync(join(copy, path), 'utf8') + added)
}

interface Outcome {
  readonly passed: boolean
  readonly output: string
}

/** Runs a program of the packages in the copy, outside this run of tests. */
function run(program: string, ...parameters: readonly string[]): Promise<Outcome> {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_ENV')
  const options = { cwd: copy, env: { ...Object.fromEntries(environment), NO_COLOR: '1' } }
  return new Promise((done) => {
    execFile(process.execPath, [join('node_modules', program), ...parameters], options, (error, out, complaint) => {
      done({ passed: error === null, output: out + complaint })
    })
  })
}

function runTests(...files: readonly string[]): Promise<Outcome> {
  return run('vitest/vitest.mjs', 'run', '--reporter=verbose', ...files)
}

const PASSED = { passed: true }

test('an attribute of a known kind is a row, a type and a test', { timeout: 0 }, async () => {
  addBefore(
    'src/knowledge/format/table/service.ts',
    '  pre_start: attribute(',
    "  linger: ofKind('duration', attribute('Time to wait.', duration(nowhere), specification, { sinceCompose: '5.3.0' })),\n",
  )
  addBefore('src/knowledge/format/table/service.ts', 'everywhere, only, since', 'nowhere, ')
  append('test/read/canonical/values.test.ts', "\nattributeTable('linger', [['90s', '1m30s']])\n")
  const forgotten = await runTests('test/read/model/agreement.test.ts')
  expect(forgotten.passed).toBe(false)
  expect(forgotten.output).toMatch(/interface": "Service",\n.*missing": \[\n.*linger/)

  addBefore('src/read/model/service.ts', '  readonly pre_start?', '  /** A duration. */\n  readonly linger?: string\n')
  expect(await run('tsx/dist/cli.mjs', 'scripts/generate-schemas.ts')).toMatchObject(PASSED)
  expect(readFileSync(join(copy, 'schemas/compose-spec.json'), 'utf8')).toContain('"linger"')
  expect(
    await runTests('test/read/model/agreement', 'test/read/canonical/values', 'test/knowledge/format/generated'),
  ).toMatchObject(PASSED)
})

const RULE = `import { message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'

const unlucky = message(
  'unlucky',
  ({ service }: { service: string }) => text\`Service \${name(service)} runs 13 containers; run 12.\`,
)

/** Services should not run 13 containers. */
export const unluckyScale: ProjectRule = {
  id: 'unlucky-scale',
  summary: 'Services should not run 13 containers.',
  severity: 'info',
  preset: 'style',
  since: '0.1.0',
  check({ project, report }) {
    for (const [service, { scale }] of Object.entries(project.services))
      if (scale === 13) report({ at: ['services', service, 'scale'], message: unlucky({ service }) })
  },
}
`

const RULE_TEST = `import { expect, test } from 'vitest'
import { unluckyScale } from '../../../src/lint/rules/catalogue/style/unlucky-scale.ts'
import { lint } from './lint.ts'

test('13 containers', () => {
  expect(lint(unluckyScale, 'services: { a: { image: i, scale: 13 }, b: { image: i, scale: 12 } }')).toEqual([
    '1:35 info Service "a" runs 13 containers; run 12. [unlucky-scale]',
  ])
})
`

const RULE_PAGE = `# unlucky-scale

\`\`\`yaml compose.yaml
services:
  web:
    image: nginx
    scale: 13
\`\`\`

**Why it matters.** It is unlucky.

**Write instead.** 12.

**When to switch it off.** When you are not superstitious.
`

test('a rule is an id, a file, its registration, a test and a page', { timeout: 0 }, async () => {
  addBefore('src/core/diagnostics/rule-id.ts', "  | 'service-name'\n", "  | 'unlucky-scale'\n")
  create('src/lint/rules/catalogue/style/unlucky-scale.ts', RULE)
  const forgotten = await runTests('test/lint/rules/descriptions.test.ts')
  expect(forgotten.passed).toBe(false)
  expect(forgotten.output).toContain('unlucky-scale.ts is not registered')

  const index = 'src/lint/rules/catalogue/style/index.ts'
  addBefore(index, 'import ', "import { unluckyScale } from './unlucky-scale.ts'\n")
  addBefore(index, "  'service-name':", "  'unlucky-scale': unluckyScale,\n")
  create('test/lint/rules/unlucky-scale.test.ts', RULE_TEST)
  create('docs/checks/unlucky-scale.md', RULE_PAGE)
  expect(await run('tsx/dist/cli.mjs', 'scripts/generate-config-schema.ts')).toMatchObject(PASSED)
  expect(readFileSync(join(copy, 'schemas/config.json'), 'utf8')).toContain('"unlucky-scale"')
  expect(await runTests('test/lint/rules/unlucky-scale.test.ts', 'test/lint/rules/descriptions.test.ts')).toMatchObject(
    PASSED,
  )
})

test('a report format is a file and a row', { timeout: 0 }, async () => {
  create(
    'src/show/report/places.ts',
    `import type { ReportFormat } from './report.ts'

/** One place on each line. */
export const renderPlaces: ReportFormat = function* ({ diagnostics }) {
  for (const { range } of diagnostics) yield \`\${range.start.line}:\${range.start.column}\\n\`
}
`,
  )
  const path = 'src/show/report/formats.ts'
  addBefore(path, " 'pretty' |", " 'places' |")
  addBefore(
    path,
    '  pretty: async',
    "  places: async () => withMaskedInput((await import('./places.ts')).renderPlaces),\n",
  )
  const { output } = await runTests('test/show/report/hostile.test.ts', '-t', 'places of')
  expect(output).toContain('✓ test/show/report/hostile.test.ts > places of anything')
})
