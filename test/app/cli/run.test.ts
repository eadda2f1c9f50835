import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { commands } from '../../../src/app/cli/commands/index.ts'
import { EXIT } from '../../../src/app/cli/streams/exit-code.ts'
import { runWithIo } from '../../../src/app/cli/startup/run.ts'
import { ran } from './test-io.ts'

const cwd = mkdtempSync(join(tmpdir(), 'composure-'))
afterAll(() => rmSync(cwd, { recursive: true }))

const GOOD = 'services:\n  web:\n    image: nginx:1.27\n'
const REFUSED = 'services:\n  web:\n    images: nginx:1.27\n'
const WARNED = 'services:\n  ssh:\n    image: openssh:9.9\n    ports: [22:22]\n'
writeFileSync(join(cwd, 'good.yaml'), GOOD)
writeFileSync(join(cwd, 'refused.yaml'), REFUSED)
writeFileSync(join(cwd, 'warned.yaml'), WARNED)
writeFileSync(join(cwd, 'latin1.yaml'), Buffer.from('services: {é: }', 'latin1'))

function exitCodeOf(...args: readonly string[]): Promise<number> {
  return ran(args, { cwd }).then(({ exitCode }) => exitCode)
}

describe('exit codes', () => {
  test('0 where Compose refuses nothing, whatever else is found', async () => {
    expect(await exitCodeOf('check', 'good.yaml', 'warned.yaml')).toBe(EXIT.clean)
  })

  test('1 where it refuses something', async () => {
    expect(await exitCodeOf('check', 'good.yaml', 'refused.yaml')).toBe(EXIT.refused)
    expect(await exitCodeOf('check', 'latin1.yaml')).toBe(EXIT.refused)
  })

  test('the threshold decides from which severity on', async () => {
    expect(await exitCodeOf('check', 'warned.yaml', '--fail-on', 'warning')).toBe(EXIT.refused)
    expect(await exitCodeOf('check', 'good.yaml', '--fail-on', 'info')).toBe(EXIT.clean)
  })

  test('warnings are taken up to a number', async () => {
    expect(await exitCodeOf('check', 'warned.yaml', '--max-warnings', '1')).toBe(EXIT.clean)
    expect(await exitCodeOf('check', 'warned.yaml', '--max-warnings', '0')).toBe(EXIT.refused)
  })

  test('findings that are not shown count for the exit code', async () => {
    const { out, exitCode } = await ran(['check', 'warned.yaml', '--quiet', '--max-warnings', '0'], { cwd })
    expect({ out, exitCode }).toEqual({ out: 'No errors in 1 file.\n', exitCode: EXIT.refused })
  })
})

describe('a run that fails says why in one sentence', () => {
  test.each<[string, ...string[]]>([
    ['There is no command "chekc"; did you mean "check"?', 'chekc'],
    ['There is no command "deploy"; "composure --help" shows what there is.', 'deploy'],
    ['"compose.yaml" is not a command; did you mean "composure check compose.yaml"?', 'compose.yaml'],
    ['There is no option "--verbos"; "composure --help" shows what there is.', '--verbos'],
    ['There is no option "--threads"; "composure check --help" shows what there is.', 'check', '--threads', '2'],
    ['There is no option "--formt"; did you mean "--format"?', 'check', '--formt', 'json'],
    ['The option "--format <name[=file]>" needs a value.', 'check', '--format'],
    ['There is no format "sarfi"; did you mean "sarif"?', 'check', 'good.yaml', '--format', 'sarfi'],
    [
      'There is no format "html"; use "pretty", "compact", "json", "github", "sarif", "gitlab", "junit", "checkstyle", "rdjson" or "markdown".',
      ...['check', 'good.yaml', '--format', 'html'],
    ],
    ['There is no preset "all"; use "recommended", "security" or "style".', 'check', '--preset', 'all'],
    ['The baseline "nope.json" does not exist.', 'check', 'good.yaml', '--baseline', 'nope.json'],
    ['The format "json=" names no file.', 'check', 'good.yaml', '--format', 'json='],
    ['"--fail-on" must be "error", "warning", "info" or "missing", not "errors".', 'check', '--fail-on', 'errors'],
    ['"--max-warnings" must be a number, not "-1".', 'check', '--max-warnings=-1'],
    ['There is no target "swarn"; did you mean "swarm"?', 'check', '--target', 'swarn'],
    ['There is no preset "securty"; did you mean "security"?', 'check', '--preset', 'securty'],
    [
      'Files are given either with "-f", as one project, or without it, as a project each.',
      ...['check', '-f', 'good.yaml', 'refused.yaml'],
    ],
    ['There is no rule "unquoted-prt"; did you mean "unquoted-port"?', 'explain', 'unquoted-prt'],
    ['The argument "rule" is missing.', 'explain'],
    [
      '"composure graph" does not take "good.yaml" here; name a Compose file as in "--file good.yaml".',
      ...['graph', 'good.yaml'],
    ],
    [
      '"composure config" does not take "good.yaml" here; name a Compose file as in "--file good.yaml".',
      ...['config', 'good.yaml'],
    ],
    [
      '"composure plan" does not take "good.yaml" here; name a Compose file as in "--file good.yaml".',
      ...['plan', 'good.yaml'],
    ],
    [
      '"composure where" does not take "good.yaml" here; name a Compose file as in "--file good.yaml".',
      ...['where', 'services', 'good.yaml'],
    ],
    ['"composure schema" does not take "3.9" here; see "composure schema --help".', 'schema', '3.8', '3.9'],
    ['"--compose-version newest" must be a version, such as "2.26.1".', ...['plan', '--compose-version', 'newest']],
  ])('%s', async (message, ...args) => {
    expect(await ran(args, { cwd })).toEqual({ out: '', err: `composure: ${message}\n`, exitCode: EXIT.failed })
  })

  test('a file that does not exist does not keep the others from being checked', async () => {
    const { out, err, exitCode } = await ran(['check', 'nope.yaml', 'refused.yaml', '--format', 'compact'], { cwd })
    expect(out).toBe(
      'refused.yaml:3:5: error: Service "web" has the unknown key "images"; did you mean "image"? [unknown-key]\n',
    )
    expect(err).toBe(`composure: The file "${join(cwd, 'nope.yaml')}" does not exist.\n`)
    expect(exitCode).toBe(EXIT.failed)
  })
})

