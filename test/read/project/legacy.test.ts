import { expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'
import { load, services, type Texts } from './harness.ts'

const declared = { target: 'declared' } as const

function today(texts: Texts | string): ReturnType<typeof services> {
  return services(texts, declared)
}

test('services at the root, on the network of the engine', async () => {
  expect(await today('web: { image: nginx }\ndb: { image: postgres, mem_limit: 1g, cpuset: "0" }')).toEqual({
    db: { image: 'postgres', mem_limit: '1073741824', cpuset: '0', network_mode: 'bridge' },
    web: { image: 'nginx', network_mode: 'bridge' },
  })
})

test('a Dockerfile beside a build', async () => {
  const { web } = await today('web: { build: ./web, dockerfile: Other }')
  expect(web?.build).toEqual({ context: '/app/web', dockerfile: 'Other' })
})

test('a Dockerfile without a build', async () => {
  expect((await load('web: { image: nginx, dockerfile: Other }', declared)).findings).toEqual([
    '1:22 warning Service "web" has a "dockerfile" but no "build" to use it, so it is ignored.',
  ])
})

test('a Dockerfile for the build of an extended service', async () => {
  const { child } = await today('base: { build: ./web }\nchild: { extends: { service: base }, dockerfile: Other }')
  expect(child?.build).toEqual({ context: '/app/web', dockerfile: 'Other' })
})

test('logging', async () => {
  const { web } = await today('web: { image: nginx, log_driver: syslog, log_opt: { tag: web } }')
  expect(web?.logging).toEqual({ driver: 'syslog', options: { tag: 'web' } })
})

test('options of a log without a driver', async () => {
  const { web } = await today('web: { image: nginx, log_opt: { tag: web } }')
  expect(web?.logging).toEqual({ options: { tag: 'web' } })
})

test.each([
  ['host', 'host'],
  ['none', 'none'],
  ['bridge', 'bridge'],
  ['"container:db"', 'service:db'],
  ['"container:other"', 'container:other'],
])('net: %s', async (net, mode) => {
  const { web } = await today(`web: { image: nginx, net: ${net} }\ndb: { image: postgres }`)
  expect(web?.network_mode).toBe(mode)
})

test('net names a service of a later file', async () => {
  const { web } = await today({
    'compose.yaml': 'web: { image: nginx, net: "container:db" }',
    'compose.override.yaml': 'db: { image: postgres }',
  })
  expect(web?.network_mode).toBe('service:db')
})

test('without net a later file and an extending service leave what is below them', async () => {
  const { web, child } = await today({
    'compose.yaml': 'web: { image: nginx, net: host }\nchild: { extends: { service: web } }',
    'compose.override.yaml': 'web: { image: nginx:2 }',
  })
  expect([web?.network_mode, child?.network_mode]).toEqual(['host', 'host'])
})

test('volumes_from tells services from containers', async () => {
  const { web } = await today(
    'web: { image: nginx, volumes_from: [db, "db:ro", box, "box:ro"] }\ndb: { image: postgres }',
  )
  expect(web?.volumes_from).toEqual(['db', 'db:ro', 'container:box', 'container:box:ro'])
})

test('named volumes are declared by exactly their names, with the driver of the service', async () => {
  const { project, findings } = await load(
    {
      'compose.yaml': `
        web: { image: nginx, volumes: ["data:/a", "./x:/b", /c], volume_driver: flocker }
        db: { extends: { file: common.yaml, service: base } }
      `,
      'common.yaml': 'base: { image: postgres, volumes: ["base:/a"] }',
    },
    declared,
  )
  expect(findings).toEqual([])
  expect(project?.volumes).toEqual({ base: { name: 'base' }, data: { name: 'data', driver: 'flocker' } })
})

test('two drivers for one volume', async () => {
  const { findings } = await load(
    `
      a: { image: i, volumes: ["data:/a"], volume_driver: x }
      b: { image: i, volumes: ["data:/a"], volume_driver: y }
    `,
    declared,
  )
  expect(findings).toEqual([
    '2:38 warning The "volume_driver" of service "b" for the volume "data" differs from that of an earlier service, so it is ignored.',
    '  1:53 the driver that is used',
  ])
})

test('a driver for no volume', async () => {
  const { findings } = await load('web: { image: nginx, volumes: [/a], volume_driver: x }', declared)
  expect(findings).toEqual([
    '1:37 warning Service "web" has a "volume_driver" but uses no named volume, so it is ignored.',
  ])
})

test('in format 2 a volume_driver is for volumes without a name', async () => {
  const { project, findings } = await load(
    'version: "2.1"\nservices: { web: { image: nginx, volume_driver: x } }',
    declared,
  )
  expect(findings).toEqual([
    '2:34 warning The "volume_driver" of service "web" applies only to anonymous volumes, so it is ignored; name them under "volumes" with a "driver".',
  ])
  expect(project?.services['web']).not.toHaveProperty('volume_driver')
})

test('what only the old format can say is left out', async () => {
  const { project, findings } = await load(
    'version: "2.1"\nservices: { web: { image: nginx, extra_hosts: { a: null, b: 10.0.0.1 } } }',
    declared,
  )
  expect(findings).toEqual([
    '2:52 warning "extra_hosts.a" of service "web" has no equivalent in the Compose Specification, so it is ignored.',
  ])
  expect(project?.services['web']?.extra_hosts).toEqual(['b=10.0.0.1'])
})

test('cgroupns_mode is cgroup', async () => {
  const { web } = await today('version: "3.9"\nservices: { web: { image: nginx, cgroupns_mode: private } }')
  expect(web).toMatchObject({ cgroup: 'private' })
})

test('the version is ignored silently, and external names are read', async () => {
  const { project, findings } = await load(
    `
      version: "3.3"
      services: { web: { image: nginx, volumes: ["data:/a"], deploy: { replicas: 2 } } }
      volumes: { data: { external: { name: old } } }
    `,
    declared,
  )
  expect(findings).toEqual([])
  expect(project?.volumes).toEqual({ data: { name: 'old', external: true } })
  expect(project).not.toHaveProperty('version')
})

test('variables in format 1 become what the attribute wants', async () => {
  const { web } = await today('web: { image: "nginx:${TAG:-1}", privileged: "${P:-true}" }')
  expect(web).toMatchObject({ image: 'nginx:1', privileged: true })
})

test('what is moved keeps its place, and what is made up has that of its cause', async () => {
  const text = 'web:\n  build: .\n  dockerfile: Other\n'
  const { origin } = await loadProject({
    files: ['/app/a.yaml'],
    host: memoryHost({ '/app/a.yaml': text }),
    ...declared,
  })
  expect(origin('/services/web/build/dockerfile')?.steps).toMatchObject([{ kind: 'written', text: 'Other' }])
  expect(origin('/services/web/network_mode')?.steps).toMatchObject([
    { kind: 'implied', by: 'format 1, whose services are on the network "bridge" of the engine' },
  ])
})

test('names that objects have anyway are services like others', async () => {
  const { findings, project } = await load(
    '__proto__: { image: a }\nconstructor: { image: b, net: "container:__proto__" }',
    declared,
  )
  expect(findings).toEqual([])
  expect(project?.services['constructor']?.network_mode).toBe('service:__proto__')
})

test('the schema of the declared format applies to old files only', async () => {
  expect((await load('web: { image: nginx, networks: [a] }', declared)).findings).toEqual([
    '1:22 error Service "web" has the key "networks", which needs format 2.0 or later.',
  ])
  expect((await load('services: { web: { image: nginx, net: host } }', declared)).findings).toEqual([
    '1:34 error Service "web" has the key "net", which is only in format 1; use "network_mode".',
  ])
  expect((await load('web: { image: nginx }')).findings).toEqual([
    '1:1 error "web" is at the top level of the file, as services were in format 1, which Compose no longer supports; put all services under "services:".',
  ])
})
