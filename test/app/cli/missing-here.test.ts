import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

const COMPOSE = `services:
  web:
    image: nginx:1.27
    env_file: .env.production
    environment: { TOKEN: "\${TOKEN:?make one}", AGAIN: "\${TOKEN:?}" }
  worker:
    image: nginx:1.27
    env_file: .env.production
`
const FILES = { '.git/HEAD': '', '.gitignore': '.env.*\n', 'compose.yaml': COMPOSE }
const LAST_LINE = 'Compose rejects the project here: .env.production (ignored by Git) and $TOKEN are missing.'

test.each([
  { args: ['check'] },
  { args: ['check', '.'] },
  { args: ['check', 'compose.yaml'] },
  { args: ['check', '-f', 'compose.yaml'] },
  { args: ['check', '--quiet'] },
  { args: ['check', '--rule', 'required-variable=off', '--rule', 'missing-env-file=off'] },
  { args: ['fix'] },
])('$args: what is missing only here is a warning each, and the last line says so', async ({ args }) => {
  const { out, code } = await runIn(folderOf(FILES), args)
  expect(out.match(/ (?:error|warning) .*/g)).toEqual([' warning missing-env-file', ' warning required-variable'])
  expect(out.trimEnd().endsWith(`2 warnings in 1 file. ${LAST_LINE}`)).toBe(true)
  expect(code).toBe(0)
})

test.each([{ args: ['graph'] }, { args: ['where', 'services.web.image'] }])(
  '$args: so do commands that print something else',
  async ({ args }) => {
    const { out, err, code } = await runIn(folderOf(FILES), args)
    expect(out).toContain('nginx:1.27')
    expect(err).toContain(`2 warnings in 1 file. ${LAST_LINE}\n`)
    expect(code).toBe(0)
  },
)

test.each(['compact', 'github', 'sarif', 'json', 'junit', 'gitlab'])(
  'with --format %s, which has no last line, the error output has it',
  async (format) => {
    expect(await runIn(folderOf(FILES), ['check', '--format', format])).toMatchObject({
      err: `composure: ${LAST_LINE}\n`,
      code: 0,
    })
  },
)

test('programs find the names in the summary', async () => {
  const { out } = await runIn(folderOf(FILES), ['check', '--format', 'json'])
  expect(JSON.parse(out)).toMatchObject({ summary: { errors: 0, missing: ['.env.production', '$TOKEN'] } })
})

test('commands that need every file fail, and so does a check that asks for it', async () => {
  expect(await runIn(folderOf(FILES), ['check', '--fail-on', 'missing'])).toMatchObject({ code: 1 })
  const { out, err, code } = await runIn(folderOf(FILES), ['config'])
  expect(out).toBe('')
  expect(err.match(/ (?:error|warning) .*/g)).toEqual([' error missing-env-file', ' error required-variable'])
  expect(err.trimEnd().endsWith('2 errors in 1 file.')).toBe(true)
  expect(code).toBe(1)
})

test('a file that Git does not ignore, and anything else, is an error', async () => {
  const { out, code } = await runIn(folderOf({ ...FILES, '.gitignore': '' }), ['check'])
  expect(out.match(/ (?:error|warning) [a-z-]+$/gm)).toEqual([' error missing-env-file', ' warning required-variable'])
  expect(out).toContain('1 error, 1 warning in 1 file. Compose rejects the project here: $TOKEN is missing.\n')
  expect(code).toBe(1)
})

test('a comment cannot hide that Compose rejects the project', async () => {
  const compose = 'services:\n  web:\n    image: nginx:${TAG:?} # composure-ignore required-variable\n'
  const { out, code } = await runIn(folderOf({ 'compose.yaml': compose }), ['check'])
  expect(out).toContain('"required-variable" cannot be suppressed here')
  expect(out).toContain('Compose rejects the project here: $TAG is missing.')
  expect(code).toBe(0)
})

