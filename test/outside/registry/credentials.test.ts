import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createDockerKeychain } from '../../../src/outside/registry/credentials.ts'

function home(configuration: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'composure-home-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, '.docker'))
  const text = typeof configuration === 'string' ? configuration : JSON.stringify(configuration)
  writeFileSync(join(folder, '.docker/config.json'), text)
  return folder
}

const auth = (text: string): string => Buffer.from(text).toString('base64')

test('passwords and identity tokens that Docker keeps itself', async () => {
  const folder = home({
    auths: {
      'https://index.docker.io/v1/': { auth: auth('ann:pass:word') },
      'ghcr.io': { auth: auth('<token>:'), identitytoken: 'id' },
      'registry.example:5000': {},
    },
  })
  const keychain = createDockerKeychain({}, folder)
  expect(await keychain.credentialsFor('docker.io')).toEqual({ kind: 'password', user: 'ann', password: 'pass:word' })
  expect(await keychain.credentialsFor('ghcr.io')).toEqual({ kind: 'identity', token: 'id' })
  expect(await keychain.credentialsFor('registry.example:5000')).toBeUndefined()
  expect(await keychain.credentialsFor('quay.io')).toBeUndefined()
  expect(['ghcr.io', 'registry.example:5000', 'quay.io', '__proto__'].map(keychain.knows)).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('helpers: that of a registry before that of all, and none with a name that is a path', async () => {
  const asked: string[] = []
  const run = (program: string, input: string): Promise<string | undefined> => {
    asked.push(`${program} ${input}`)
    return Promise.resolve(program.endsWith('-gh') ? '{"Username":"<token>","Secret":"t"}' : undefined)
  }
  const folder = home({ credsStore: 'all', credHelpers: { 'ghcr.io': 'gh', 'quay.io': '../../tmp/evil' } })
  const keychain = createDockerKeychain({}, folder, run)
  expect(await keychain.credentialsFor('ghcr.io')).toEqual({ kind: 'identity', token: 't' })
  expect(await keychain.credentialsFor('quay.io')).toBeUndefined()
  expect(await keychain.credentialsFor('docker.io')).toBeUndefined()
  expect(asked).toEqual([
    'docker-credential-gh ghcr.io',
    'docker-credential-all https://index.docker.io/v1/',
    'docker-credential-all docker.io',
    'docker-credential-all index.docker.io',
  ])
})

test.skipIf(process.platform === 'win32')(
  'a helper is started without a shell, from absolute folders only',
  async () => {
    const folder = home({ credsStore: 'mine' })
    const script = '#!/bin/sh\nread -r key\necho "{\\"Username\\":\\"$1 ${PWD##*/}\\",\\"Secret\\":\\"$key\\"}"\n'
    writeFileSync(join(folder, 'docker-credential-mine'), script)
    chmodSync(join(folder, 'docker-credential-mine'), 0o755)
    const rest = '/usr/bin:/bin'
    expect(await createDockerKeychain({ PATH: `${folder}:${rest}` }, folder).credentialsFor('a.example')).toEqual({
      kind: 'password',
      // Windows searches the folder that a program is started in.
      user: 'get .docker',
      password: 'a.example',
    })
    expect(await createDockerKeychain({ PATH: `.:${rest}` }, folder).credentialsFor('a.example')).toBeUndefined()
  },
)

test('variables that are set but empty do not lead to the working directory', () => {
  const folder = home({ auths: { 'a.example': { auth: auth('ann:pass') } } })
  expect(createDockerKeychain({ DOCKER_CONFIG: '' }, folder).knows('a.example')).toBe(true)
  const before = process.cwd()
  onTestFinished(() => process.chdir(before))
  process.chdir(folder)
  expect(createDockerKeychain({}, '').knows('a.example')).toBe(false)
})

test('invalid credentials are ignored', async () => {
  for (const configuration of ['', '[', 'null', '[]', '{"auths":3,"credHelpers":null}', '{"auths":{"a.b":7}}']) {
    expect(await createDockerKeychain({}, home(configuration)).credentialsFor('a.b')).toBeUndefined()
  }
  expect(await createDockerKeychain({}, '/nowhere').credentialsFor('a.b')).toBeUndefined()
})
