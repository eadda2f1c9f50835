import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { moveCommandFirst } from '../../../src/app/cli/startup/compose-habits.ts'
import { version } from '../../../src/show/report/version.ts'
import { folderOf, runIn } from './run-in.ts'

const files = {
  'a.yaml': 'services:\n  web:\n    image: nginx:1\n',
  'b.yaml': 'services:\n  web:\n    image: nginx:2\nvolumes:\n  spare:\n',
}

test.each([
  ['-f a.yaml -f b.yaml config --images', 'config --file a.yaml --file b.yaml --images'],
  ['--file=a.yaml convert', 'config --file a.yaml'],
  ['--ansi never --progress=plain --parallel 3 --insecure-registry r --verbose config -q', 'config -q'],
  ['--dry-run --compatibility config -q', 'config --dry-run --compatibility -q'],
  ['--dry-run fix', 'fix --dry-run'],
  ['--dry-run --compatibility where name', 'where name'],
  [
    '--workdir sub --profile x -p shop --env-file e config',
    'config --project-directory sub --profile x --project-name shop --env-file e',
  ],
  ['--all-resources config', 'config --all-resources'],
  ['--all-resources -f a.yaml validate', 'check --file a.yaml'],
  ['lint a.yaml', 'check a.yaml'],
  ['version', '--version'],
  ['-v', '--version'],
])('"%s" is understood as "%s"', (typed, understood) => {
  expect(moveCommandFirst(typed.split(' ')).args).toEqual(understood.split(' '))
})

test.each(['--verbose', '-f', '-f a.yaml', '-f a.yaml up', '--nothing config', '--verbose=1 config', 'up -f a.yaml'])(
  '"%s" stays as it is',
  (typed) => {
    expect(moveCommandFirst(typed.split(' '))).toEqual({ args: typed.split(' ') })
  },
)

test('options before the command reach it', async () => {
  const folder = folderOf(files)
  const images = await runIn(folder, ['-f', 'a.yaml', '-f', 'b.yaml', 'config', '--images'])
  expect(images).toEqual({ out: 'nginx:2\n', err: '', code: 0 })
  const volumes = await runIn(folder, ['--all-resources', '-f', 'b.yaml', 'convert', '--volumes'])
  expect(volumes).toEqual({ out: 'spare\n', err: '', code: 0 })
})

