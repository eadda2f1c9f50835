import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Run } from 'sarif'
import { expect, test } from 'vitest'
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { words } from '../../../src/core/messages/message.ts'
import type { ReportInput } from '../../../src/show/report/report.ts'
import { renderSarif, createSarifRun } from '../../../src/show/report/sarif.ts'
import { HOSTILE_NAME, hostile } from './hostile.ts'
import { marked, reportOf, ROOT, rule, said, shop, spanAt, whole } from './input.ts'

const tool = dirname(
  createRequire(import.meta.url).resolve(`@microsoft/sarif-multitool-${process.platform}/package.json`),
)

function runOf(input: ReportInput): Run {
  const run = createSarifRun(input)
  return { ...run, results: [...run.results] }
}

const INPUTS: readonly (readonly [string, ReportInput])[] = [
  ['a usual report', shop()],
  ['a hostile report', hostile()],
  ['an empty report', reportOf([], [])],
]

test.each(INPUTS)('%s keeps to the official schema', (_, input) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(join(tool, 'sarif-2.1.0.json'), 'utf8')))
  validate(JSON.parse(whole(renderSarif(input, { color: false }))))
  expect(validate.errors ?? []).toEqual([])
  expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false)
})

// The tool is built for 64-bit Intel only.
test.skipIf(process.arch !== 'x64')("Microsoft's validator has nothing to say", () => {
  const folder = mkdtempSync(join(tmpdir(), 'composure-sarif-'))
  try {
    const complaints = INPUTS.map(([name, input], index) => {
      const file = join(folder, `${index}.sarif`)
      writeFileSync(file, whole(renderSarif(input, { color: false })))
      return [name, complaintsOf(file)]
    })
    expect(complaints).toEqual(INPUTS.map(([name]) => [name, []]))
    const bad = join(folder, 'bad.sarif')
    writeFileSync(bad, '{ "version": "2.1.0", "runs": [{ "tool": { "driver": { "name": "x" } }, "results": [] }] }')
    expect(complaintsOf(bad)).not.toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function complaintsOf(file: string): readonly string[] {
  const program = join(tool, process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool')
  // Its package makes it executable in a script, and we install without scripts.
  chmodSync(program, 0o755)
  const options = { encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } } as const
  const printed = execFileSync(program, ['validate', file, '--output', `${file}.log`], options)
  // There is no page of the tool to lead to.
  return printed
    .split('\n')
    .filter((line) => /: (error|warning|note) /.test(line) && !line.includes("'informationUri'"))
}

test('a result has its place, its related places and its fixes', () => {
  const [first, second] = runOf(shop()).results ?? []
  expect(first).toEqual({
    ruleId: 'unknown-key',
    ruleIndex: 2,
    level: 'error',
    message: { text: 'Service "db" has the unknown key "images"; did you mean "image"?' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 11 },
        },
      },
    ],
    fixes: [
      {
        description: { text: 'Write "image".' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 11 },
                insertedContent: { text: 'image' },
              },
            ],
          },
        ],
      },
      {
        description: { text: 'Take it for an extension.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 11 },
                insertedContent: { text: 'x-images' },
              },
            ],
          },
        ],
      },
    ],
    partialFingerprints: {
      'composure/v1': 'eb3107f8265a8f6e3a4818e57b2e5a5e92bc5b0a2a0464e154cbe57e2db58587',
    },
  })
  expect(second?.relatedLocations).toEqual([
    {
      id: 1,
      message: { text: 'first written here' },
      physicalLocation: {
        artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' },
        region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 15 },
      },
    },
  ])
})

test('rules come with their help, once each and in order', () => {
  const { file, spans } = marked('a.yaml', '«a»: «b»\n')
  const finding = { severity: 'info', message: said('A.') } as const
  const diagnostics = [
    toDiagnostic({ ...finding, rule: 'acme/z', span: spanAt(spans, 0) }),
    toDiagnostic({ ...finding, rule: 'acme/a', span: spanAt(spans, 1) }),
    toDiagnostic({ ...finding, rule: 'acme/z', span: spanAt(spans, 1) }),
  ]
  const described = rule('acme/z', { severity: 'warning', help: '**Why**', url: 'https://example.com/checks#z' })
  const run = runOf(reportOf(diagnostics, [file], { rules: new Map([['acme/z', described]]) }))
  expect(run.tool.driver.rules).toEqual([
    { id: 'acme/a' },
    {
      id: 'acme/z',
      shortDescription: { text: 'The summary of acme/z.' },
      fullDescription: { text: 'The summary of acme/z.' },
      help: { text: '**Why**', markdown: '**Why**' },
      helpUri: 'https://example.com/checks#z',
      defaultConfiguration: { level: 'warning' },
    },
  ])
  expect(run.results?.map(({ ruleIndex, level }) => [ruleIndex, level])).toEqual([
    [1, 'note'],
    [0, 'note'],
    [1, 'note'],
  ])
})

