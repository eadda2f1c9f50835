import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { commandsOf, manifest, runAction, workspaceOf, write } from './run-action.ts'

// The action is what `npm run build` made last.

const REFUSED = 'services:\n  web:\n    images: nginx:1.27\n'
const WARNED = 'services:\n  web:\n    image: gitea/gitea:1.24\n    ports:\n      - 22:22\n'
const CLEAN = 'services:\n  web:\n    image: nginx:1.27\n    ports: ["8080:80"]\n'

const REFUSAL =
  '::error file=compose.yaml,line=3,endLine=3,col=5,endColumn=11,title=composure%3A unknown-key::Service "web" has the unknown key "images"; did you mean "image"?'

test('the action is one file of at most two megabytes without dependencies', () => {
  const { runs } = manifest()
  expect(runs).toEqual({ using: 'node24', main: 'action/index.cjs' })
  const file = join(import.meta.dirname, '../../..', runs.main)
  expect(statSync(file).size).toBeLessThan(2_000_000)
  const text = readFileSync(file, 'utf8')
  const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name)
  // A script is packed in there.
  const beside = required.filter((name) => !text.includes(`"${name}":"`))
  expect([...new Set(beside)].sort()).toEqual(['crypto', 'fs', 'node:buffer', 'node:fs', 'node:path', 'os', 'path'])
})

test('rules that the configuration names are code, which is not run', () => {
  const workspace = workspaceOf({
    'compose.yaml': CLEAN,
    '.composure.yaml': 'ruleFiles: [runs.cjs]\n',
    'runs.cjs': "require('node:fs').writeFileSync(__dirname + '/ran', ''); module.exports = []\n",
  })
  const { code, err } = runAction(workspace)
  expect(code).toBe(0)
  expect(err).toContain('The configuration names rules in "runs.cjs"; they are code, which only "--allow-rules" runs.')
  expect(existsSync(join(workspace, 'ran'))).toBe(false)
})

test('findings are annotations at their places, and the step fails', () => {
  const step = runAction(workspaceOf({ 'compose.yaml': REFUSED }))
  expect(step.lines).toEqual([
    REFUSAL,
    '::group::1 error in 1 file; 1 can be fixed with "composure fix".',
    'compose.yaml:3:5 error unknown-key',
    '  Service "web" has the unknown key "images"; did you mean "image"?',
    '  2 │   web:',
    '  3 │     images: nginx:1.27',
    '    │     ^^^^^^',
    '  fixable: Rename it to "image"',
    '  3 -     images: nginx:1.27',
    '  3 +     image: nginx:1.27',
    '1 error in 1 file; 1 can be fixed with "composure fix".',
    '::endgroup::',
  ])
  expect(step.outputs).toEqual({
    errors: '1',
    warnings: '0',
    infos: '0',
    fixable: '1',
    files: '1',
    'sarif-file': '',
    recreated: '',
    'data-loss': '',
    conclusion: 'failure',
  })
  expect(Object.keys(step.outputs)).toEqual(Object.keys(manifest().outputs))
  expect(step.summary).toBe(`### ❌ composure

1 error in 1 file; 1 can be fixed with "composure fix".

#### <code>compose.yaml</code>

| | Line | Problem | Rule |
|---|---|---|---|
| ❌ error | 3:5 | Service "web" has the unknown key "images"; did you mean "image"?<br><code>images: nginx:1.27</code><br>Fix: Rename it to "image" | [unknown-key](<${packageJson.homepage}checks/unknown-key.html>) |
`)
  expect([step.code, step.err]).toEqual([1, ''])
})

test('a project that Compose takes is drawn, and the step passes', () => {
  const step = runAction(workspaceOf({ 'compose.yaml': CLEAN }))
  expect(commandsOf(step)).toEqual([])
  expect(step.summary).toBe(`### ✅ composure

No problems in 1 file.

<details open><summary>Project <b>shop</b> (compose.yaml)</summary>

\`\`\`mermaid
flowchart LR
  s0["<b>web</b><br>nginx:1.27<br>8080 → 80/tcp"]
  classDef service fill:#e8f1fc,stroke:#2f6fbd,color:#1a202c
  class s0 service
\`\`\`

</details>
`)
  expect(step.outputs).toMatchObject({ files: '1', conclusion: 'success' })
  expect(step.code).toBe(0)
})

test('annotations beyond the limit of GitHub are counted', () => {
  const services = Array.from({ length: 12 }, (_, index) => `  s${index}: { image: nginx, imagee: nginx }\n`)
  const step = runAction(
    workspaceOf({ 'compose.yaml': `services:\n${services.join('')}  web: { image: gitea/gitea, ports: [22:22] }\n` }),
  )
  const commands = commandsOf(step)
  expect(commands.filter((line) => line.startsWith('::error file='))).toHaveLength(9)
  expect(commands.filter((line) => line.startsWith('::warning '))).toHaveLength(1)
  expect(commands.at(-1)).toBe('::error title=composure::And 3 more errors; the job summary and the log have them all.')
  expect(step.summary.match(/❌ error/g)).toHaveLength(12)
})

