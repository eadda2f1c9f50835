import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

const WEB = 'services:\n  web:\n    image: nginx:1\n'
/** Not of Compose: Symfony's services, a list of GitLab, a key further inside. */
const OTHERS = {
  'config/services.yaml': 'services:\n  _defaults: { autowire: true }\n  App\\Mailer: { class: Mailer }\n',
  'ci.yml': 'services:\n  - postgres:17\n',
  'job.yml': 'jobs:\n  test:\n    services:\n      db: { image: postgres }\n',
}

test('where no file has a name of Compose, files that contain services are checked, and that is said', async () => {
  const folder = folderOf({ ...OTHERS, 'deploy/shop.yml': `${WEB}    prots: []\n`, 'stack.yaml': WEB })
  const { out, err, code } = await runIn(folder, ['check', '.', '--format', 'compact'])
  expect(out).toContain('deploy/shop.yml:4:5: error: Service "web" has the unknown key "prots"')
  expect(err).toBe(
    `composure: No file in "${folder}" or below has one of the names of Compose; checking the 2 files that contain services.\n`,
  )
  expect(code).toBe(1)
})

test('a file of a name of Compose is the only one that is checked', async () => {
  const folder = folderOf({ 'compose.yaml': WEB, 'other.yaml': WEB.replace('image', 'images') })
  expect(await runIn(folder, ['check', '.', '--format', 'compact'])).toEqual({ out: '', err: '', code: 0 })
})

test('where there is none of either, there is nothing to check', async () => {
  const folder = folderOf(OTHERS)
  const { err, code } = await runIn(folder, ['check', '.'])
  expect(err).toContain(`composure: There is no Compose file in "${folder}" or below.\n`)
  expect(code).toBe(2)
})

test('at most 200 files are looked at', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`a/${String(index).padStart(3, '0')}.yaml`, 'a: 1\n']),
  )
  const folder = folderOf({ ...many, 'z.yaml': WEB })
  const { err, code } = await runIn(folder, ['check', '.'])
  expect(err).toContain(`There is no Compose file in "${folder}" or below, among the first 200 files of YAML.\n`)
  expect(code).toBe(2)
})
