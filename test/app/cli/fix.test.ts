import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'
import { ran } from './test-io.ts'

const BROKEN =
  'version: "3"\r\n# the server\r\nservices:\r\n  git:\r\n    imgae: gitea/gitea:1 # keep\r\n    ports: [22:22]\r\n'
const FIXED = '# the server\r\nservices:\r\n  git:\r\n    image: gitea/gitea:1 # keep\r\n    ports: ["22:22"]\r\n'

function read(folder: string, name = 'compose.yaml'): string {
  return readFileSync(join(folder, name), 'utf8')
}

describe('composure fix', () => {
  test('fixes, tells what, and leaves the rest as it is', async () => {
    const folder = folderOf({ 'compose.yaml': BROKEN })
    chmodSync(join(folder, 'compose.yaml'), 0o640)
    // On Windows it is either 0o444 or 0o666.
    const { mode } = statSync(join(folder, 'compose.yaml'))
    const { out, err, code } = await runIn(folder, ['fix'])
    expect({ err, code }).toEqual({ err: '', code: 0 })
    expect(out).toBe(
      [
        'compose.yaml:5:5 Rename it to "image" [unknown-key]',
        'compose.yaml:1:1 Remove "version" [obsolete-version]',
        'compose.yaml:6:13 Quote 22:22 [unquoted-port]',
        'Fixed 3 findings in 1 file.',
        '',
        'No problems in 1 file.',
        '',
      ].join('\n'),
    )
    expect(read(folder)).toBe(FIXED)
    expect(statSync(join(folder, 'compose.yaml')).mode).toBe(mode)
    expect(readdirSync(folder)).toEqual(['compose.yaml'])
  })

  test('a second run finds nothing to do', async () => {
    const folder = folderOf({ 'compose.yaml': FIXED })
    expect((await runIn(folder, ['fix'])).out).toBe('No problems in 1 file.\n')
  })

  test('--dry-run shows a diff and writes nothing', async () => {
    const folder = folderOf({ 'compose.yaml': 'services:\n  git:\n    image: gitea/gitea:1\n    ports: [22:22]\n' })
    const { out, err } = await runIn(folder, ['fix', '--dry-run'])
    expect(out).toBe(
      [
        '--- a/compose.yaml',
        '+++ b/compose.yaml',
        '@@ -1,4 +1,4 @@',
        ' services:',
        '   git:',
        '     image: gitea/gitea:1',
        '-    ports: [22:22]',
        '+    ports: ["22:22"]',
        '',
      ].join('\n'),
    )
    expect(err).toContain('Would fix 1 finding in 1 file.')
    expect(read(folder)).toContain('[22:22]')
  })

  // Windows has no root that all files are below.
  test.skipIf(process.platform === 'win32')(
    '--dry-run of a file elsewhere is a diff to be applied at the root',
    async () => {
      const folder = folderOf({ 'compose.yaml': BROKEN })
      const elsewhere = folderOf({ 'other.yaml': '' })
      const { out } = await runIn(elsewhere, ['fix', '--dry-run', join(folder, 'compose.yaml')])
      expect(out.split('\n', 2)).toEqual([`--- a${folder}/compose.yaml`, `+++ b${folder}/compose.yaml`])
      execFileSync('git', ['apply'], { cwd: '/', input: out })
      expect(read(folder)).toBe(FIXED)
    },
  )

  test('--only some rules; what remains is reported', async () => {
    const folder = folderOf({ 'compose.yaml': BROKEN })
    const { out, code } = await runIn(folder, ['fix', '--only', 'obsolete-version'])
    expect(code).toBe(1)
    expect(out).toContain('1 error, 1 warning in 1 file')
    expect(read(folder)).toBe(BROKEN.slice('version: "3"\r\n'.length))
    expect((await runIn(folder, ['fix', '--only', 'obsolete-versions'])).err).toBe(
      'composure: There is no rule "obsolete-versions"; did you mean "obsolete-version"?\n',
    )
  })

  test('standard input comes out fixed', async () => {
    const folder = folderOf({ 'x/empty': '' })
    const { out } = await runIn(folder, ['fix', '-'], { stdin: BROKEN })
    expect(out).toBe(FIXED)
  })

  test('a file that another project shares is fixed once, for both', async () => {
    const folder = folderOf({
      'base.yaml': 'services:\n  web:\n    image: nginx:1\n    ports: [22:22]\n',
      'a/compose.yaml': 'services:\n  web:\n    extends: { file: ../base.yaml, service: web }\n',
      'b/compose.yaml': 'services:\n  web:\n    extends: { file: ../base.yaml, service: web }\n',
    })
    mkdirSync(join(folder, '.git'))
    const { out, err } = await runIn(folder, ['fix', '.'])
    expect(err).toBe('')
    expect(out).toContain('Fixed 1 finding in 1 file.')
    expect(read(folder, 'base.yaml')).toContain('["22:22"]')
  })

  test('nothing is written outside of the project, nor through a link out of it', async () => {
    const text = 'services:\n  web:\n    image: nginx:1\n    ports: [22:22]\n'
    const folder = folderOf({
      'outside.yaml': text,
      'repository/compose.yaml': 'services:\n  web:\n    extends: { file: ../outside.yaml, service: web }\n',
    })
    symlinkSync('../outside.yaml', join(folder, 'repository/linked.yaml'))
    const link = join(folder, 'repository/linked.yaml')
    for (const [name, fault] of [
      ['compose.yaml', 'is outside of the project and is left as it is.'],
      ['linked.yaml', `cannot be written, because "${link}" is a symbolic link; name the file that it leads to.`],
    ] as const) {
      const { err, code } = await runIn(join(folder, 'repository'), ['fix', name])
      expect(err).toContain(`${fault}\n`)
      expect(code).toBe(2)
    }
    expect(read(folder, 'outside.yaml')).toBe(text)
  })

  test('nothing is written through a link within the project either', async () => {
    const text = 'services:\n  web:\n    image: nginx:1\n    ports: [22:22]\n'
    const folder = folderOf({ 'real.yaml': text })
    symlinkSync('real.yaml', join(folder, 'compose.yaml'))
    expect((await runIn(folder, ['fix'])).code).toBe(2)
    expect(read(folder, 'real.yaml')).toBe(text)
    expect((await runIn(folder, ['fix', 'real.yaml'])).code).toBe(0)
    expect(read(folder, 'real.yaml')).toContain('["22:22"]')
  })
})

