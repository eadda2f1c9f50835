import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandsOf, git, runAction, workspaceOf, write } from './run-action.ts'

const OLD = `services:
  web:
    image: nginx
    oldkey: 1
  db:
    image: mongo
  cache:
    image: redis
`

/** A repository on a branch that changed lines of one of two files, while its base went on. */
function pullRequest(changed: Readonly<Record<string, string>>) {
  const workspace = workspaceOf({ 'a/compose.yaml': OLD, 'b/compose.yaml': OLD })
  git(workspace, 'init', '-q')
  git(workspace, 'add', '.')
  git(workspace, 'commit', '-q', '-m', 'base')
  git(workspace, 'checkout', '-q', '-b', 'topic')
  write(workspace, changed)
  git(workspace, 'add', '.')
  git(workspace, 'commit', '-q', '-m', 'topic')
  const head = git(workspace, 'rev-parse', 'HEAD')
  git(workspace, 'checkout', '-q', 'main')
  write(workspace, { 'b/compose.yaml': `${OLD}\n` })
  git(workspace, 'commit', '-q', '-a', '-m', 'the base goes on')
  const base = git(workspace, 'rev-parse', 'HEAD')
  git(workspace, 'checkout', '-q', head)
  const event = join(workspace, '../event.json')
  writeFileSync(event, JSON.stringify({ pull_request: { base: { sha: base } } }))
  return { workspace, head, base, env: { GITHUB_BASE_REF: 'main', GITHUB_EVENT_PATH: event } }
}

const places = (step: ReturnType<typeof runAction>): readonly string[] =>
  commandsOf(step).map((line) =>
    line.replace(/^::(\w+) (?:file=([^,]*),line=(\d+),.*title=composure%3A )?/, '$1 $2:$3 ').replace(/::.*/, ''),
  )

const CHANGED = { 'a/compose.yaml': OLD.replace('image: mongo', 'image: mongo\n    newkey: 1') }
const ALL = [
  'error a/compose.yaml:4 unknown-key',
  'error a/compose.yaml:7 unknown-key',
  'error b/compose.yaml:4 unknown-key',
]

test.each([
  ['false', ALL],
  ['files', ALL.slice(0, 2)],
  ['lines', ALL.slice(1, 2)],
])('only-changed: %s', (only, found) => {
  const { workspace, env } = pullRequest(CHANGED)
  const step = runAction(workspace, { 'only-changed': only }, env)
  expect(places(step)).toEqual(found)
  expect(step.outputs['errors']).toBe(String(found.length))
})

const CLEAN = 'services:\n  web:\n    image: nginx:1.27\n'

/** A pull request in a repository without problems, and what the step says about it. */
function count(changed: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>, isPush = false) {
  const { workspace, env } = pullRequest({ 'a/compose.yaml': CLEAN, 'b/compose.yaml': CLEAN })
  const start = git(workspace, 'rev-parse', 'HEAD')
  writeFileSync(join(workspace, '../event.json'), JSON.stringify({ pull_request: { base: { sha: start } } }))
  write(workspace, changed)
  git(workspace, 'add', '.')
  git(workspace, 'commit', '-q', '-m', 'pull request')
  return runAction(workspace, inputs, isPush ? {} : env)
}

const MORE = CLEAN.replace('1.27', '1.28')

test.each([
  ['files', { 'a/compose.yaml': MORE }, 1],
  ['lines', { 'a/compose.yaml': MORE }, 1],
  ['lines', { 'a/compose.yaml': MORE, 'b/compose.yaml': MORE }, 2],
  ['files', { 'a/compose.override.yaml': MORE }, 2],
  ['files', { 'README.md': '' }, 0],
  ['false', { 'a/compose.yaml': MORE }, 2],
])('only-changed: %s counts the files of touched projects: %j', (only, changed, files) => {
  const { outputs, lines, summary } = count(changed, { 'only-changed': only, diff: 'false' })
  const sentence = `No problems in ${files} file${files === 1 ? '' : 's'}.`
  expect([outputs['files'], lines[0]]).toEqual([String(files), `::group::${sentence}`])
  expect(summary.split('\n')[2]).toBe(files === 0 ? undefined : sentence)
  expect(summary.includes('Project <b>b</b>')).toBe('b/compose.yaml' in changed || only === 'false')
})

test('every file counts after a push', () => {
  const { outputs, summary } = count({ 'README.md': '' }, { 'only-changed': 'files' }, true)
  expect([outputs['files'], summary.split('\n')[2]]).toEqual(['2', 'No problems in 2 files.'])
})

