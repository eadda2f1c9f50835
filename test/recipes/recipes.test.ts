import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { createProjectCopy, type Outcome } from './project-copy.ts'

// The recipes of CONTRIBUTING.md, all followed in one copy of the project, with what they say to run.

const project = createProjectCopy()
afterAll(() => {
  project.remove()
}, 0)

// What the first run of tests finds unfinished.
let forgotten: Outcome
// What the tests find when everything is finished.
let finished: Outcome
// What single tests of large files find then, where the texts that are kept are updated.
let updated: Outcome

beforeAll(async () => {
  beginAttribute()
  beginRule()
  changeMessage()
  forgotten = await project.runTests([
    'test/read/model/agreement.test.ts',
    'test/lint/rules/descriptions.test.ts',
    'test/lint/rules/unquoted-port.test.ts',
  ])
  finishAttribute()
  finishRule()
  addReportFormat()
  addOption()
  addConfigurationKey()
  addForm()
  await project.runScript('scripts/generate-schemas.ts')
  await project.runScript('scripts/generate-config-schema.ts')
  finished = await project.runTests([
    'test/read/model/agreement.test.ts',
    'test/read/canonical/values.test.ts',
    'test/lint/rules/unlucky-scale.test.ts',
    'test/lint/rules/descriptions.test.ts',
    'test/lint/config/configuration-schema.test.ts',
    'test/lint/config/owner.test.ts',
    'test/app/cli/one-line.test.ts',
    'test/app/cli/moon.test.ts',
  ])
  updated = await project.runTests(
    [
      'test/knowledge/format/generated-files.test.ts',
      'test/show/report/hostile.test.ts',
      'test/golden/golden.test.ts',
      'test/docs/pages.test.ts',
    ],
    ['-t', 'is current|places of|unquoted-port.txt|docs/report-formats|docs/configuration', '--update'],
  )
}, 0)

function beginAttribute(): void {
  const path = 'src/knowledge/format/table/service.ts'
  project.insert(
    path,
    '  pre_start: attribute(',
    "  linger: ofKind('duration', attribute('Time to wait.', duration(nowhere), specification, { sinceCompose: '5.3.0' })),\n",
  )
  project.insert(path, 'everywhere, only, since', 'nowhere, ')
  project.append('test/read/canonical/values.test.ts', "\nattributeTable('linger', [['90s', '1m30s']])\n")
}

function finishAttribute(): void {
  project.insert(
    'src/read/model/service.ts',
    '  readonly pre_start?',
    '  /** A duration. */\n  readonly linger?: string\n',
  )
}

describe('an attribute of a known kind is a row, a type and a test', () => {
  test('without its type, it is named', () => {
    expect(forgotten.output).toMatch(/interface": "Service",\n.*missing": \[\n.*linger/)
  })

  test('its decoder and the schemas follow from its row', () => {
    expect(project.read('schemas/compose-spec.json')).toContain('"linger"')
    expect(finished.hasPassed('test/read/model/agreement.test.ts')).toBe(true)
    expect(finished.hasPassed('test/read/canonical/values.test.ts')).toBe(true)
    expect(updated.hasPassed('test/knowledge/format/generated-files.test.ts')).toBe(true)
  })
})

const RULE = `import { message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'

const unlucky = message(
  'unlucky',
  ({ service }: { service: string }) => text\`Service \${name(service)} runs 13 containers; run 12.\`,
)

export const unluckyScale: ProjectRule = {
  id: 'unlucky-scale',
  summary: 'Services should not run 13 containers.',
  // Thirteen is unlucky.
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

function beginRule(): void {
  project.insert('src/core/diagnostics/rule-id.ts', "  | 'service-name'\n", "  | 'unlucky-scale'\n")
  project.create('src/lint/rules/catalogue/style/unlucky-scale.ts', RULE)
}

function finishRule(): void {
  const index = 'src/lint/rules/catalogue/style/index.ts'
  project.insert(index, 'import ', "import { unluckyScale } from './unlucky-scale.ts'\n")
  project.insert(index, "  'service-name':", "  'unlucky-scale': unluckyScale,\n")
  project.create('test/lint/rules/unlucky-scale.test.ts', RULE_TEST)
  project.create('docs/checks/unlucky-scale.md', RULE_PAGE)
}

describe('a rule is an id, a file, its registration, a test and a page', () => {
  test('without its registration, it is named', () => {
    expect(forgotten.output).toContain('unlucky-scale.ts is not registered')
  })

  test('configurations can name it', () => {
    expect(project.read('schemas/config.json')).toContain('"unlucky-scale"')
    expect(finished.hasPassed('test/lint/rules/unlucky-scale.test.ts')).toBe(true)
    expect(finished.hasPassed('test/lint/rules/descriptions.test.ts')).toBe(true)
  })
})

const MESSAGE = 'is not quoted, so Compose v1'

function changeMessage(): void {
  project.replace('src/lint/rules/catalogue/yaml/unquoted-port.ts', MESSAGE, 'has no quotes, so Compose v1')
}

describe('a message is its definition, and what shows it is written anew', () => {
  test('the test of its rule quotes it', () => {
    expect(forgotten.output).toContain('has no quotes, so Compose v1')
  })

  test('transcripts, and samples of reports, have the new text', () => {
    expect(project.read('examples/broken/unquoted-port.txt')).toContain('has no quotes')
    expect(project.read('examples/broken/unquoted-port.txt')).not.toContain(MESSAGE)
    const [, sarif = ''] = project.read('docs/report-formats.md').split(/^## (?:sarif|gitlab)$/m)
    expect(sarif).toContain('has no quotes')
  })
})

function addReportFormat(): void {
  project.create(
    'src/show/report/places.ts',
    `import type { ReportFormat } from './report.ts'

/** One place on each line. */
export const renderPlaces: ReportFormat = function* ({ diagnostics }) {
  for (const { range } of diagnostics) yield \`\${range.start.line}:\${range.start.column}\\n\`
}
`,
  )
  const path = 'src/show/report/formats.ts'
  project.insert(path, " 'pretty' |", " 'places' |")
  project.insert(
    path,
    '  pretty: async',
    "  places: async () => withMaskedInput((await import('./places.ts')).renderPlaces),\n",
  )
}