test('check --fix fixes first and reports the rest', async () => {
  const folder = folderOf({ 'compose.yaml': 'services:\n  git:\n    image: gitea/gitea:1\n    ports: [22:22]\n' })
  expect(await runIn(folder, ['check', '--fix'])).toEqual({ out: 'No problems in 1 file.\n', err: '', code: 0 })
  expect(read(folder)).toContain('["22:22"]')
})

describe('baselines', () => {
  test('only what is new counts', async () => {
    const folder = folderOf({ 'compose.yaml': BROKEN })
    expect((await runIn(folder, ['check', '--write-baseline', 'baseline.json'])).code).toBe(0)
    writeFileSync(join(folder, 'compose.yaml'), `# one line more\r\n${BROKEN}    foo: bar\r\n`)
    const { out, err, code } = await runIn(folder, ['check', '--baseline', 'baseline.json', '--format', 'compact'])
    expect({ err, code }).toEqual({ err: '', code: 1 })
    expect(out.trim().split('\n')).toHaveLength(1)
    expect(out).toContain('"foo"')
  })

  test('what is gone is counted', async () => {
    const folder = folderOf({ 'compose.yaml': BROKEN })
    await runIn(folder, ['check', '--write-baseline', 'baseline.json'])
    writeFileSync(join(folder, 'compose.yaml'), FIXED)
    expect((await runIn(folder, ['check', '--baseline', 'baseline.json'])).err).toBe(
      'composure: 3 findings of the baseline are gone; write it again with "composure check --write-baseline".\n',
    )
  })

  test('one that cannot be read ends the run', async () => {
    const folder = folderOf({ 'compose.yaml': FIXED, 'bad.json': '{' })
    expect(await runIn(folder, ['check', '--baseline', 'bad.json'])).toEqual({
      out: '',
      err: 'composure: The baseline "bad.json" is not JSON.\n',
      code: 2,
    })
  })
})

