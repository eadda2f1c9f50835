import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import schema from '../../../schemas/diff.json' with { type: 'json' }
import { ran } from './test-io.ts'

let folder: string
let shop: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'composure-diff-')))
  shop = join(folder, 'shop')
  mkdirSync(shop)
})
afterEach(() => rmSync(folder, { recursive: true }))

const WEB = 'services:\n  web:\n    image: nginx:1\n'
const NEWER = WEB.replace('nginx:1', 'nginx:2')

function write(files: Readonly<Record<string, string>>, into = shop): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(into, name)), { recursive: true })
    writeFileSync(join(into, name), text)
  }
}

function git(...args: readonly string[]): void {
  const settings = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'init.defaultBranch=main']
  execFileSync('git', [...settings, ...args], { cwd: shop, stdio: 'ignore' })
}

function commit(files: Readonly<Record<string, string>>): void {
  write(files)
  git('init')
  git('add', '--all')
  git('commit', '--message', 'Change')
}

function diff(...args: readonly string[]) {
  return ran(['diff', ...args], { cwd: shop })
}

const RECREATED = [
  '  ± service web is recreated',
  '      image: "nginx:1" → "nginx:2"  compose.yaml:3:12',
  '',
  'Recreates 1 of 1 service.',
  '',
]

test('in a terminal, sentences are broken between words, and places that do not fit stand below', async () => {
  write({ 'before/compose.yaml': `name: shop\n${WEB}`, 'after/compose.yaml': `name: shop\n${NEWER}` })
  const isTerminal = { stdin: true, out: true, err: true }
  const terminal = { cwd: shop, isTerminal, columns: 44, env: { NO_COLOR: '1' } }
  expect((await ran(['diff', 'before', 'after'], terminal)).out).toMatchInlineSnapshot(`
    "after/compose.yaml: before → after
      ± service web is recreated
          image: "nginx:1" → "nginx:2"
            after/compose.yaml:4:12

    Recreates 1 of 1 service.
    "
  `)
  write({ 'after/compose.yaml': 'name: shop\nservices:\n  web:\n    images: a\n' })
  expect((await ran(['diff', 'before', 'after'], terminal)).out).toMatchInlineSnapshot(`
    "after/compose.yaml: before → after
      Compose rejects the files after the
      change, so "up" changes nothing:
          Service "web" has the unknown key
          "images"; did you mean "image"?
            after/compose.yaml:4:5

    Compose rejects the files after the change.
    "
  `)
})