test('several projects that need one variable are one finding', async () => {
  const compose = 'services: { web: { image: "nginx:${TAG:?}" } }\n'
  const { out } = await runIn(folderOf({ 'a/compose.yaml': compose, 'b/compose.yaml': compose }), ['check', '.'])
  expect(out).toContain('a/compose.yaml:1:34 warning required-variable')
  expect(out).toContain('  b/compose.yaml:1:34 also here\n')
  expect(out).toContain('1 warning in 2 files. Compose rejects the project here: $TAG is missing.\n')
})

test('what a baseline accepts is told in the last line', async () => {
  const folder = folderOf({ ...FILES, '.gitignore': '' })
  await runIn(folder, ['check', '--write-baseline', 'known.json'])
  const { out, code } = await runIn(folder, ['check', '--baseline', 'known.json'])
  expect(out).toBe(
    'No problems in 1 file. Compose rejects what is in the baseline: 1 error. Compose rejects the project here: $TOKEN is missing.\n',
  )
  expect(code).toBe(0)
})

test.each([
  ['ports: ["${THING}:${THING}"]', 'invalid-port'],
  ['volumes: ["${THING}:/data"]', 'invalid-mount'],
  ['env_file: "${THING}"', 'missing-env-file'],
  ['read_only: "${THING}"', 'invalid-value'],
  ['mem_limit: ${THING}', 'invalid-value'],
  ['deploy: { resources: { limits: { cpus: "${THING}" } } }', 'invalid-value'],
  ['other: { image: "${THING}" }', 'missing-image'],
])('%s is rejected only because the variable is not set', async (line, rule) => {
  const own = line.startsWith('other') ? `  ${line}` : `    ${line}`
  const folder = folderOf({ 'compose.yaml': `services:\n  web:\n    image: nginx:1.27\n${own}\n` })
  const { out, code } = await runIn(folder, ['check'])
  expect(out.match(/ (?:error|warning) [a-z-]+$/gm)).toEqual([` warning ${rule}`])
  expect(out).toContain('1 warning in 1 file. Compose rejects the project here: $THING is missing.\n')
  expect(code).toBe(0)
  expect((await runIn(folder, ['config'])).err).toContain(` error ${rule}\n`)
})

const VARIABLES = ['CERT', 'CONFIG', 'DATA', 'KEY']
const mountsOf = (variables: readonly string[]): string =>
  `services:\n  web:\n    image: nginx:1.27\n    volumes:\n${variables.map((each) => `      - \${${each}}:/${each}\n`).join('')}`

test('many variables that are missing have one cause, in all projects that lack them', async () => {
  const files = { 'a/compose.yaml': mountsOf(VARIABLES), 'b/compose.yaml': mountsOf([...VARIABLES, 'MORE']) }
  const { out } = await runIn(folderOf(files), ['check', '.'])
  expect(out.match(/.*:\d+ warning .*\n.*/g)).toEqual([
    'b/compose.yaml:5:9 warning required-variable\n' +
      '  Compose rejects the project because variables "CERT", "CONFIG", "DATA", "KEY" and "MORE" are not set; set them in the environment or in an ".env" file.',
  ])
  expect(out).toContain('Compose rejects the project here: $CERT, $CONFIG, $DATA, $KEY and $MORE are missing.')
})

test.each([
  [mountsOf(VARIABLES.slice(1)), 'invalid-mount'],
  // The author says why each is needed.
  [
    `services:\n  web:\n    image: nginx:1.27\n    environment:\n${VARIABLES.map((each) => `      ${each}: \${${each}:?for ${each}}\n`).join('')}`,
    'required-variable',
  ],
])('a few, and those with a reason, are told one by one', async (text, rule) => {
  const { out } = await runIn(folderOf({ 'compose.yaml': text }), ['check'])
  const count = (text.match(/\$\{/g) ?? []).length
  expect(out.match(/ warning .*/g)).toEqual(Array.from({ length: count }, () => ` warning ${rule}`))
})

test('"config" says of each what it makes of the value, as Compose does', async () => {
  const { err } = await runIn(folderOf({ 'compose.yaml': mountsOf(VARIABLES) }), ['config'])
  expect(err.match(/ error .*/g)).toEqual(VARIABLES.map(() => ' error invalid-mount'))
})