describe('configuration', () => {
  test('the nearest one counts, and the command line goes over it', async () => {
    const folder = folderOf({
      'compose.yaml': FIXED.replace('"22:22"', '22:22'),
      '.composure.yaml': 'rules: { unquoted-port: off }\n',
    })
    expect((await runIn(folder, ['check'])).out).toBe('No problems in 1 file.\n')
    expect((await runIn(folder, ['check', '--rule', 'unquoted-port=error'])).code).toBe(1)
    expect((await runIn(folder, ['check', '--no-config', '--max-warnings', '0'])).code).toBe(1)
  })

  test('a mistake in it is reported with its place, and ends the run', async () => {
    const folder = folderOf({ 'compose.yaml': FIXED, 'my.yaml': 'rules:\n  obsolete-versio: off\n' })
    expect(await runIn(folder, ['check', '--config', 'my.yaml', '--format', 'compact'])).toEqual({
      out: 'my.yaml:2:3: error: There is no rule "obsolete-versio"; did you mean "obsolete-version"? [configuration]\n',
      err: '',
      code: 2,
    })
    expect((await runIn(folder, ['fix', '--config', 'my.yaml'])).code).toBe(2)
    expect((await runIn(folder, ['check', '--config', 'none.yaml'])).err).toMatch(/none\.yaml" does not exist\.\n$/)
  })

  test('its files are checked, without those that are excluded', async () => {
    const file = 'services: { web: { imgae: "nginx:1" } }\n'
    const folder = folderOf({
      '.composure.yaml': 'files: "stacks/*.yml"\nexclude: "stacks/b.yml"\n',
      'stacks/a.yml': file,
      'stacks/b.yml': file,
      'other.yml': file,
    })
    const { out } = await runIn(folder, ['check', '--format', 'compact'])
    expect(
      out
        .split('\n')
        .filter((line) => line !== '')
        .every((line) => line.startsWith('stacks/a.yml:')),
    ).toBe(true)
    expect(out).not.toBe('')
  })
})

test('upgrade: a file of format 1', async () => {
  const folder = folderOf({
    'docker-compose.yml': [
      '# The shop.',
      'web: # front',
      '  build: ./web',
      '  dockerfile: Dockerfile.dev # for now',
      '  log_driver: syslog',
      '  links: [db]',
      '  log_opt:',
      '    # where to',
      '    syslog-address: "tcp://192.0.2.1:5"',
      '  net: "container:db"',
      '',
      'db:',
      '  image: postgres:17',
      '  volume_driver: flocker',
      '  volumes: ["data:/var/lib/postgresql"]',
      '  command: |',
      '    a',
      '      b',
      '',
    ].join('\n'),
    'web/Dockerfile.dev': 'FROM scratch\n',
  })
  const { err } = await runIn(folder, ['upgrade'])
  expect(err).toBe('')
  expect(read(folder, 'docker-compose.yml')).toBe(
    [
      '# The shop.',
      'services:',
      '  web: # front',
      '    build:',
      '      context: ./web',
      '      dockerfile: Dockerfile.dev # for now',
      '    logging:',
      '      driver: syslog',
      '      options:',
      '        # where to',
      '        syslog-address: "tcp://192.0.2.1:5"',
      '    links: [db]',
      '    network_mode: "service:db"',
      '',
      '  db:',
      '    image: postgres:17',
      '    network_mode: bridge',
      '    volumes: ["data:/var/lib/postgresql"]',
      '    command: |',
      '      a',
      '        b',
      '',
      'volumes:',
      '  data:',
      '    name: data',
      '    driver: flocker',
      '',
    ].join('\n'),
  )
})

test('upgrade: formats 2 and 3', async () => {
  const folder = folderOf({
    'compose.yaml': [
      'version: "3.9"',
      '',
      'services:',
      '  web:',
      '    image: nginx:1',
      '    cgroupns_mode: host # why not',
      '    networks: [front]',
      'networks:',
      '  front:',
      '    external:',
      '      name: shop_front',
      '',
    ].join('\n'),
  })
  const { err } = await runIn(folder, ['upgrade'])
  expect(err).toBe('')
  expect(read(folder)).toBe(
    [
      'services:',
      '  web:',
      '    image: nginx:1',
      '    cgroup: host # why not',
      '    networks: [front]',
      'networks:',
      '  front:',
      '    external: true',
      '    name: shop_front',
      '',
    ].join('\n'),
  )
})

describe('init', () => {
  test('writes a configuration that is taken, and names the workflow', async () => {
    const folder = folderOf({ 'compose.yaml': FIXED, '.github/workflows/test.yml': '' })
    expect(await runIn(folder, ['init'])).toEqual({
      out: 'Wrote ".composure.yaml".\nThis project uses GitHub Actions; "composure init --ci" writes ".github/workflows/composure.yml" to check each change.\n',
      err: '',
      code: 0,
    })
    expect((await runIn(folder, ['check'])).code).toBe(0)
    // What the comments say is right, too.
    writeFileSync(
      join(folder, '.composure.yaml'),
      read(folder, '.composure.yaml').replaceAll(/^# (?=[a-zA-Z]+:| )/gm, ''),
    )
    expect((await runIn(folder, ['check'])).code).toBe(0)
    expect(await runIn(folder, ['init'])).toEqual({
      out: '',
      err: 'composure: There is a configuration already: ".composure.yaml".\n',
      code: 2,
    })
    expect((await runIn(folder, ['init', '--ci'])).out).toBe('Wrote ".github/workflows/composure.yml".\n')
    expect(read(folder, '.github/workflows/composure.yml')).toContain(
      'composure check . --no-external --format github\n',
    )
    expect((await runIn(folder, ['init', '--ci'])).code).toBe(2)
  })
})

test('what cannot be written is not said to be fixed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'composure-unwritten-'))
  const target = join(folder, 'target.yaml')
  writeFileSync(target, 'version: "3"\nservices:\n  web:\n    image: nginx:1.27\n')
  mkdirSync(join(folder, 'project', '.git'), { recursive: true })
  // A link out of the repository is never written through.
  symlinkSync(target, join(folder, 'project', 'compose.yaml'))
  const { out, err, exitCode } = await ran(['fix'], { cwd: join(folder, 'project') })
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
  expect(err).toMatch(/^composure: The file ".*" .*\n$/)
  expect(readFileSync(target, 'utf8')).toContain('version')
  rmSync(folder, { recursive: true })
})
