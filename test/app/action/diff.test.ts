import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import { fakeGithub, TOKEN } from './fake-github.ts'
import { commandsOf, git, runAction, runActionBeside, workspaceOf, write } from './run-action.ts'

const SHOP = `services:
  web:
    image: nginx:1.27
  db:
    image: postgres:17
    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/password }
    secrets: [password]
    volumes: [data:/var/lib/postgresql/data]
volumes:
  data: {}
secrets:
  password: { environment: PASSWORD }
`

function pullRequest(changed: Readonly<Record<string, string>>) {
  const workspace = workspaceOf({ 'compose.yaml': SHOP })
  git(workspace, 'init', '-q')
  git(workspace, 'add', '.')
  git(workspace, 'commit', '-q', '-m', 'base')
  const base = git(workspace, 'rev-parse', 'HEAD')
  write(workspace, changed)
  git(workspace, 'add', '.')
  git(workspace, 'commit', '-q', '-m', 'topic')
  const event = join(workspace, '../event.json')
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, base: { sha: base } } }))
  const head = git(workspace, 'rev-parse', 'HEAD')
  const env = { GITHUB_BASE_REF: 'main', GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: 'ann/shop' }
  return { workspace, base, head, env }
}

test('the job summary begins with what the pull request does', () => {
  const { workspace, head, env } = pullRequest({ 'compose.yaml': SHOP.replace('data: {}', 'data: { name: other }') })
  const step = runAction(workspace, { diff: 'true' }, env)
  expect(step.summary.split('\n').slice(0, 10)).toEqual([
    '### What this changes',
    '',
    'Merging this recreates 1 of 2 services; volume "shop&#95;data" is left behind; volume "other" starts empty.',
    '',
    '#### Before you merge',
    '',
    '- ⚠️ Service "db" mounts volume "other" at "/var/lib/postgresql/data" instead of "shop&#95;data", whose data stays behind; copy it, or keep the volume\'s name. ([<code>compose.yaml:8</code>](<' +
      `https://github.example/ann/shop/blob/${head}/compose.yaml#L8` +
      `>), [data-left-behind](<${packageJson.homepage}checks/data-left-behind.html>))`,
    '',
    '| Recreated | Why |',
    '|---|---|',
  ])
  expect(step.outputs).toMatchObject({ recreated: '1', 'data-loss': '1', conclusion: 'success' })
})

test('only what changes is drawn, with its neighbours, and what is recreated stands out', () => {
  const { workspace, env } = pullRequest({
    'compose.yaml': SHOP.replace('nginx:1.27', 'nginx:1.28\n    depends_on: [db]').replace(
      'volumes:\n  data',
      '  other:\n    image: other\nvolumes:\n  data',
    ),
    'more/compose.yaml': 'services:\n  web:\n    image: nginx\n',
  })
  write(workspace, {})
  const { summary } = runAction(workspace, { diff: 'true' }, env)
  expect(summary.slice(summary.indexOf('\n<details><summary>Project'))).toBe(`
<details><summary>Project <b>shop</b> (compose.yaml); recreated services are yellow</summary>

\`\`\`mermaid
flowchart LR
  s0["<b>web</b><br>nginx:1.28"]
  s1["<b>db</b><br>postgres:17<br>data at /var/lib/postgresql/data"]
  s2["<b>other</b><br>other"]
  s0 --> s1
  classDef service fill:#e8f1fc,stroke:#2f6fbd,color:#1a202c
  class s0,s1,s2 service
  classDef recreated fill:#fff1c2,stroke:#c2410c,color:#1a202c,stroke-width:4px
  class s0 recreated
\`\`\`

</details>

<details><summary>Project <b>more</b> (more/compose.yaml)</summary>

\`\`\`mermaid
flowchart LR
  s0["<b>web</b><br>nginx"]
  classDef service fill:#e8f1fc,stroke:#2f6fbd,color:#1a202c
  class s0 service
\`\`\`

</details>
`)
})

