import { expect, test } from 'vitest'
import { closedPort } from '../../../src/lint/rules/catalogue/ports/closed-port.ts'
import { misplacedData } from '../../../src/lint/rules/catalogue/storage/misplaced-data.ts'
import { healthcheckProgram } from '../../../src/lint/rules/catalogue/lifecycle/healthcheck-program.ts'
import { serviceAddress } from '../../../src/lint/rules/catalogue/networking/service-address.ts'
import { unmountedData } from '../../../src/lint/rules/catalogue/storage/unmounted-data.ts'
import type { CatalogueRule } from '../../../src/lint/rules/catalogue-rule.ts'
import { found } from './image-records.ts'
import { lint } from './lint.ts'

// What rules say about images that nobody knows by name, but that were asked.

const images = new Map([
  ['acme/store', found({ volumes: ['/var/lib/store'], ports: ['8080', '53/udp'] })],
  ['acme/plain', found()],
  ['acme/static', found({ lacksShell: true, entrypoint: ['/app/serve'] })],
  ['redis:7', found({ volumes: ['/data'], ports: ['6379'] })],
])

const lintService = (rule: CatalogueRule, service: string): readonly string[] =>
  lint(rule, `services:\n  a:\n    ${service.replaceAll('\n', '\n    ')}\nvolumes:\n  data:\n`, { images })

test('reports a declared volume that nothing mounts', () => {
  expect(lintService(unmountedData, 'image: acme/store')).toEqual([
    '3:12 info Service "a" keeps "/var/lib/store" in an anonymous volume, which "docker compose down" leaves behind, because "acme/store" declares a volume there and nothing is mounted; mount a named volume or a tmpfs there. [unmounted-data]',
  ])
})

test.each([
  ['a volume is mounted', 'image: acme/store\nvolumes: ["data:/var/lib/store/"]'],
  ['a tmpfs is mounted', 'image: acme/store\ntmpfs: ["/var/lib/store:size=1m"]'],
  ['the volumes of another container are mounted', 'image: acme/store\nvolumes_from: ["container:b"]'],
  ['the image declares none', 'image: acme/plain'],
  ['nobody was asked', 'image: acme/other'],
  ['it is built here', 'image: acme/store\nbuild: .'],
  ['the image is known to be used as a cache', 'image: redis:7'],
  ['a mount has a variable without a value', 'image: acme/store\nvolumes: ["data:/var/lib/${WHERE}"]'],
])('nothing is said of declared volumes if %s', (_, service) => {
  expect(lintService(unmountedData, service)).toEqual([])
  expect(lintService(misplacedData, service)).toEqual([])
})

test('a named volume beside a declared one', () => {
  const service = 'image: acme/store\nvolumes:\n  - data:/data'
  expect(lintService(misplacedData, service)).toEqual([
    '5:14 info Image "acme/store" of service "a" declares its data in "/var/lib/store", beside the mount at "/data"; move the mount there unless it is configured to use "/data". [misplaced-data]',
  ])
  expect(lintService(unmountedData, service)).toEqual([])
})

test.each([
  ['the environment names it', 'image: acme/store\nenvironment: { WHERE: /data }\nvolumes: ["data:/data"]'],
  ['it is a file of the host', 'image: acme/store\nvolumes: ["./data:/data"]'],
  ['it is for something else', 'image: acme/store\nvolumes: ["data:/etc/acme"]'],
  ['it is a part of the data', 'image: acme/store\nvolumes: ["data:/var/lib/store/data"]'],
])('a volume is not beside the data if %s', (_, service) => {
  expect(lintService(misplacedData, service)).toEqual([])
})

test('a healthcheck that needs a shell where none can be', () => {
  const check = 'image: acme/static\nhealthcheck:\n  test: wget -q localhost:80'
  expect(lintService(healthcheckProgram, check)).toEqual([
    '5:13 warning The healthcheck of service "a" always fails, because "acme/static" has no "sh"; start from an image that has it, or a program without a shell. [healthcheck-program]',
  ])
  expect(lintService(healthcheckProgram, check.replace('static', 'plain'))).toEqual([])
  expect(
    lintService(healthcheckProgram, 'image: acme/static\nhealthcheck:\n  test: ["CMD", "/app/serve", "--check"]'),
  ).toEqual([])
})

const client = (url: string, server = ''): string => `
  services:
    a:
      image: acme/plain
      environment:
        STORE_URL: ${url}
    b:
      image: acme/store
      ${server}
`

test('reports an address with a port that the image does not declare', () => {
  expect(lint(serviceAddress, client('http://b:8081'), { images })).toEqual([
    '5:25 info "STORE_URL" of service "a" uses port 8081 of service "b", but "acme/store" declares only 8080; write "b:8080" unless it is configured to listen there. [service-address]',
  ])
})

test.each([
  ['the image declares it', 'http://b:8080', ''],
  ['the service exposes it', 'http://b:8081', 'expose: ["8081"]'],
  ['the service publishes it', 'http://b:8081', 'ports: ["8081"]'],
  ['a variable may move it', 'http://b:8081', 'environment: { PORT: 8081 }'],
  ['a command may move it', 'http://b:8081', 'command: serve'],
])('nothing is said of the port of an address if %s', (_, url, server) => {
  expect(lint(serviceAddress, client(url, server), { images })).toEqual([])
})

test('a published port that the image does not declare', () => {
  expect(lintService(closedPort, 'image: acme/store\nports: ["80:80"]')).toEqual([
    '4:17 info Image "acme/store" of service "a" does not declare port 80, only 8080; write "80:8080" unless it is configured to listen there. [closed-port]',
  ])
  expect(lintService(closedPort, 'image: acme/plain\nports: ["80:80"]')).toEqual([])
})
