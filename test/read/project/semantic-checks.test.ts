import { expect, test } from 'vitest'
import { load } from './harness.ts'

test.each([
  [
    'ports: [{target: 80, host_ip: x}]',
    ['1:56 error "ports[0].host_ip" of service "s" must be an IP address, not "x".'],
  ],
  ['ports: [{target: 80, host_ip: 127.0.0.1}]', []],
  ['ports: [{target: 80}]', []],
  ['pid: null', ['1:31 error "pid" of service "s" has no value, which crashes Compose; remove the key.']],
  ['pid: host', []],
  [
    'develop: {watch: [{action: sync, path: "", target: /x}]}',
    ['1:65 error "develop.watch[0].path" of service "s" must not be empty.'],
  ],
  ['develop: {watch: [{action: sync, path: ., target: /x}]}', []],
  [
    'gpus: [{count: 1, device_ids: ["0"]}]',
    [
      '1:44 error "gpus[0]" of service "s" has both "count" and "device_ids"; keep only one of them.',
      '  1:34 "count" here',
    ],
  ],
  ['gpus: [{count: 1}, {device_ids: ["0"]}]', []],
  [
    'deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 1, device_ids: ["0"]}]}}}',
    [
      '1:104 error "deploy.resources.reservations.devices[0]" of service "s" has both "count" and "device_ids"; keep only one of them.',
      '  1:94 "count" here',
    ],
  ],
])('a service with %s', async (attribute, expected) => {
  expect((await load(`services: {s: {image: i, ${attribute}}}`)).findings).toEqual(expected)
})

test.each([
  [
    'secrets: {a: {file: x, environment: Y}}',
    ['2:24 error Secret "a" has both "file" and "environment"; keep only one of them.', '  2:15 the other one'],
  ],
  [
    'secrets: {b: {external: true}, c: {x-a: 1}}',
    ['2:35 error Secret "c" has no content; set "file" or "environment".'],
  ],
  [
    'configs: {a: {}, b: {content: "", x-a: 1}}',
    ['2:14 error Config "a" has no content; set "file", "environment" or "content".'],
  ],
  [
    'configs: {c: {environment: A, content: b}}',
    ['2:31 error Config "c" has both "environment" and "content"; keep only one of them.', '  2:15 the other one'],
  ],
  ['volumes: {a: {external: true, name: n, x-a: 1}, b: {external: false, driver: d}}', []],
])('%s', async (section, expected) => {
  expect((await load(`services: {s: {image: i}}\n${section}`)).findings).toEqual(expected)
})

test('two variables without a colon between them', async () => {
  const ports = (written: string) =>
    load(`services: {s: {image: i, ports: ["${written}:80"]}}`, { env: { IP: '10.0.0.1', P: '80' } })
  expect((await ports('${IP:-}${P}')).findings).toEqual([
    '1:34 error The port "${IP:-}${P}:80" of service "s" runs "${IP:-}" and "${P}" together; write ":" between them.',
  ])
  expect((await ports('${IP:-}:${P}')).findings).toEqual([])
  expect((await ports('${P}${P}')).findings).toEqual([])
})
