import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileHost } from '../../../src/outside/node/file-host.ts'
import { isPrivatePath } from '../../../src/outside/node/private-places.ts'

const top = realpathSync(mkdtempSync(join(tmpdir(), 'composure-private-')))
afterAll(() => rmSync(top, { recursive: true }))

test.each([
  '/repository/.git',
  '/repository/.git/config',
  '/repository/.GIT/config',
  '/repository/.git./config',
  '/repository/.git /config',
  '/repository/.git::$INDEX_ALLOCATION/config',
  String.raw`C:\repository\.git\config`,
  '/repository/.git/modules/a/config',
  '/home/ann/.ssh/id_ed25519',
  '/home/ann/.aws/credentials',
  '/home/ann/.docker/config.json',
  '/home/ann/.config/gcloud/application_default_credentials.json',
  '/home/ann/.kube/config',
  '/home/ann/.netrc',
  '/home/ann/.npmrc',
  '/etc/shadow',
  '/proc/self/environ',
  '/proc/1/environ',
  '/run/secrets/kubernetes.io/serviceaccount/token',
])('%s is private', (path) => {
  expect(isPrivatePath(path)).toBe(true)
})

test.each([
  '/repository/.gitignore',
  '/repository/.github/compose.yaml',
  '/repository/x.git/compose.yaml',
  '/repository/git/config',
  '/repository/ssh/compose.yaml',
  '/home/ann/.docker/compose.yaml',
  '/home/ann/.config/containers/compose.yaml',
  '/home/ann/proc/compose.yaml',
  '/repository/config.json',
  '/repository/.env',
  String.raw`C:\repository\compose.yaml`,
])('%s is not', (path) => {
  expect(isPrivatePath(path)).toBe(false)
})

test.each(['.git/config', 'link/config', 'linked.env', '.git/nothing', 'folder/../.git/config'])(
  'nothing reads %s',
  (name) => {
    const folder = mkdtempSync(join(top, 'repository-'))
    const config = join(folder, '.git/config')
    mkdirSync(dirname(config))
    writeFileSync(config, 'secret')
    symlinkSync('.git', join(folder, 'link'))
    symlinkSync('.git/config', join(folder, 'linked.env'))
    expect(fileHost.read(`${folder}/${name}`)).toEqual({
      kind: 'unreadable',
      reason: 'is not read, because credentials are kept there',
      isWithheld: true,
    })
  },
)