test('annotations and the summary can be left out', () => {
  const step = runAction(workspaceOf({ 'compose.yaml': REFUSED }), { annotations: 'false', summary: 'false' })
  expect([commandsOf(step), step.summary, step.outputs['errors']]).toEqual([[], '', '1'])
})

test.each([
  [{}, 0],
  [{ 'fail-on': 'warning' }, 1],
  [{ 'max-warnings': '1' }, 0],
  [{ 'max-warnings': '0' }, 1],
])('the step fails where the inputs say so: %j', (inputs, code) => {
  expect(runAction(workspaceOf({ 'compose.yaml': WARNED }), inputs).code).toBe(code)
})

test('globs say what is checked, those with "!" what is not', () => {
  const workspace = workspaceOf({
    'a/stack.yml': REFUSED,
    'b/stack.yml': REFUSED,
    'c/other.yml': REFUSED,
    'compose.yaml': REFUSED,
  })
  const step = runAction(workspace, { files: '\n  **/stack.yml\n  !b/**\n' })
  expect(commandsOf(step)).toEqual([REFUSAL.replace('compose.yaml', 'a/stack.yml')])
  expect(commandsOf(runAction(workspace, { files: 'nothing.yml' }))).toEqual([
    '::error::The input "files" matches no file.',
  ])
})

test('a configuration, a preset, a target, profiles, variables: as for the command line', () => {
  const workspace = workspaceOf({
    'deploy/compose.yaml':
      'services:\n  web: { image: "nginx:$TAG", profiles: [x], depends_on: [db] }\n  db: { image: mongo, profiles: [y] }\n',
    'deploy/my.env': 'TAG=1\n',
    'quiet.yaml': 'rules: { unset-variable: off }\n',
  })
  const outputs = (inputs: Readonly<Record<string, string>>) => runAction(workspace, inputs).outputs
  expect(outputs({ profiles: 'x, y' })).toMatchObject({ errors: '0', warnings: '1' })
  expect(outputs({ profiles: 'x' })).toMatchObject({ errors: '1' })
  expect(outputs({ profiles: 'x\ny', config: 'quiet.yaml' })).toMatchObject({ warnings: '0' })
  expect(outputs({ 'working-directory': 'deploy', 'env-file': 'my.env', profiles: 'x,y' })).toMatchObject({
    warnings: '0',
  })
  expect(Number(outputs({ preset: 'security', profiles: 'x,y' })['infos'])).toBeGreaterThan(0)
  expect(outputs({ target: '3.8', profiles: 'x,y' })['errors']).not.toBe('0')
})

test('a report in SARIF is written, and named from the workspace', () => {
  const workspace = workspaceOf({ 'deploy/compose.yaml': REFUSED })
  const { outputs } = runAction(workspace, { 'working-directory': 'deploy', 'sarif-file': 'out.sarif' })
  expect(outputs['sarif-file']).toBe('deploy/out.sarif')
  const sarif: unknown = JSON.parse(readFileSync(join(workspace, 'deploy/out.sarif'), 'utf8'))
  expect(sarif).toMatchObject({
    runs: [
      {
        results: [
          {
            ruleId: 'unknown-key',
            locations: [{ physicalLocation: { artifactLocation: { uri: 'deploy/compose.yaml' } } }],
          },
        ],
      },
    ],
  })
})

test('what is in the baseline does not count', async () => {
  const workspace = workspaceOf({ 'compose.yaml': REFUSED })
  const { runIn } = await import('../cli/run-in.ts')
  await runIn(workspace, ['check', '.', '--write-baseline', 'baseline.json'])
  expect(runAction(workspace, { baseline: 'baseline.json' }).outputs).toMatchObject({
    errors: '0',
    conclusion: 'success',
  })
})

test.each([
  [{ 'only-changed': 'maybe' }, 'The input "only-changed" must be "false", "files" or "lines", not "maybe".'],
  [{ annotations: 'yes' }, 'The input "annotations" must be "true" or "false", not "yes".'],
  [{ 'fail-on': 'all' }, 'The input "fail-on" must be "error", "warning", "info" or "missing", not "all".'],
  [{ 'max-warnings': 'few' }, 'The input "max-warnings" must be a number, not "few".'],
  [{ preset: 'securty' }, 'There is no preset "securty"; did you mean "security"?'],
  [{ 'working-directory': 'nowhere' }, 'The "working-directory" "nowhere" does not exist.'],
  [
    { 'fail-on': 'a%0A\n::set-env' },
    'The input "fail-on" takes one of "error", "warning", "info" and "missing", not "a%250A" and "::set-env".',
  ],
])('wrong inputs are reported in one sentence: %j', (inputs, message) => {
  const step = runAction(workspaceOf({ 'compose.yaml': CLEAN }), inputs)
  expect(commandsOf(step)).toEqual([`::error::${message}`])
  expect([step.outputs, step.code]).toEqual([{ conclusion: 'failure' }, 1])
})