test('the comment has the same text as the summary, and the next run updates it', async () => {
  const { workspace, base, env } = pullRequest({ 'compose.yaml': SHOP.replace('  web:\n    image: nginx:1.27\n', '') })
  const github = await fakeGithub()
  const inputs = { diff: 'true', comment: 'true', token: TOKEN }
  const around = { ...env, GITHUB_API_URL: github.url }
  const step = await runActionBeside(workspace, inputs, around)
  expect([commandsOf(step), step.code]).toEqual([[], 0])
  await runActionBeside(workspace, inputs, around)
  expect(github.comments).toHaveLength(1)
  const [{ body } = { body: '' }] = github.comments
  expect(body.split('\n').slice(0, 8)).toEqual([
    '<!-- composure diff . -->',
    '### What this changes',
    '',
    'Merging this leaves 1 running that the files no longer define.',
    '',
    '<details><summary>Everything else that happens</summary>',
    '',
    '#### <code>compose.yaml</code>',
  ])
  expect([base.length, step.lines.join().includes(TOKEN), body.includes(TOKEN)]).toEqual([40, false, false])
})

test('a comment that cannot be written is a warning, and one without a token a mistake', async () => {
  const { workspace, env } = pullRequest({ 'compose.yaml': SHOP.replace('1.27', '1.28') })
  const github = await fakeGithub([], 403)
  const around = { ...env, GITHUB_API_URL: github.url }
  const step = await runActionBeside(workspace, { diff: 'true', comment: 'true', token: TOKEN }, around)
  expect([commandsOf(step), step.code]).toEqual([
    [
      '::warning::The comment was not written: the token may not do that (403); the job needs the permission "pull-requests: write", which those for pull requests from forks do not get.',
    ],
    0,
  ])
  const without = runAction(workspace, { diff: 'true', comment: 'true' }, env)
  expect([commandsOf(without), without.code]).toEqual([
    ['::error::The input "comment" needs "diff: true" and a "token", such as "${{ github.token }}".'],
    1,
  ])
})

test('names from the files are escaped', () => {
  const hostile = SHOP.replace('data: {}', 'data: { name: "x</code>|<img src=y>@ann #1" }').replace(
    'nginx:1.27',
    '"a`b|<b>@ann"',
  )
  const { workspace, env } = pullRequest({ 'compose.yaml': hostile })
  const { summary } = runAction(workspace, { diff: 'true' }, env)
  const reported = summary.slice(0, summary.indexOf(' composure\n'))
  expect(reported).toContain('What this changes')
  expect(reported).not.toMatch(/<(?!\/?(?:code|details|summary)>|https:)|@ann|`/)
})

test('outside of a pull request nothing is reported, and a missing history is a warning', () => {
  const workspace = workspaceOf({ 'compose.yaml': SHOP })
  expect(runAction(workspace, { diff: 'true' }).summary).not.toContain('What this changes')
  const step = runAction(workspace, { diff: 'true' }, { GITHUB_BASE_REF: 'main' })
  expect(commandsOf(step).join('\n')).toContain('its history was not fetched; set "fetch-depth: 0"')
  expect(step.outputs).toMatchObject({ recreated: '', 'data-loss': '' })
})

test('the step fails on what a change does, as "composure diff --fail-on" does', () => {
  const { workspace, env } = pullRequest({ 'compose.yaml': SHOP.replace('nginx:1.27', 'nginx:1.28') })
  expect(runAction(workspace, { diff: 'true', 'fail-on': 'error, recreated' }, env).code).toBe(1)
  expect(runAction(workspace, { diff: 'true', 'fail-on': 'data-loss' }, env).code).toBe(0)
  expect(commandsOf(runAction(workspace, { 'fail-on': 'data-loss' }, env))).toEqual([
    '::error::The input "fail-on: data-loss" needs "diff: true".',
  ])
})

test('nothing is written where nothing changes', () => {
  const { workspace, env } = pullRequest({ 'readme.md': 'more' })
  expect(runAction(workspace, { diff: 'true' }, env).summary).toBe('')
})
