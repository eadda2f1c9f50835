import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandsOf, git, runAction, workspaceOf, write } from './run-action.ts'

const SHOP = `services:
  web:
    image: nginx:1.27
  db:
    image: postgres:17
    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/password }
    volumes: [data:/var/lib/postgresql/data]
volumes:
  data: {}
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
  writeFileSync(event, JSON.stringify({ pull_request: { base: { sha: base } } }))
  return { workspace, env: { GITHUB_BASE_REF: 'main', GITHUB_EVENT_PATH: event } }
}

test('the job summary begins with what the pull request does', () => {
  const { workspace, env } = pullRequest({ 'compose.yaml': SHOP.replace('data: {}', 'data: { name: other }') })
  const step = runAction(workspace, { diff: 'true' }, env)
  expect(step.summary.split('\n').slice(0, 12)).toEqual([
    '### What this changes',
    '',
    'Merging this recreates 1 of 2 services; volume "shop&#95;data" is left behind; volume "other" starts empty.',
    '',
    '#### <code>compose.yaml</code>',
    '',
    '- ⚠️ Service "db" mounts volume "other" at "/var/lib/postgresql/data" instead of "shop&#95;data", whose data stays behind; copy it, or keep the volume\'s name. (<code>compose.yaml:7</code>, [data-left-behind](<https://composure.github.io/composure/checks/data-left-behind.html>))',
    '',
    '| | What happens |',
    '|---|---|',
    '| service <code>db</code> | is recreated |',
    '| volume <code>other</code> | is created |',
  ])
  expect(step.outputs).toMatchObject({ recreated: '1', 'data-loss': '1', conclusion: 'success' })
})

test('names of strangers stay text', () => {
  const hostile = SHOP.replace('data: {}', 'data: { name: "x</code>|<img src=y>@ann #1" }').replace(
    'nginx:1.27',
    '"a`b|<b>@ann"',
  )
  const { workspace, env } = pullRequest({ 'compose.yaml': hostile })
  const { summary } = runAction(workspace, { diff: 'true' }, env)
  const reported = summary.slice(0, summary.indexOf('### composure'))
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
