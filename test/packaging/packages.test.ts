import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

const ROOT = resolve(import.meta.dirname, '../..')
const { version } = packageJson
const repository = packageJson.repository.url.replace(/^git\+|\.git$/g, '')

const NAMES = ['linux-x64', 'linux-arm64', 'linux-musl-x64', 'linux-musl-arm64', 'macos-x64', 'macos-arm64'].concat(
  'windows-x64.exe',
  'windows-arm64.exe',
)

/** What stands for an executable here: it knows its version. */
const EXECUTABLE = `#!/bin/sh\necho ${version}\n`

const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

describe.skipIf(!has('dpkg-deb'))('packages', () => {
  let top = ''
  let release = ''
  let mirror = ''
  let server: ReturnType<typeof createServer> | undefined

  beforeAll(async () => {
    top = mkdtempSync(join(tmpdir(), 'composure-packages-'))
    release = join(top, `v${version}`)
    mkdirSync(release)
    for (const name of NAMES) writeFileSync(join(release, `composure-${name}`), EXECUTABLE)
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/make-packages.ts', release], { cwd: ROOT })
    const served = createServer(({ url = '' }, response) => {
      const file = join(top, url)
      response.statusCode = existsSync(file) ? 200 : 404
      response.end(existsSync(file) ? readFileSync(file) : '')
    })
    await new Promise<void>((done) => served.listen(0, '127.0.0.1', done))
    const address = served.address()
    mirror = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    server = served
  })

  afterAll(() => {
    server?.close()
    rmSync(top, { recursive: true })
  })

  const made = (name: string) => readFileSync(join(release, name), 'utf8')

  test('name the repository of package.json, the version and the checksums', () => {
    for (const name of ['install.sh', 'composure.rb', 'scoop.json', 'winget.yaml', 'composure.nix']) {
      expect(made(name)).toContain(repository)
      expect(made(name)).toContain(version)
      expect(made(name)).not.toContain('{{')
    }
    expect(made('SHA256SUMS').match(/ {2}composure-/g)).toHaveLength(NAMES.length)
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: release })
    expect(JSON.parse(made('scoop.json'))).toMatchObject({ version, bin: 'composure.exe' })
  })

  test.each([
    ['shellcheck', ['install.sh']],
    ['ruby', ['-c', 'composure.rb']],
    ['nix-instantiate', ['--parse', 'composure.nix']],
    ['dpkg-deb', ['--info', `composure_${version}-1_amd64.deb`]],
    [
      'lintian',
      ['--fail-on=error,warning', '--suppress-tags=initial-upload-closes-no-bugs', `composure_${version}-1_amd64.deb`],
    ],
  ])('are right for %s, where it is installed', (program, args) => {
    if (!has(program)) return
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: release, encoding: 'utf8' })
    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' })
  })

  test('have the executable where Debian looks for it', () => {
    const listed = execFileSync('dpkg-deb', ['--contents', join(release, `composure_${version}-1_amd64.deb`)], {
      encoding: 'utf8',
    })
    expect(listed).toMatch(/^-rwxr-xr-x root\/root .* \.\/usr\/bin\/composure$/m)
    expect(listed).toMatch(/^-rw-r--r-- root\/root .* \.\/usr\/share\/man\/man1\/composure\.1\.gz$/m)
  })

  const installed = (env: Readonly<Record<string, string>> = {}) =>
    new Promise<{ readonly code: number | null; readonly said: string; readonly has: boolean }>((done) => {
      const home = mkdtempSync(join(top, 'home-'))
      const child = spawn('sh', [join(release, 'install.sh')], {
        env: { PATH: process.env['PATH'], HOME: home, COMPOSURE_MIRROR: mirror, ...env },
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
      child.on('close', (code) =>
        done({ code, said: said.replaceAll(home, '~'), has: existsSync(join(home, '.local/bin/composure')) }),
      )
    })

  test('install.sh puts the executable into place', async () => {
    const { code, said, has: isThere } = await installed()
    expect({ code, isThere }).toEqual({ code: 0, isThere: true })
    expect(said).toContain(`composure ${version} is in ~/.local/bin.\n`)
  })

  test('install.sh takes the version that is asked for', async () => {
    mkdirSync(join(top, 'v9.9.9'), { recursive: true })
    const { said, has: isThere, code } = await installed({ COMPOSURE_VERSION: '9.9.9' })
    expect({ code, isThere }).toEqual({ code: 1, isThere: false })
    expect(said).toContain('/v9.9.9/composure-linux')
  })

  test('install.sh installs nothing where the checksum is another', async () => {
    mkdirSync(join(top, 'v8.8.8'), { recursive: true })
    for (const name of NAMES) writeFileSync(join(top, 'v8.8.8', `composure-${name}`), '#!/bin/sh\necho evil\n')
    writeFileSync(join(top, 'v8.8.8/SHA256SUMS'), made('SHA256SUMS'))
    const { code, said, has: isThere } = await installed({ COMPOSURE_VERSION: 'v8.8.8' })
    expect({ code, isThere }).toEqual({ code: 1, isThere: false })
    expect(said).toMatch(/^install\.sh: the checksum of "composure-[\w-]+" is wrong; nothing was installed\.$/m)
  })
})
