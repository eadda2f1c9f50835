import { expect, test } from 'vitest'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { load, services } from '../project/harness.ts'

// What values say of the variables in them.

const service = (attribute: string): string => `services: {s: {image: i, ${attribute}}}`

test.each([
  [
    'stop_grace_period: "$X"',
    '1:45 error The duration in "stop_grace_period" of service "s" is empty because variable "X" is not set; set it.',
  ],
  [
    'stop_grace_period: "${X}x"',
    '1:45 error The duration "${X}x" in "stop_grace_period" of service "s" is not a duration; write it like "1m30s".',
  ],
  [
    'mem_limit: "$X"',
    '1:37 error The size in "mem_limit" of service "s" is empty because variable "X" is not set; set it.',
  ],
  [
    'ports: ["80:$X"]',
    '1:34 error The port "80:$X" of service "s" is not a valid port because variable "X" is not set; set it.',
  ],
  [
    'ports: ["a${X}:80"]',
    '1:35 error The port "a${X}:80" of service "s" has the host port "a", which is neither a number nor a range such as "8000-8010".',
  ],
  ['volumes: ["$X"]', '1:36 error "volumes[0]" of service "s" is empty because variable "X" is not set; set it.'],
  [
    'volumes: ["$X:/data"]',
    '1:36 error The volume "$X:/data" of service "s" has nothing on one side of a colon because variable "X" is not set; set it.',
  ],
  [
    'volumes: ["a:$X::d"]',
    '1:36 error The volume "a:$X::d" of service "s" has nothing on one side of a colon; write "SOURCE:TARGET" or "SOURCE:TARGET:OPTIONS".',
  ],
])('an unset variable in %s', async (attribute, error) => {
  const { findings } = await load(service(attribute))
  expect(findings.filter((finding) => finding.includes(' error '))).toEqual([error])
})

test.each([
  [
    'stop_grace_period: "$V"',
    '5',
    '1:45 error The duration "$V" in "stop_grace_period" of service "s" has no unit; write "30s".',
  ],
  [
    'ports: ["$V:80:80"]',
    '::1',
    '1:35 error The port "$V:80:80" of service "s" needs brackets around its IPv6 address.',
  ],
  [
    'ports: ["$V"]',
    '80/http',
    '1:35 error The port "$V" of service "s" has the unknown protocol "$V"; use tcp, udp or sctp.',
  ],
  [
    'environment: ["$V=1"]',
    'A ',
    '1:41 error The variable "$V" in "environment" of service "s" has a space before its "="; remove it.',
  ],
])('the value of a variable in %s', async (attribute, value, error) => {
  expect((await load(service(attribute), { env: { V: value } })).findings).toEqual([error])
})

test('a space before "=" is removed where it is written', async () => {
  const edits = async (item: string) => {
    const text = service(`environment: ["${item}"]`)
    const host = memoryHost({ '/app/compose.yaml': text })
    const { diagnostics } = await loadProject({ files: ['/app/compose.yaml'], env: { N: ' ' }, host })
    return diagnostics.flatMap(({ fixes = [] }) =>
      fixes.flatMap((fix) =>
        fix.edits.map(({ range, text: to }) => [fix.safety, range.start.column, range.end.column, to]),
      ),
    )
  }
  expect(await edits('A =1')).toEqual([['safe', 42, 43, '']])
  expect(await edits('A  =1')).toEqual([['safe', 42, 44, '']])
  expect(await edits('A$N=1')).toEqual([])
})

test('a project has no more ports than that', async () => {
  expect((await load(service('ports: ["1-60000", "1-60000/udp"]'))).findings).toEqual([
    '1:45 error The port "1-60000/udp" of service "s" exceeds the limit of 100000 ports in a project; composure stops here.',
  ])
})

test('a request for devices that says neither how many nor which is for all', async () => {
  const { s } = await services(service('gpus: [{driver: x}, {count: 2}, {device_ids: ["0"]}]'))
  expect(s?.gpus).toEqual([{ driver: 'x', count: -1 }, { count: 2 }, { device_ids: ['0'] }])
})

const volume = (text: string): string =>
  `services: {s: {image: i, volumes: ["vv:/v"]}}\nvolumes: {vv: {external: ${text}}}`

test.each([
  ['{name: a}', { name: 'a', external: true }],
  ['{name: a}, name: a', { name: 'a', external: true }],
  ['{}, name: b', { name: 'b', external: true }],
])('external: %s', async (text, expected) => {
  const { project, findings } = await load(volume(text))
  expect(findings).toEqual([])
  expect(project?.volumes).toEqual({ vv: expected })
})

test('two names', async () => {
  expect((await load(volume('{name: a}, name: b'))).findings).toEqual([
    '2:33 error Volume "vv" has different names in "name" and "external"; keep the one in "name".',
    '  2:43 the other name',
  ])
})