test('policies are described like other rules, by their names and messages', () => {
  const { file, spans } = marked('a.yaml', '«a»: 1\n')
  const violation = (policy: string, facts: Readonly<Record<string, string>>) =>
    toDiagnostic({
      rule: `policy/${policy}`,
      severity: 'warning',
      message: { id: 'missing', facts: { policy, ...facts }, text: words('A.') },
      span: spanAt(spans, 0),
    })
  const diagnostics = [violation('owner', { reason: 'name the team that is paged' }), violation('user', {})]
  const run = runOf(reportOf(diagnostics, [file], { rules: new Map() }))
  expect(run.tool.driver.rules).toEqual(
    [
      ['owner', 'name the team that is paged'],
      ['user', 'The policy "user" of your configuration.'],
    ].map(([policy, text]) => ({
      id: `policy/${policy}`,
      shortDescription: { text },
      fullDescription: { text },
      help: { text, markdown: text },
      defaultConfiguration: { level: 'warning' },
    })),
  )
})

test('what is suppressed is there and says why; what is not says that', () => {
  const { diagnostics, files } = shop()
  const [first, second, third] = diagnostics
  if (first === undefined || second === undefined || third === undefined) throw new Error('Three findings are needed.')
  const suppressed = [
    { diagnostic: second, reason: 'until June' },
    { diagnostic: third, by: 'baseline' },
  ] as const
  const run = runOf(reportOf([first], [...files.values()], { suppressed }))
  expect(run.results?.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
    ['unknown-key', []],
    ['duplicate-key', [{ kind: 'inSource', justification: 'until June' }]],
    ['unquoted-port', [{ kind: 'external' }]],
  ])
})

test('a file is a URI reference, relative to the working directory where it is inside', () => {
  const uris = ['a b/ü#?.yaml', HOSTILE_NAME, '/etc/other.yaml', '../up.yaml'].map((path) => {
    const { file, spans } = marked(path.startsWith('/') || path.startsWith('..') ? path : `${ROOT}/${path}`, '«a»: 1\n')
    const diagnostic = toDiagnostic({ rule: 'limit', severity: 'error', message: said('A.'), span: spanAt(spans, 0) })
    return runOf(reportOf([diagnostic], [file])).results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation
  })
  expect(uris).toEqual([
    { uri: 'a%20b/%C3%BC%23%3F.yaml', uriBaseId: '%SRCROOT%' },
    { uri: "a%250A%3A%3Aerror%20%3A%3Ax%7C%60%3Cb%3E%1B%5B31m%E2%80%AE%5D%5D%3E%26%22'.yaml", uriBaseId: '%SRCROOT%' },
    { uri: 'file:///etc/other.yaml' },
    { uri: '../up.yaml', uriBaseId: '%SRCROOT%' },
  ])
})

test.each([
  ['/home/ann/my shop', 'file:///home/ann/my%20shop/'],
  ['/home/ann/', 'file:///home/ann/'],
  ['/', 'file:///'],
])('the working directory %s is the base %s', (workingDirectory, uri) => {
  expect(runOf(reportOf([], [], { workingDirectory })).originalUriBaseIds).toEqual({ '%SRCROOT%': { uri } })
})

test('a message makes no links', () => {
  const { file, spans } = marked('a.yaml', '«a»: 1\n')
  const texts = ['See [here](https://evil.example).', '"ports[0]" uses "${VAR}".'].map((message) => {
    const diagnostic = toDiagnostic({
      rule: 'limit',
      severity: 'error',
      message: said(message),
      span: spanAt(spans, 0),
    })
    return runOf(reportOf([diagnostic], [file])).results?.[0]?.message.text
  })
  expect(texts).toEqual(['See \\[here\\](https://evil.example).', '"ports[0]" uses "${VAR}".'])
})