describe('what is compared', () => {
  test('the last commit and the working tree', async () => {
    commit({ 'compose.yaml': WEB })
    write({ 'compose.yaml': NEWER })
    expect(await diff()).toEqual({
      out: ['compose.yaml: HEAD → working tree', ...RECREATED].join('\n'),
      err: '',
      exitCode: 0,
    })
  })

  test.each([['HEAD~1'], ['HEAD^..HEAD'], ['HEAD~1', 'HEAD'], ['main~1'], ['first'], ['first...main']])(
    'revisions: %s %s',
    async (...revisions) => {
      commit({ 'compose.yaml': WEB })
      git('tag', 'first')
      commit({ 'compose.yaml': NEWER })
      const { out, exitCode } = await diff(...revisions)
      expect(out.split('\n').slice(1)).toEqual(RECREATED)
      expect(exitCode).toBe(0)
    },
  )

  test('two folders, outside of any repository', async () => {
    write({ 'old/shop/compose.yaml': WEB, 'new/shop/compose.yaml': NEWER })
    const { out } = await diff('old', 'new')
    expect(out.split('\n')).toEqual([
      'new/shop/compose.yaml: old → new',
      '  ± service web is recreated',
      '      image: "nginx:1" → "nginx:2"  new/shop/compose.yaml:3:12',
      '',
      'Recreates 1 of 1 service.',
      '',
    ])
  })

  test('every project in a folder and below; those that are the same are counted', async () => {
    commit({ 'a/compose.yaml': WEB, 'b/compose.yaml': WEB, 'b/compose.override.yaml': 'services: {}\n' })
    write({ 'a/compose.yaml': NEWER, 'c/compose.yaml': 'services:\n  other:\n    image: a\n' })
    const { out } = await diff('HEAD', '.')
    expect(out.split('\n')).toEqual([
      'a/compose.yaml: HEAD → working tree',
      '  ± service web is recreated',
      '      image: "nginx:1" → "nginx:2"  a/compose.yaml:3:12',
      '',
      'c/compose.yaml: only in working tree',
      '  + service other is created',
      '  + network c_default is created',
      '',
      'Recreates 1 of 1 service and creates 1.',
      '',
    ])
  })

  test('a project in another folder is the same one, under another name', async () => {
    commit({ 'a/compose.yaml': WEB })
    git('mv', 'a', 'b')
    const { out } = await diff('HEAD', '.')
    expect(out.split('\n')[0]).toBe('b/compose.yaml (was a/compose.yaml): HEAD → working tree')
    expect(out).toContain('the project is renamed')
  })

  test('files by "-f" on both sides, and one that came with the change', async () => {
    commit({ 'base.yaml': WEB })
    write({ 'prod.yaml': NEWER })
    const { out } = await diff('-f', 'base.yaml', '-f', 'prod.yaml')
    expect(out).toContain('image: "nginx:1" → "nginx:2"  prod.yaml:3:12')
  })

  test('only one service', async () => {
    commit({ 'compose.yaml': `${WEB}  db:\n    image: db:1\n` })
    write({ 'compose.yaml': `${NEWER}  db:\n    image: db:2\n` })
    const { out } = await diff('--only', 'db')
    expect(out).not.toContain('web')
    expect(out).toContain('service db is recreated')
  })

  test('what Git leaves out of the repository is the same on both sides', async () => {
    const files = { 'compose.yaml': WEB.replace('nginx:1', 'nginx:${TAG}'), '.gitignore': '.env\n' }
    commit(files)
    write({ '.env': 'TAG=1\n' })
    expect((await diff()).out).toBe('Changes no containers.\n')
  })

  test('a side that Compose rejects is told, whatever else changes', async () => {
    const rejected = `${WEB}    labels:\n`
    commit({ 'compose.yaml': rejected })
    write({ 'compose.yaml': WEB })
    expect((await diff()).out.split('\n')).toEqual([
      'compose.yaml: HEAD → working tree',
      '  Compose rejects the files before the change, so this comparison is incomplete:',
      '      "labels" of service "web" is empty; it must be a mapping or a list, or be removed.  was at compose.yaml:4:5',
      '',
      'Compose rejects the files before the change, so the comparison is incomplete.',
      '',
    ])
    write({ 'compose.yaml': rejected })
    expect((await diff()).out).toBe('Compose rejects the files before and after the change.\n')
    write({ 'compose.yaml': WEB })
    git('commit', '--all', '--message', 'Repair')
    write({ 'compose.yaml': rejected })
    const after = await diff()
    expect(after.out).toContain('  Compose rejects the files after the change, so "up" changes nothing:\n')
    expect(after.out).toContain('\nCompose rejects the files after the change.\n')
    const { out } = await diff('--format', 'markdown')
    expect(out).toContain('### What this changes\n\nCompose rejects the files after the change.\n')
    expect(out).not.toContain('changes no containers')
  })

  test('a Dockerfile alone', async () => {
    const services = ['a', 'b'].map((name) => `  ${name}:\n    build: .\n`).join('')
    const files = {
      'compose.yaml': `services:\n${services}  each:\n    build: .\n    pull_policy: build\n`,
      Dockerfile: 'FROM alpine:1\n',
    }
    commit(files)
    expect((await diff()).out).toBe('Changes no containers.\n')
    write({ Dockerfile: 'FROM alpine:2\n' })
    expect((await diff()).out.split('\n')).toEqual([
      'compose.yaml: HEAD → working tree',
      '  ± service each is recreated',
      '      build: rebuilt, because "pull_policy" is "build"  compose.yaml:7:12',
      '',
      'compose.yaml:3:12 warning unbuilt-change',
      '  Services "a" and "b" change how they are built, but keep their existing images; run "docker compose up -d --build".',
      '',
      'Recreates 1 of 3 services.',
      '',
    ])
    expect((await diff('--only', 'b')).out).toContain('Services "a" and "b" change')
    expect((await diff('--only', 'each')).out).not.toContain('they are built')
  })

  test('a link within a commit is followed, and none out of it', async () => {
    write({ 'conf/.env': 'TAG=1\n' })
    symlinkSync('conf/.env', join(shop, '.env'))
    commit({ 'compose.yaml': WEB.replace('nginx:1', 'nginx:${TAG:-none}') })
    write({ 'conf/.env': 'TAG=2\n' })
    expect((await diff()).out).toContain('resolves to a different value (uses TAG)  compose.yaml:3:12, .env:1:1')
  })
})

