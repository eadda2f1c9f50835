import { expect, test } from 'vitest'
import { parseImageConfiguration } from '../../../src/knowledge/images/image-configuration.ts'

function madeBy(...steps: readonly string[]) {
  const history = steps.map((step) => ({ created_by: step }))
  return { history, rootfs: { diff_ids: steps.map((_, index) => `sha256:${index}`) }, config: {} }
}

test.each([
  ['one file', madeBy('COPY /src/app /app # buildkit')],
  [
    'a folder and files',
    madeBy('WORKDIR /srv', 'COPY /src/app /srv/app # buildkit', 'COPY /etc/ssl /etc/ssl # buildkit'),
  ],
])('an image of %s has no shell', (_, json) => {
  expect(parseImageConfiguration(json).lacksShell).toBe(true)
})

test.each([
  ['nothing is known', {}],
  ['it starts from a system', madeBy('ADD rootfs.tar.xz / # buildkit', 'COPY /src/app /app # buildkit')],
  ['a whole system is copied', madeBy('COPY /rootfs / # buildkit')],
  ['a folder of programs is copied', madeBy('COPY /busybox /bin # buildkit')],
  ['a folder of programs is filled', madeBy('COPY /busybox /usr/bin/ # buildkit')],
  ['a target leads elsewhere', madeBy('COPY /busybox /../bin # buildkit')],
  ['several are copied', madeBy('COPY /a /b /c/ # buildkit')],
  ['a layer is not told about', { ...madeBy('COPY /src/app /app'), rootfs: { diff_ids: ['sha256:0', 'sha256:1'] } }],
  ['a command has run', madeBy('COPY /src/app /app', 'RUN /app install # buildkit')],
])('an image may have a shell if %s', (_, json) => {
  expect(parseImageConfiguration(json).lacksShell).toBe(false)
})

test.each([
  ['2026-10-01T12:00:00.123456789Z', '2026-10-01T12:00:00Z'],
  ['2026-10-01T14:00:00+02:00', '2026-10-01T12:00:00Z'],
  ['1970-01-01T00:00:00Z', ''],
  ['yesterday', ''],
  [7, ''],
])('the time %s is %s', (created, shown) => {
  expect(parseImageConfiguration({ created }).created).toBe(shown)
})
