import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, runIn } from '../app/cli/run-in.ts'
import { oldFilesIn, verdictOf } from './law.ts'

const FORMAT_1 = [
  '# The shop.',
  'web:',
  '  image: nginx:1.27 # newest',
  '  log_driver: syslog',
  '  links:',
  '    - db:database',
  '',
  'db: # the data',
  '  command: mongod',
  '  image: mongo:8',
  '  volumes:',
  '    - data:/data/db',
  'job:',
  '  extends: { service: web }',
  '  net: container:db',
  'flow: {image: x, ports: ["80:80"]}',
  'spaced: { image: x }',
  'built:',
  '  build: .',
  '',
].join('\n')

test('services of format 1 stay on the network that they were on', async () => {
  const folder = folderOf({ 'docker-compose.yml': FORMAT_1 })
  const { out } = await runIn(folder, ['upgrade', 'docker-compose.yml'])
  expect(out).toContain('2:1 Put them under "services", on the network "bridge" as in format 1 [unknown-key]\n')
  expect(readFileSync(join(folder, 'docker-compose.yml'), 'utf8')).toBe(
    [
      '# The shop.',
      'services:',
      '  web:',
      '    image: nginx:1.27 # newest',
      '    network_mode: bridge',
      '    logging:',
      '      driver: syslog',
      '    links:',
      '      - db:database',
      '',
      '  db: # the data',
      '    command: mongod',
      '    image: mongo:8',
      '    network_mode: bridge',
      '    volumes:',
      '      - data:/data/db',
      '  job:',
      '    extends: { service: web }',
      '    network_mode: service:db',
      '  flow: {network_mode: bridge, image: x, ports: ["80:80"]}',
      '  spaced: { network_mode: bridge, image: x }',
      '  built:',
      '    build: .',
      '    network_mode: bridge',
      '',
      'volumes:',
      '  data:',
      '    name: data',
      '',
    ].join('\n'),
  )
})

test('services of format 1 move to the network of the project where that is asked for', async () => {
  const folder = folderOf({ 'docker-compose.yml': 'web:\n  image: nginx:1\n' })
  const { out } = await runIn(folder, ['upgrade', '--project-network', 'docker-compose.yml'])
  expect(out).toContain('1:1 Put them under "services" [unknown-key]\n')
  expect(readFileSync(join(folder, 'docker-compose.yml'), 'utf8')).toBe('services:\n  web:\n    image: nginx:1\n')
})

test('a fix takes services at the root for services of today', async () => {
  const folder = folderOf({ 'docker-compose.yml': 'web:\n  image: nginx:1\n' })
  await runIn(folder, ['fix', 'docker-compose.yml'])
  expect(readFileSync(join(folder, 'docker-compose.yml'), 'utf8')).toBe('services:\n  web:\n    image: nginx:1\n')
})

test('services that were never of format 1 are no such services', async () => {
  const folder = folderOf({ 'compose.yaml': 'web:\n  image: nginx:1\n  healthcheck: { disable: true }\n' })
  const { out } = await runIn(folder, ['upgrade', 'compose.yaml'])
  expect(out).toContain('1:1 Put them under "services" [unknown-key]\n')
})

test('a container in "volumes_from" is reported: it may be a service of another file', async () => {
  const folder = folderOf({ 'docker-compose.yml': 'a:\n  image: a\n  volumes_from: [old]\n' })
  const { out, code } = await runIn(folder, ['upgrade', 'docker-compose.yml'])
  expect(out).toContain('docker-compose.yml:5:20 error undefined-service\n')
  expect(code).toBe(1)
})

const VOLUMES = 'volumes:\n  data:\n    external:\n      name: shop_data\n'

test.each([
  ['format 1', FORMAT_1.replace('build: .', 'build: .\n  dockerfile: Other')],
  ['format 1, every network', 'a:\n  image: a\nb:\n  image: b\n  net: host\nc:\n  image: c\n  net: "container:a"\n'],
  ['format 1, containers', 'a:\n  image: a\n  volumes_from: [b]\n  external_links: [old]\nb:\n  image: b\n'],
  ['format 1, anchors', 'a: &a\n  image: a\n  mem_limit: 1g\nb:\n  <<: *a\n  image: b\n'],
  ['format 1, several volumes', 'a:\n  image: a\n  volume_driver: local\n  volumes: ["x:/x", "./y:/y", /z]\n'],
  ['format 2.0', `version: "2"\nservices:\n  a:\n    image: a\n    volumes: ["data:/data"]\n${VOLUMES}`],
  [
    'format 2.1',
    'version: "2.1"\nservices:\n  a:\n    image: a\n    depends_on: { b: { condition: service_healthy } }\n  b:\n    image: b\n    healthcheck: { test: [CMD, x] }\n',
  ],
  [
    'format 2.4',
    'version: "2.4"\nservices:\n  a:\n    image: a\n    mem_limit: 1g\n    network_mode: "service:b"\n  b: { image: b, cpus: 0.5 }\n',
  ],
  [
    'format 3.1',
    `version: "3.1"\nservices:\n  a:\n    image: a\n    volumes: ["data:/data"]\n    secrets: [s]\nsecrets:\n  s:\n    external:\n      name: other\n${VOLUMES}`,
  ],
  [
    'format 3.8',
    'version: "3.8"\nservices:\n  a:\n    image: a\n    deploy: { replicas: 2, resources: { limits: { cpus: "0.5" } } }\n',
  ],
  ['format 3.9', 'version: "3.9"\nservices:\n  a:\n    image: a\n    cgroupns_mode: host\n'],
])('a file of %s means afterwards what it meant', async (_, text) => {
  const folder = folderOf({ 'docker-compose.yml': text, Dockerfile: '', Other: '' })
  expect(await verdictOf(join(folder, 'docker-compose.yml'))).toBe('same')
})

const SUITES = join(import.meta.dirname, '../../../shared/conformance/real/files')

test.runIf(existsSync(SUITES))(
  'so does every tenth old file of public repositories; `npm run try:upgrade` asks all',
  async () => {
    const files = oldFilesIn(SUITES).filter((_, index) => index % 10 === 0)
    const verdicts = await Promise.all(files.map(verdictOf))
    expect(files.filter((_, index) => verdicts[index] === 'different')).toEqual([])
    expect(verdicts.filter((verdict) => verdict === 'same').length).toBeGreaterThan(20)
  },
)