test('a report format is a file and a row, and is given hostile input', () => {
  expect(updated.output).toContain('✓ test/show/report/hostile.test.ts > places of anything')
})

function addOption(): void {
  const path = 'src/app/cli/commands/schema.ts'
  project.insert(path, '    .action(', "    .option('--one-line', 'print it in one line')\n")
  project.replace(path, '(name: string) =>', '(name: string, { oneLine = false }: { readonly oneLine?: boolean }) =>')
  project.replace(path, 'null, 2)', 'null, oneLine ? 0 : 2)')
  project.create(
    'test/app/cli/one-line.test.ts',
    `import { expect, test } from 'vitest'
import { ran } from './test-io.ts'

test('a schema in one line', async () => {
  const { out } = await ran(['schema', '1', '--one-line'])
  expect(out.split('\\n')).toHaveLength(2)
})

test.each([['help', 'schema'], ['completion', 'bash']])('"%s %s" knows the option', async (...args) => {
  expect((await ran(args)).out).toContain('--one-line')
})
`,
  )
}

test('a command line option is a call, and help and completion know it', () => {
  expect(finished.hasPassed('test/app/cli/one-line.test.ts')).toBe(true)
})

function addConfigurationKey(): void {
  const keys = 'src/lint/config/configuration-keys.ts'
  project.insert(keys, '  readonly profiles:', '  readonly owner: string\n')
  project.insert(keys, '    profiles: {', "    owner: { description: 'Who maintains the files.', kind: textKind },\n")
  project.insert(
    'src/lint/config/configuration.ts',
    '  /** The values of `--profile`. */',
    '  /** Who maintains the files. */\n  readonly owner: string | undefined\n',
  )
  project.insert(
    'src/lint/config/read-configuration.ts',
    "    profiles: read('profiles')",
    "    owner: read('owner'),\n",
  )
  project.create(
    'test/lint/config/owner.test.ts',
    `import { expect, test } from 'vitest'
import { readConfiguration } from '../../../src/lint/config/read-configuration.ts'

test.each([
  ['owner: Ann', 'Ann', []],
  ['owner: [Ann]', undefined, ['"owner" must be a string.']],
])('%s', (text, owner, faults) => {
  const { configuration, diagnostics } = readConfiguration({ path: '/.composure.yaml', text })
  expect(configuration.owner).toBe(owner)
  expect(diagnostics.map(({ message }) => message)).toEqual(faults)
})
`,
  )
}

test('a configuration key is a row, a type and a default; its schema and the table of its page follow', () => {
  expect(project.read('docs/configuration.md')).toContain('Who maintains the files.')
  expect(project.read('schemas/config.json')).toContain('"owner"')
  expect(finished.hasPassed('test/lint/config/configuration-schema.test.ts')).toBe(true)
  expect(finished.hasPassed('test/lint/config/owner.test.ts')).toBe(true)
})

function addForm(): void {
  project.insert(
    'src/knowledge/format/releases.ts',
    "  { ...matchTexts('gpus'",
    "  { ...matchTexts('network_mode', 'moon'), compose: '5.9.0' },\n",
  )
  project.create(
    'test/app/cli/moon.test.ts',
    `import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

test('the oldest Compose', async () => {
  const files = { 'compose.yaml': 'services: { a: { image: i, network_mode: moon } }' }
  const { out } = await runIn(folderOf(files), ['needs'])
  expect(out).toContain('This project needs Compose 5.9.0 or later, and any Docker Engine.')
})
`,
  )
}

test('what a release of Compose reads is a row with that release', () => {
  expect(finished.hasPassed('test/app/cli/moon.test.ts')).toBe(true)
})