test('a workspace without projects is a failure, as a check that checks nothing helps nobody', () => {
  const workspace = workspaceOf({ 'readme.md': '' })
  const step = runAction(workspace)
  expect(commandsOf(step)).toEqual([`::error::There is no Compose file in "${workspace}" or below.`])
  expect([step.outputs['conclusion'], step.code]).toEqual(['failure', 1])
})

test('a mistake in the configuration is shown at its place', () => {
  const step = runAction(workspaceOf({ 'compose.yaml': CLEAN, '.composure.yaml': 'rules: { unset-variabel: off }\n' }))
  expect(commandsOf(step).join()).toMatch(/^::error file=\.composure\.yaml,line=1,endLine=1,col=10,/)
  expect(step.code).toBe(1)
})

test('file names and values cannot inject workflow commands', () => {
  const name = 'a%0A::error ::x, file=y compose.yaml'
  const workspace = workspaceOf({
    [name]: 'services:\n  "x\\n::error::broken":\n    image: nginx\n    "k\\n::set-output name=x::y": 1\n',
    '$(touch pwned); touch pwned && compose.yaml': REFUSED,
  })
  const step = runAction(workspace, { files: '**/*compose.yaml\n$(touch pwned)', 'only-changed': 'lines' })
  expect(step.lines.filter((line) => /^\s*::/.test(line)).map((line) => line.slice(0, 40))).toEqual(
    [
      '::error file=$(touch pwned); touch pwned ',
      '::error file=a%250A%3A%3Aerror %3A%3Ax%2',
      '::group::2 errors in 2 files; 1 can be fi',
      '::endgroup::',
    ].map((line) => line.slice(0, 40)),
  )
  expect(step.outputs).toMatchObject({ errors: '2', conclusion: 'failure' })
  expect(existsSync(join(workspace, 'pwned'))).toBe(false)
  expect(step.summary).not.toMatch(/^::/m)
})

test('nothing outside the workspace is read, not even through links', () => {
  const workspace = workspaceOf({
    'compose.yaml':
      'include: [../secret/compose.yaml]\nservices:\n  web:\n    image: nginx\n    env_file: [link.env, ../secret/my.env]\n',
    'deep/compose.yaml': CLEAN,
  })
  write(join(workspace, '..'), {
    'secret/compose.yaml': 'services: { hidden: { imagee: nginx } }\n',
    'secret/my.env': 'TOKEN=${hunter2\n',
  })
  symlinkSync('../secret/my.env', join(workspace, 'link.env'))
  symlinkSync('../../secret/compose.yaml', join(workspace, 'deep/compose.override.yaml'))
  symlinkSync('../secret', join(workspace, 'linked'))
  const step = runAction(workspace)
  const everything = [...step.lines, step.summary].join('\n')
  expect(everything).not.toContain('hunter2')
  expect(everything).not.toContain('imagee')
  expect(step.outputs).toMatchObject({ errors: '0', conclusion: 'success' })
  const withheld = commandsOf(step)
  const rest = 'is outside the workspace, where nothing is read unless the input "external" is "true".'
  expect(withheld).toEqual([
    `::warning file=compose.yaml,line=1,endLine=1,col=11,endColumn=33,title=composure%3A unreadable-file::The file "../secret/compose.yaml" ${rest}`,
    `::warning file=compose.yaml,line=5,endLine=5,col=16,endColumn=24,title=composure%3A unreadable-file::The env_file "link.env" ${rest}`,
    `::warning file=compose.yaml,line=5,endLine=5,col=26,endColumn=42,title=composure%3A unreadable-file::The env_file "../secret/my.env" ${rest}`,
    `::warning file=deep/compose.override.yaml,line=1,endLine=1,col=1,endColumn=1,title=composure%3A unreadable-file::The file "compose.override.yaml" ${rest}`,
  ])
  expect(runAction(workspace, { external: 'true' }).outputs['conclusion']).toBe('failure')
})

test.each(['out.sarif', 'folder/out.sarif'])('the report is not written through a link: %s', (name) => {
  const workspace = workspaceOf({ 'compose.yaml': CLEAN })
  write(join(workspace, '..'), { 'secret/kept': 'kept' })
  if (name === 'out.sarif') symlinkSync('../secret/new', join(workspace, name))
  else symlinkSync('../secret', join(workspace, 'folder'))
  const link = join(workspace, name === 'out.sarif' ? name : 'folder')
  const step = runAction(workspace, { 'sarif-file': name })
  expect(commandsOf(step)).toContain(
    `::error::The report "${join(workspace, name)}" cannot be written, because "${link}" is a symbolic link; name the file that it leads to.`,
  )
  expect(readdirSync(join(workspace, '../secret'))).toEqual(['kept'])
})

test('a file that an input names is read wherever it is', () => {
  const workspace = workspaceOf({ 'compose.yaml': 'services: { web: { image: "nginx:$TAG" } }\n' })
  write(join(workspace, '..'), { 'runner/my.env': 'TAG=1\n' })
  expect(runAction(workspace, { 'env-file': '../runner/my.env' }).outputs['warnings']).toBe('0')
})
