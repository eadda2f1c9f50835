import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtProgram } from '../built.ts'
import { composure, passes, runsCode, type Attack, type Command, type Files } from './attack.ts'

// Node reads some of its options in the arguments of the program that it starts, and obeys NODE_OPTIONS in files of variables.

const ROOT = join(import.meta.dirname, '../..')

export const EVIL = "require('node:fs').writeFileSync('{CANARY}', '')\n"

const files: Files = {
  'compose.yaml': 'services: { web: { image: nginx } }\n',
  'ci.env': 'NODE_OPTIONS=--require=./evil.cjs\n',
  'evil.cjs': EVIL,
  'evil.mjs': "import { writeFileSync } from 'node:fs'\nwriteFileSync('{CANARY}', '')\n",
  'evil.json': '{ "nodeOptions": { "require": ["./evil.cjs"] } }\n',
}

const obeyed = (name: string, start: Command): Attack => ({ name, files, start, harm: runsCode })

/** Every command that takes the option, and some that do not. */
const commands: readonly Attack[] = [
  ...['check', 'config', 'fix', 'graph', 'where', 'upgrade', 'init', 'rules', 'schema', 'explain', 'completion'],
  ...['--version', '--help', 'no-command'],
].map((command) => obeyed(`${command} --env-file FILE`, composure(command, '--env-file', 'ci.env')))

/** What Node would take for its own. */
const options: readonly Attack[] = [
  ['--env-file=ci.env'],
  ['--', '--env-file=ci.env'],
  ['--env-file-if-exists', 'ci.env'],
  ['--env-file-if-exists=ci.env'],
  ['--env-filex=ci.env'],
  ['--require', './evil.cjs'],
  ['--require=./evil.cjs'],
  ['-r', './evil.cjs'],
  ['--import', './evil.mjs'],
  ['--import=./evil.mjs'],
  ['--loader=./evil.mjs'],
  ['--experimental-loader=./evil.mjs'],
  ['--eval', EVIL],
  ['-e', EVIL],
  ['-p', EVIL],
  ['--print', EVIL],
  ['--run', 'evil'],
  ['--test', './evil.cjs'],
  ['--build-snapshot', './evil.cjs'],
  ['--build-sea=evil.json'],
  ['--openssl-config=evil.cnf'],
  ['--entry-url', './evil.mjs'],
  ['--config-file=evil.json'],
].map((option) => obeyed(`check ${option.join(' ').trim()}`, composure('check', ...option)))

/** Each documented way to start the program, with what makes Node obey a file. */
const starts: readonly Attack[] = (
  [
    ['the link that npm makes', ['{OUTSIDE}/composure']],
    ['a link to that link', ['{OUTSIDE}/linked']],
    ['node -- dist/cli.cjs', ['node', '--', builtProgram]],
    ['a shell', ['sh', '-c', `"${builtProgram}" "$@"`, 'sh']],
    ['the entrypoint of the image', entrypoint()],
  ] as const
).flatMap(([name, program]) =>
  ['--env-file', '--env-file-if-exists'].map((option) => ({
    name: `${name}, with ${option}`,
    files: { ...files, '../outside/composure': { to: builtProgram }, '../outside/linked': { to: 'composure' } },
    start: { ...composure('check', option, 'ci.env'), program },
    harm: runsCode,
  })),
)

function entrypoint(): readonly string[] {
  const [, list = ''] = /^ENTRYPOINT \[(.*)\]$/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')) ?? []
  return [...list.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word.replace('/composure/dist/cli.cjs', builtProgram))
}

/** Node obeys before we run. What is left is to refuse, however harmless the file is. */
const refused: readonly Attack[] = [
  ['check', '--env-file', 'harmless.env'],
  ['check', '--env-file=harmless.env'],
  ['--env-file', 'harmless.env', 'check'],
  ['check', '--', '--env-file=harmless.env'],
  ['check', '--env-file-if-exists', 'harmless.env'],
  ['--version', '--env-file=harmless.env'],
].map((args) => ({
  name: `node dist/cli.cjs ${args.join(' ')} goes on`,
  files: { 'compose.yaml': 'services: {}\n', 'harmless.env': 'TAG=1\n' },
  start: { ...composure(...args), program: ['node', builtProgram] },
  harm: passes,
  reached:
    /^\s*composure: Node\.js has taken "--env-file(?:-if-exists)?" for an option of its own; start "npx composure"/,
}))

export const startAttacks: readonly Attack[] = [...commands, ...options, ...starts, ...refused]