describe('what cannot be compared', () => {
  test('a revision that is not there', async () => {
    commit({ 'compose.yaml': WEB })
    expect(await diff('nope')).toEqual({
      out: '',
      err: 'composure: There is no commit "nope" here.\n',
      exitCode: 2,
    })
  })

  test.each(['--upload-pack=x', '-x', ':compose.yaml', 'HEAD:compose.yaml', '@{-1}', 'main^{/x}', '../../x'])(
    'nothing but a revision is asked of Git: %s',
    async (revision) => {
      commit({ 'compose.yaml': WEB })
      expect((await diff('--', revision)).exitCode).toBe(2)
    },
  )

  test('a shallow clone', async () => {
    commit({ 'compose.yaml': WEB })
    commit({ 'compose.yaml': NEWER })
    execFileSync('git', ['clone', '--depth=1', '--quiet', `file://${shop}`, join(folder, 'clone')], { stdio: 'ignore' })
    const { err } = await ran(['diff', 'HEAD~1'], { cwd: join(folder, 'clone') })
    expect(err).toBe(
      'composure: There is no commit "HEAD~1" here: the clone is shallow; fetch its history with "git fetch --unshallow", or with "fetch-depth: 0" for actions/checkout.\n',
    )
  })

  test('no repository', async () => {
    write({ 'compose.yaml': WEB })
    expect((await diff()).err).toContain('is in no Git repository with a commit; name two folders')
  })

  test('a side that Compose rejects is said to be incomplete', async () => {
    commit({ 'compose.yaml': WEB })
    write({ 'compose.yaml': `${WEB}  db: {}\n` })
    const { out } = await diff()
    expect(out.split('\n').slice(1, 3)).toEqual([
      '  Compose rejects the files after the change, so "up" changes nothing:',
      '      Service "db" has neither "image" nor "build"; add one of them.  compose.yaml:4:3',
    ])
  })
})

describe('the exit code', () => {
  beforeEach(() => {
    commit({ 'compose.yaml': WEB })
    write({ 'compose.yaml': NEWER })
  })

  test.each([
    [[], 0],
    [['--exit-code'], 1],
    [['--fail-on', 'recreated'], 1],
    [['--fail-on', 'data-loss,created'], 0],
    [['--fail-on', 'nonsense'], 2],
    [['--format', 'nonsense'], 2],
  ])('%j: %i', async (options, exitCode) => {
    expect((await diff(...options)).exitCode).toBe(exitCode)
  })

  test('is 0 with --exit-code where nothing happens', async () => {
    write({ 'compose.yaml': `# The shop.\n${WEB}` })
    expect(await diff('--exit-code')).toEqual({ out: 'Changes no containers.\n', err: '', exitCode: 0 })
  })
})

describe('risks', () => {
  const DB =
    'services:\n  db:\n    image: postgres:16\n    volumes: [data:/var/lib/postgresql/data]\nvolumes:\n  data: {}\n'
  beforeEach(() => {
    commit({ 'compose.yaml': DB })
    write({ 'compose.yaml': DB.replace('data: {}', 'data: { name: other }') })
  })

  test('stand below what happens, each at its place', async () => {
    const { out } = await diff()
    expect(out.split('\n').slice(-6)).toEqual([
      '',
      'compose.yaml:4:15 warning data-left-behind',
      '  Service "db" mounts volume "other" at "/var/lib/postgresql/data" instead of "shop_data", whose data stays behind; copy it, or keep the volume\'s name.',
      '',
      'Recreates 1 of 1 service; volume "shop_data" is left behind; volume "other" starts empty.',
      '',
    ])
  })

  test.each([['data-loss'], ['data-left-behind'], ['stale-secret,data-loss']])(
    'fail the run with --fail-on %s',
    async (what) => {
      expect((await diff('--fail-on', what)).exitCode).toBe(1)
    },
  )

  test('are told as the configuration says', async () => {
    write({ '.composure.yaml': 'rules:\n  data-left-behind: off\n' })
    const { out, exitCode } = await diff('--fail-on', 'data-loss')
    expect(out).not.toContain('data-left-behind')
    expect(exitCode).toBe(0)
  })
})

