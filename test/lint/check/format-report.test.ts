import { expect, test } from 'vitest'
import { check } from '../../../src/lint/check/check.ts'
import { formatReport } from '../../../src/lint/check/format-report.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

const host = memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    images: nginx\n' })

test('what a check finds, as on the command line', async () => {
  const result = await check([{ project: { files: ['/shop/compose.yaml'], host } }])
  expect(await formatReport(result, 'compact', { workingDirectory: '/shop' })).toBe(
    'compose.yaml:3:5: error: Service "web" has the unknown key "images"; did you mean "image"? [unknown-key]\n',
  )
  expect(await formatReport(result, 'pretty', { workingDirectory: '/shop', width: 60 }))
    .toBe(`compose.yaml:3:5 error unknown-key
  Service "web" has the unknown key "images"; did you mean
  "image"?
  2 │   web:
  3 │     images: nginx
    │     ^^^^^^
  fixable: Rename it to "image"
  3 -     images: nginx
  3 +     image: nginx

1 error in 1 file; 1 can be fixed with "composure fix".
`)
})

test.each([
  ['jsn', 'There is no format "jsn"; did you mean "json"?'],
  [
    'constructor',
    'There is no format "constructor"; use "pretty", "compact", "json", "github", "sarif", "gitlab", "junit", "checkstyle", "rdjson" or "markdown".',
  ],
])('there is no format "%s"', async (name, message) => {
  const result = await check([])
  // @ts-expect-error: a caller in JavaScript may name any.
  await expect(formatReport(result, name)).rejects.toThrow(new RangeError(message))
})