test('"--ansi" and its environment decide about colours', async () => {
  const folder = folderOf({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n    prots: []\n' })
  const isColored = async (args: string, env: Record<string, string> = {}) =>
    (await runIn(folder, args.split(' '), { env })).out.includes('\u001b[')
  expect(await isColored('--ansi always check')).toBe(true)
  expect(await isColored('--ansi=never --ansi always check')).toBe(true)
  expect(await isColored('--ansi always --no-ansi check')).toBe(false)
  expect(await isColored('--ansi auto check')).toBe(false)
  expect(await isColored('check', { COMPOSE_ANSI: 'always' })).toBe(true)
  expect(await isColored('--ansi never check', { COMPOSE_ANSI: 'always' })).toBe(false)
  expect(await isColored('--ansi always check', { NO_COLOR: '1' })).toBe(false)
})

test('a dry run writes nothing', async () => {
  const text = 'version: "3"\nservices:\n  web:\n    image: nginx:1\n'
  const folder = folderOf({ 'compose.yaml': text })
  const fixed = await runIn(folder, ['--dry-run', 'fix'])
  expect(fixed.out).toContain('-version: "3"')
  expect(await runIn(folder, ['--dry-run', 'check', '--fix'])).toEqual({
    out: '',
    err: 'composure: "check --fix" writes files; "composure fix --dry-run" shows what it would change.\n',
    code: 2,
  })
  expect((await runIn(folder, ['--dry-run', 'init'])).code).toBe(2)
  expect(await runIn(folder, ['config', '--dry-run', '--services'])).toEqual(
    await runIn(folder, ['config', '--services']),
  )
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe(text)
  expect(readdirSync(folder)).toEqual(['compose.yaml'])
})

test.each([
  [
    '--workdir . --project-directory . config',
    '"--workdir" is the old name of "--project-directory"; give one of them.',
  ],
  ['--parallel two config', '"--parallel" needs a whole number, not "two".'],
  [
    '--progress plane config',
    'There is no progress mode "plane"; use "auto", "tty", "plain", "json", "quiet" or "none".',
  ],
])('"%s" is refused', async (typed, sentence) => {
  expect(await runIn(folderOf(files), typed.split(' '))).toEqual({ out: '', err: `composure: ${sentence}\n`, code: 2 })
})

test.each([
  [{ COMPOSE_PARALLEL_LIMIT: 'two' }, 'COMPOSE_PARALLEL_LIMIT must be a whole number.'],
  [{ COMPOSE_PROGRESS: 'x' }, 'COMPOSE_PROGRESS must be one of auto, tty, plain, json, quiet, none.'],
])('%j is refused', async (env, sentence) => {
  const folder = folderOf({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n' })
  const { err, code } = await runIn(folder, ['config', '-q'], { env })
  expect({ err, code }).toEqual({ err: `composure: ${sentence}\n`, code: 2 })
})

test('images as docker-compose 1 called them', async () => {
  const folder = folderOf({ 'compose.yaml': 'services:\n  web:\n    build: .\n' })
  const images = async (args: string, env: Record<string, string> = {}) =>
    (await runIn(folder, args.split(' '), { env })).out
  expect(await images('config --images')).toBe('shop-web\n')
  expect(await images('--compatibility config --images')).toBe('shop_web\n')
  expect(await images('config --images', { COMPOSE_COMPATIBILITY: 'Y' })).toBe('shop_web\n')
  expect(await images('config --images', { COMPOSE_COMPATIBILITY: 'yes' })).toBe('shop-web\n')
  expect(await images('--compatibility config')).toBe(await images('config --no-normalize'))
})

test('standard input as a file that is named', async () => {
  const text = 'version: "3"\nservices:\n  web:\n    image: nginx:1\n'
  const folder = folderOf({})
  const fixed = await runIn(folder, ['fix', '-f', '-'], { stdin: text })
  expect(fixed.out).toBe('services:\n  web:\n    image: nginx:1\n')
  const refused = await runIn(folder, ['check', '-f', '-', '--fix'], { stdin: text })
  expect(refused.err).toBe('composure: "--fix" writes files; "composure fix -" fixes standard input.\n')
})

test('standard input, where arguments are no files', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: { db: { image: postgres } }\n' })
  const run = (...args: readonly string[]) =>
    runIn(folder, args, { stdin: 'services: { web: { image: nginx:1.27 }, cache: { image: redis } }\n' })
  expect((await run('config', '-', 'web', '--images')).out).toBe('nginx:1.27\n')
  expect((await run('config', '--file', '-', '--services')).out).toBe('cache\nweb\n')
  expect((await run('where', 'services.web.image', '-')).out).toContain('nginx:1.27')
  expect((await run('graph', '-')).out).toContain('redis')
  expect((await run('needs', '-')).out).toContain('This project needs')
  expect((await run('env', '-', '--dry-run')).err).toContain('uses no variables')
  expect((await run('pin', '-')).err).toBe(
    'composure: "composure pin" writes into files; with standard input, use "--dry-run" or "--check".\n',
  )
  // The value of an option, and what follows "--", stay what they are.
  await run('config', '-qo', '-')
  expect((await run('config', '-o', '-', 'db')).err).toBe('')
  expect((await run('config', '--', '-')).err).toContain('There is no service "-".')
})

test('the version', async () => {
  for (const word of ['version', '-v', '--version', '-V'])
    expect(await runIn('/', [word])).toEqual({ out: `${version}\n`, err: '', code: 0 })
})

test('"config" takes the options of Compose after its name, too', async () => {
  const folder = folderOf({ ...files, 'sub/empty': '' })
  const options = [
    '--ansi',
    'never',
    '--no-ansi',
    '--progress=plain',
    '--parallel',
    '3',
    '--verbose',
    '--insecure-registry',
    'r',
  ]
  const plain = await runIn(folder, ['config', '-f', 'a.yaml', '--project-directory', 'sub'])
  expect(plain.code).toBe(0)
  expect(await runIn(folder, ['config', '-f', 'a.yaml', ...options, '--workdir', 'sub'])).toEqual(plain)
})

test.each([
  [['--parallel', 'many'], '"--parallel" needs a whole number, not "many".'],
  [
    ['--workdir', 'a', '--project-directory', 'b'],
    '"--workdir" is the old name of "--project-directory"; give one of them.',
  ],
])('"config %s" is refused', async (options, reason) => {
  const { err, code } = await runIn(folderOf(files), ['config', '-f', 'a.yaml', ...options])
  expect({ err, code }).toEqual({ err: `composure: ${reason}\n`, code: 2 })
})
