import { expect, test } from 'vitest'
import { unreadableSecret } from '../../../src/lint/rules/catalogue/storage/unreadable-secret.ts'
import { lint } from './lint.ts'

const lintConfig = (granted: string, user = '1000:1000', of = 'content: hello') =>
  lint(
    unreadableSecret,
    `services: { web: { image: i, user: "${user}", configs: [{ source: a, ${granted} }] } }\nconfigs: { a: { ${of} } }`,
  )

test('a mode keeps the user of the container from reading', () => {
  expect(lintConfig('mode: 0400')).toMatchInlineSnapshot(`
    [
      "1:59 warning Service "web" cannot read config "a" as user "1000", because its mode excludes that user; set its "uid" to that user, or "mode: 0444". [unreadable-secret]",
    ]
  `)
  expect(lintConfig('mode: 0440')).toHaveLength(1)
  expect(lintConfig('mode: 0440, uid: "2000", gid: "2000"')).toHaveLength(1)
  const secret =
    'services: { web: { image: i, user: "1000", secrets: [{ source: a, mode: 0400 }] } }\nsecrets: { a: { environment: A } }'
  expect(lint(unreadableSecret, secret)).toMatchInlineSnapshot(`
    [
      "1:54 warning Service "web" cannot read secret "a" as user "1000", because its mode excludes that user; set its "uid" to that user, or "mode: 0444". [unreadable-secret]",
    ]
  `)
})

test.each([
  ['everybody may read', 'mode: 0444', '1000:1000', undefined],
  ['no mode', 'uid: "0"', '1000:1000', undefined],
  ['its owner', 'mode: 0400, uid: "1000"', '1000:1000', undefined],
  ['its group', 'mode: 0440, gid: "1000"', '1000:1000', undefined],
  ['a group that is not known', 'mode: 0440', '1000', undefined],
  ['root', 'mode: 0400', '0', undefined],
  ['a user that is not known', 'mode: 0400', 'app', undefined],
  ['a file, whose mode on the host counts', 'mode: 0400', '1000:1000', 'file: ./a.txt'],
])('%s is left alone', (_, granted, user, of) => {
  expect(lintConfig(granted, user, of)).toEqual([])
})