describe('comments', () => {
  const PORTS = `${WEB}    ports:\n      - "8080:80" `
  beforeEach(() => commit({ 'compose.yaml': WEB }))

  test('suppress what may go wrong at their line, and are not said to be unused by "check"', async () => {
    write({ 'compose.yaml': `${PORTS}# composure-ignore newly-published-port -- wanted\n` })
    expect((await diff()).out).not.toContain('newly-published-port')
    expect((await ran(['check'], { cwd: shop })).out).not.toContain('unused-suppression')
  })

  test('are for nothing else', async () => {
    write({ 'compose.yaml': `# composure-ignore newly-published-port\n${PORTS}# composure-ignore stale-secret\n` })
    expect((await diff()).out).toContain('newly-published-port')
  })
})

describe('the canonical text', () => {
  test('is shown as a diff of each part, without secrets and values of the environment', async () => {
    const env = '    environment: { A: "one", B: "${B}" }\n'
    commit({ 'compose.yaml': `${WEB}${env}`, '.env': 'B=three\n' })
    write({ 'compose.yaml': `${NEWER}${env.replace('one', 'two')}    tty: true\n` })
    const { out } = await diff('--text')
    expect(out.split('\n').slice(5, 20)).toEqual([
      '',
      '  service web',
      '  @@ -1,6 +1,7 @@',
      '   environment:',
      '  -  A: …',
      '  +  A: … (another value)',
      '     B: …',
      '  -image: nginx:1',
      '  +image: nginx:2',
      '   networks:',
      '     default: null',
      '  +tty: true',
      '',
      'Recreates 1 of 1 service.',
      '',
    ])
    expect((await diff()).out).not.toContain('@@')
    expect((await diff('--text', '--format', 'markdown')).out).toContain('\n+image: nginx:2\n')
  })
})

describe('formats', () => {
  beforeEach(() => {
    commit({ 'compose.yaml': `${WEB}    environment: { A_TOKEN: "hunter22hunter" }\n` })
    write({ 'compose.yaml': `${NEWER}    environment: { A_TOKEN: "hunter23hunter" }\n` })
  })

  test.each(['pretty', 'json', 'markdown', 'github'])('%s shows no secret', async (format) => {
    const { out } = await diff('--format', format)
    expect(out).toContain('environment.A')
    expect(out).not.toMatch(/hunter2\d/)
  })

  test('json is as its schema says', async () => {
    const { out } = await diff('--format', 'json', '--text')
    const isValid = new Ajv({ strict: true, allErrors: true }).compile(schema)
    isValid(JSON.parse(out))
    expect(isValid.errors).toBeNull()
  })
})

describe('two files', () => {
  test('are two versions of a project, in one folder or in two', async () => {
    write({ 'a.yaml': WEB, 'b.yaml': NEWER, 'other/c.yaml': NEWER })
    for (const after of ['b.yaml', 'other/c.yaml']) {
      const { out, err, exitCode } = await ran(['diff', 'a.yaml', after], { cwd: shop })
      expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
      expect(out).toContain(`"nginx:1" → "nginx:2"  ${after}:3:12\n`)
      expect(out).toContain('Recreates 1 of 1 service.\n')
    }
  })

  test('a file and a revision are not compared', async () => {
    write({ 'a.yaml': WEB })
    const { err, exitCode } = await ran(['diff', 'a.yaml', 'nope.yaml'], { cwd: shop })
    expect(exitCode).toBe(2)
    expect(err).toContain('name two folders or two files')
  })
})

test('without Git, that is said', async () => {
  commit({ 'compose.yaml': WEB })
  const path = process.env['PATH']
  process.env['PATH'] = '/nowhere'
  try {
    const { err, exitCode } = await ran(['diff'], { cwd: shop })
    expect({ err, exitCode }).toEqual({
      err: 'composure: Git is not installed, or not in the PATH, so its commits cannot be read; install Git, or name two folders or two files.\n',
      exitCode: 2,
    })
  } finally {
    process.env['PATH'] = path
  }
})