test('an internal error is reported as such, without a stack unless it is asked for', async () => {
  const faulty = (env: Record<string, string>) => {
    const reported = { err: '', exitCode: 0 }
    return runWithIo(['check', '-'], {
      stdin: () => {
        throw new TypeError('x is not a function\u001b[2J')
      },
      out: () => undefined,
      err: (text) => (reported.err += text),
      isTerminal: { stdin: false, out: false, err: false },
      isLogged: false,
      columns: undefined,
      env,
      cwd,
      exitWith: (code) => (reported.exitCode = code),
    }).then(() => reported)
  }
  expect(await faulty({})).toEqual({
    err: [
      'composure: This is a bug in composure 0.0.0, not in your files: TypeError: x is not a function␛[2J',
      'Please report it with the command that you ran and what it prints when the variable COMPOSURE_DEBUG is 1.',
      '',
    ].join('\n'),
    exitCode: EXIT.internal,
  })
  expect((await faulty({ COMPOSURE_DEBUG: '1' })).err).toContain('run.test.ts')
})

test('standard input is a file without a name', async () => {
  const { out } = await ran(['check', '-', '--format', 'compact'], { cwd, stdin: REFUSED })
  expect(out).toBe(
    '<stdin>:3:5: error: Service "web" has the unknown key "images"; did you mean "image"? [unknown-key]\n',
  )
})

test('several reports of one run, each where it was asked for', async () => {
  const { out } = await ran(
    ['check', 'warned.yaml', '--format', 'compact', '--format', 'json=report.json', '--rule', 'unquoted-port=info'],
    { cwd },
  )
  expect(out).toMatch(/^warned\.yaml:4:13: info: .* \[unquoted-port\]\n$/)
  expect(JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'))).toMatchObject({ summary: { infos: 1 } })
})

test('colours are used only in a terminal, unless they are forced', async () => {
  const isTerminal = { stdin: true, out: true, err: true }
  const coloured = async (env: Record<string, string>, terminal = true) => {
    const { out } = await ran(['check', 'refused.yaml'], { cwd, env, ...(terminal && { isTerminal }) })
    return out.includes('\u001b[')
  }
  expect(await coloured({})).toBe(true)
  expect(await coloured({}, false)).toBe(false)
  expect(await coloured({ NO_COLOR: '1' })).toBe(false)
  expect(await coloured({ NO_COLOR: '' })).toBe(true)
  expect(await coloured({ FORCE_COLOR: '1' }, false)).toBe(true)
  expect(await coloured({ FORCE_COLOR: '0' })).toBe(false)
  expect(await coloured({ TERM: 'dumb' })).toBe(false)
})

test('help names every command', async () => {
  const { out, exitCode } = await ran(['--help'], { cwd })
  expect(exitCode).toBe(EXIT.clean)
  for (const name of Object.keys(commands)) expect(out).toContain(`\n  ${name} `)
  expect(await ran(['help', 'check'], { cwd })).toEqual(await ran(['check', '--help'], { cwd }))
})

test('the schema of a format is JSON', async () => {
  const { out } = await ran(['schema', '3.8'], { cwd })
  expect(JSON.parse(out)).toMatchObject({ title: 'Compose file, format 3.8' })
})

test('a name that cannot be one of a project is a fault of the call', async () => {
  expect(await ran(['config', '-p', 'Bad Name'])).toEqual({
    out: '',
    err: 'composure: The project name "Bad Name" must start with a lower-case letter or digit and contain only these, "-" and "_"; "badname" would do.\n',
    exitCode: 2,
  })
})

test('many reports of one run cause no warning of Node', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'composure-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'compose.yaml'), 'services:\n  web:\n    image: nginx:1\n')
  const warnings: string[] = []
  const note = ({ message }: Error): number => warnings.push(message)
  process.on('warning', note)
  onTestFinished(() => void process.off('warning', note))
  const formats = Array.from({ length: 12 }, (_, index) => ['--format', `json=report-${index}.json`]).flat()
  await ran(['check', ...formats], { cwd: folder })
  expect(readdirSync(folder)).toHaveLength(13)
  expect(warnings).toEqual([])
})