test('the base is known by its branch, too', () => {
  const { workspace, base } = pullRequest(CHANGED)
  git(workspace, 'update-ref', 'refs/remotes/origin/main', base)
  expect(places(runAction(workspace, { 'only-changed': 'lines' }, { GITHUB_BASE_REF: 'main' }))).toEqual(
    ALL.slice(1, 2),
  )
})

test('a finding counts where a related place has changed', () => {
  const twice = OLD.replace('    oldkey: 1\n', '')
  const { workspace, env } = pullRequest({
    'a/compose.yaml': twice,
    'b/compose.yaml': twice.replace('services:\n', 'services:\n  db: { image: mongo }\n'),
  })
  expect(places(runAction(workspace, { 'only-changed': 'lines' }, env))).toEqual([
    'error b/compose.yaml:5 duplicate-key',
  ])
})

test('the lines around removed lines count as changed', () => {
  const { workspace, env } = pullRequest({ 'a/compose.yaml': OLD.replace('    image: mongo\n', '') })
  expect(places(runAction(workspace, { 'only-changed': 'lines' }, env))).toEqual(['error a/compose.yaml:5 wrong-type'])
})

test('in the other folder of a repository, with a name that git would quote', () => {
  const name = 'ü "x"\t*/compose.yaml'
  const { workspace, env } = pullRequest({ [name]: 'services: { web: { imagee: nginx } }\n' })
  const step = runAction(workspace, { 'only-changed': 'lines' }, env)
  expect(step.outputs['errors']).toBe('1')
})

test('outside of a pull request everything counts', () => {
  const { workspace } = pullRequest(CHANGED)
  expect(places(runAction(workspace, { 'only-changed': 'lines' }))).toEqual(ALL)
})

test('without the history everything counts, and the remedy is reported', () => {
  const { workspace } = pullRequest(CHANGED)
  const event = join(workspace, '../other.json')
  writeFileSync(event, JSON.stringify({ pull_request: { base: { sha: '0123456789'.repeat(4) } } }))
  const step = runAction(workspace, { 'only-changed': 'lines' }, { GITHUB_BASE_REF: 'main', GITHUB_EVENT_PATH: event })
  expect(commandsOf(step)[0]).toBe(
    '::warning::What the pull request changes is not known, as its history was not fetched, so that all findings count; set "fetch-depth: 0" for actions/checkout.',
  )
  expect(places(step).slice(1)).toEqual(ALL)
})

test('of the merge that GitHub makes, its parents are enough', () => {
  const { workspace, head, base } = pullRequest(CHANGED)
  git(workspace, 'checkout', '-q', base)
  git(workspace, 'merge', '-q', '--no-ff', '-m', 'merge', head)
  const shallow = join(workspace, '../shallow')
  git(workspace, 'branch', '-q', 'merged')
  git(workspace, 'clone', '-q', '--depth=2', '--branch=merged', `file://${workspace}`, shallow)
  git(shallow, 'remote', 'remove', 'origin')
  expect(places(runAction(shallow, { 'only-changed': 'lines' }, { GITHUB_BASE_REF: 'main' }))).toEqual(ALL.slice(1, 2))
})

test('a branch name cannot become an option of git', () => {
  const { workspace } = pullRequest(CHANGED)
  const event = join(workspace, '../event.json')
  writeFileSync(event, JSON.stringify({ pull_request: { base: { sha: '--output=pwned' } } }))
  const step = runAction(
    workspace,
    { 'only-changed': 'files' },
    { GITHUB_BASE_REF: '--output=pwned', GITHUB_EVENT_PATH: event },
  )
  expect(places(step).slice(1)).toEqual(ALL)
  expect(git(workspace, 'status', '--porcelain')).toBe('')
})

test.each(['-diff', 'binary', 'diff=none', 'filter=pointer'])(
  'a pull request does not hide lines by the attribute "%s"',
  (attribute) => {
    const { workspace, env } = pullRequest({ ...CHANGED, '.gitattributes': `*.yaml ${attribute}\n` })
    // As git-lfs sets it up for the user of a runner.
    git(workspace, 'config', 'filter.pointer.clean', 'echo pointer')
    expect(places(runAction(workspace, { 'only-changed': 'lines' }, env))).toEqual(ALL.slice(1, 2))
  },
)

test.each(['files', 'lines'])('nor by a link to what it changes, nor by a link that it changes: %s', (only) => {
  const { workspace, env } = pullRequest({ 'changed.txt': OLD })
  rmSync(join(workspace, 'a/compose.yaml'))
  symlinkSync('../changed.txt', join(workspace, 'a/compose.yaml'))
  expect(places(runAction(workspace, { 'only-changed': only }, env))).toEqual(ALL.slice(0, 1))
})
