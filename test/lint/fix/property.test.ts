import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { brokenPromises } from './safety.ts'

/** Lines of a service, right and wrong, in the ways in which people write them. */
const lines = fc.constantFrom(
  'image: nginx',
  'imgae: nginx',
  'Image: nginx',
  'image:nginx',
  '"image": nginx',
  'image: "nginx',
  'ports: [22:22, "80:80"]',
  'ports:\n      - 22:22\n      - target: 80\n      - published: 8080',
  'ports: 80:80',
  'environment:\n      A = 1\n      B: yes',
  'environment: [A=1, "B=2", A=1]',
  'environment:\n      - A: 1\n      - B: "${X}"',
  'enviroment: { A: on, B: $X, C: 012 }',
  'command: echo hello && ls',
  'command: ["echo", 1]',
  'restart: no',
  'restart: alway',
  'privileged: "yes"',
  'mem_limit: 1e3',
  'volumes: [data:/data, ./x:/y:ro, ./x:/y:cached]',
  'volumes:\n      - a\n      - b: c',
  'links: [other]',
  'net: host',
  '<<: *common',
  'labels: &labels { a: 1.10, b: 2024-01-01 }',
  'labels: *labels',
  'expose: [80, 80]',
  '\tcap_add: [SYS_ADMIN]',
  ' cap_drop: ALL',
  'tmpfs : /run',
  'user: 1000:1000',
  'entrypoint: ${ENTRY:default}',
  '# composure-ignore unquoted-port -- so be it',
  'image: nginx # composure-ignore nothing-such',
  '',
)

const files = fc
  .record({
    head: fc.subarray([
      'version: 3.8',
      'version: "3"',
      'x-common: &common { restart: unless-stopped, dns: 1.1.1.1 }',
      'volumes: { data: }',
    ]),
    services: fc.array(fc.array(lines, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    end: fc.constantFrom('', '\n'),
  })
  .map(({ head, services, lineBreak, mark, end }) => {
    const body = services.flatMap((service, index) => [`  s${index}:`, ...service.map((line) => `    ${line}`)])
    return mark + ([...head, 'services:', ...body].join('\n') + end).replaceAll('\n', lineBreak)
  })

test('safe fixes of any file keep what is promised', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(files, async (text) => {
      const host = memoryHost({ '/project/compose.yaml': text, '/project/x': '' })
      expect(await brokenPromises({ files: ['/project/compose.yaml'], env: { X: 'x y' }, host })).toEqual([])
    }),
    { numRuns: 40 },
  )
})
