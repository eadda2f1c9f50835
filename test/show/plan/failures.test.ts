import { expect, test } from 'vitest'
import { parseImageConfiguration } from '../../../src/knowledge/images/image-configuration.ts'
import type { PlanOptions } from '../../../src/lint/check/plan-project.ts'
import { DEFAULT_NETWORK, listProblems, planOn, type Machine } from './machine.ts'

interface Case {
  readonly files: string
  readonly machine?: Machine
  readonly options?: Partial<PlanOptions>
  readonly problems: readonly string[]
}

const PORT = 'services: { web: { image: nginx, ports: ["8080:80"] } }\n'
const ADDRESS = 'services: { web: { image: nginx, ports: ["192.0.2.7:8080:80"] } }\n'
const other = { Id: 'b0', Names: ['/blog-web-1'], State: 'running', Labels: { 'com.docker.compose.project': 'blog' } }
const listener = { protocol: 'tcp', address: '0.0.0.0', port: 8080, program: 'nginx' } as const
const network = (attributes: string): string =>
  `services: { web: { image: nginx, networks: [out] } }\nnetworks: { out: { ${attributes} } }\n`
const volume = (attributes: string): string =>
  `services: { web: { image: nginx, volumes: ["data:/data"] } }\nvolumes: { data: { ${attributes} } }\n`
const service = (attributes: string): string => `services: { web: { image: nginx, ${attributes} } }\n`
const OUT = { Id: 'n2', Name: 'out', Driver: 'bridge', Scope: 'local', IPAM: { Config: [{ Subnet: '10.1.0.0/16' }] } }

/** What a registry says of an image that exists for several platforms. */
function recordFor(...platforms: readonly string[]): Pick<PlanOptions, 'images'> {
  const json = { Config: {} }
  const record = { kind: 'found', digest: `sha256:${'1'.repeat(64)}`, source: 'registry', size: 0, platforms } as const
  return { images: new Map([['nginx', { ...record, configuration: parseImageConfiguration(json) }]]) }
}

test.each<[what: string, each: Case]>([
  [
    'a registry has an image only for other platforms',
    {
      files: service('restart: always'),
      machine: { images: {} },
      options: recordFor('linux/arm64', 'linux/s390x'),
      problems: [
        '1:27 images unavailable-image: The image "nginx" of service "web" does not exist for platform "linux/amd64", which the engine pulls; use an image that does, or emulation with "platform: linux/arm64".',
      ],
    },
  ],
  [
    'the variable for another platform is set',
    {
      files: service('restart: always'),
      machine: { images: {} },
      options: { ...recordFor('linux/amd64', 'linux/s390x'), env: { DOCKER_DEFAULT_PLATFORM: 'linux/arm64' } },
      problems: [
        '1:27 images unavailable-image: The image "nginx" of service "web" does not exist for platform "linux/arm64", which the engine pulls; use an image that does, or emulation with "platform: linux/amd64".',
      ],
    },
  ],
  [
    'a registry has an image for the platform of the engine',
    {
      files: service('restart: always'),
      machine: { images: {} },
      options: recordFor('linux/arm64', 'linux/amd64'),
      problems: [],
    },
  ],
  [
    'a registry has an image for an older processor',
    {
      files: service('restart: always'),
      machine: { images: {}, version: { Arch: 'arm64' } },
      options: recordFor('linux/amd64', 'linux/arm/v7'),
      problems: [],
    },
  ],
  [
    'a single image of another platform is pulled all the same',
    {
      files: service('restart: always'),
      machine: { images: {} },
      options: recordFor('linux/arm64'),
      problems: [],
    },
  ],
  [
    'the engine has an image already',
    { files: service('restart: always'), options: recordFor('linux/arm64', 'linux/s390x'), problems: [] },
  ],
  [
    'a container has the port',
    {
      files: PORT,
      machine: { containers: [{ ...other, Ports: [{ IP: '0.0.0.0', PublicPort: 8080, Type: 'tcp' }] }] },
      problems: [
        '1:43 start taken-port: Service "web" cannot publish port "8080": container "blog-web-1" of project "blog" has it; stop that container, or choose another port.',
      ],
    },
  ],
  [
    'it has the port for UDP alone',
    {
      files: PORT,
      machine: { containers: [{ ...other, Ports: [{ IP: '0.0.0.0', PublicPort: 8080, Type: 'udp' }] }] },
      problems: [],
    },
  ],
  [
    'a program has the port',
    {
      files: PORT,
      options: { listeners: [listener] },
      problems: [
        '1:43 start taken-port: Service "web" cannot publish port "8080": the program "nginx" listens on it; stop it, or choose another port.',
      ],
    },
  ],
  ['a program has another port', { files: PORT, options: { listeners: [{ ...listener, port: 8081 }] }, problems: [] }],
  [
    'a program may have the port for IPv4',
    {
      files: service('ports: ["0.0.0.0:8080:80"]'),
      options: { listeners: [{ protocol: 'tcp6', address: '::', port: 8080 }] },
      problems: [
        '1:51 warning taken-port: A process on this host listens on port "8080" for IPv6, and perhaps for IPv4 as well, so service "web" may not be able to publish it; stop it, or choose another port.',
      ],
    },
  ],
  [
    'an address of another host',
    {
      files: ADDRESS,
      options: { addresses: ['127.0.0.1', '192.0.2.8'] },
      problems: [
        '1:43 start unavailable-address: Service "web" cannot publish a port at "192.0.2.7", which is no address of this host; leave the address out, or use one that the host has.',
      ],
    },
  ],
  ['an address of this host', { files: ADDRESS, options: { addresses: ['192.0.2.7'] }, problems: [] }],
  ['addresses are unknown', { files: ADDRESS, problems: [] }],
  [
    'a network is missing',
    {
      files: network('external: true, name: out'),
      problems: [
        '2:42 networks missing-external: The external network "out" does not exist; create it with "docker network create out".',
      ],
    },
  ],
  ['a network exists', { files: network('external: true, name: out'), machine: { networks: [OUT] }, problems: [] }],
  [
    'a network that Compose did not make',
    {
      files: network('name: out'),
      machine: { networks: [OUT] },
      problems: [
        '2:26 networks unavailable-network: A network named "out" exists, but Compose did not make it for "out"; set "external: true" to use it, or remove it with "docker network rm out".',
      ],
    },
  ],
  [
    'a subnet overlaps',
    {
      files: network('ipam: { config: [{ subnet: 10.1.5.0/24 }] }'),
      machine: { networks: [OUT] },
      problems: [
        '2:47 networks unavailable-address: The subnet "10.1.5.0/24" of network "shop_out" overlaps with network "out"; choose another subnet.',
      ],
    },
  ],
  [
    'a subnet beside it',
    { files: network('ipam: { config: [{ subnet: 10.2.5.0/24 }] }'), machine: { networks: [OUT] }, problems: [] },
  ],
  [
    'a service that starts earlier gets the address',
    {
      files:
        'services: { a: { image: nginx, networks: [n] }, b: { image: nginx, depends_on: [a], networks: { n: { ipv4_address: 10.3.0.2 } } } }\nnetworks: { n: { ipam: { config: [{ subnet: 10.3.0.0/24 }] } } }\n',
      problems: [
        '1:116 start unavailable-address: Service "b" cannot have the address "10.3.0.2" on network "shop_n": "a" has it; choose another.',
      ],
    },
  ],
  [
    'it has another address',
    {
      files:
        'services: { a: { image: nginx, networks: [n] }, b: { image: nginx, depends_on: [a], networks: { n: { ipv4_address: 10.3.0.3 } } } }\nnetworks: { n: { ipam: { config: [{ subnet: 10.3.0.0/24 }] } } }\n',
      problems: [],
    },
  ],
  [
    'a volume is missing',
    {
      files: volume('external: true'),
      problems: [
        '2:12 volumes missing-external: The external volume "data" does not exist; create it with "docker volume create data".',
      ],
    },
  ],
  [
    'a volume exists',
    { files: volume('external: true'), machine: { volumes: [{ Name: 'data', Driver: 'local' }] }, problems: [] },
  ],
  [
    'a folder in a new volume',
    {
      files:
        'services: { web: { image: nginx, volumes: [{ type: volume, source: data, target: /d, volume: { subpath: a } }] } }\nvolumes: { data: }\n',
      problems: [
        '1:44 start missing-in-engine: Service "web" mounts "a" of volume "shop_data", which is new and has no such folder, so it does not start; create it in the volume first.',
      ],
    },
  ],
  [
    'more CPUs than there are',
    {
      files: service('cpus: 8'),
      problems: [
        '1:40 create beyond-host: Service "web" asks for 8 CPUs, but the engine has 4; ask for at most that many.',
      ],
    },
  ],
  ['as many CPUs as there are', { files: service('cpus: 4'), problems: [] }],
  [
    'the kernel has no limit of memory',
    {
      files: service('mem_limit: 1g'),
      machine: { info: { MemoryLimit: false } },
      problems: [
        '1:45 warning missing-in-engine: The kernel of the engine does not support "mem_limit", so service "web" runs without that limit; turn on its control group, or remove the attribute.',
      ],
    },
  ],
  ['it has', { files: service('mem_limit: 1g'), machine: { info: { MemoryLimit: true } }, problems: [] }],
  [
    'real-time processes',
    {
      files: service('cpu_rt_runtime: 95000'),
      machine: { info: { CgroupVersion: '2' } },
      problems: [
        `1:50 create missing-in-engine: Service "web" sets "cpu_rt_runtime", which needs version 1 of the kernel's control groups; this engine uses version 2, so remove it.`,
      ],
    },
  ],
  [
    'a limit of size',
    {
      files: service('storage_opt: { size: 1G }'),
      machine: { info: { Driver: 'overlay2', DriverStatus: [['Backing Filesystem', 'extfs']] } },
      problems: [
        '1:55 create missing-in-engine: The "storage_opt.size" of service "web" needs the file system XFS with "pquota", but the engine uses "extfs"; remove it.',
      ],
    },
  ],
  [
    'the same on XFS',
    {
      files: service('storage_opt: { size: 1G }'),
      machine: { info: { Driver: 'overlay2', DriverStatus: [['Backing Filesystem', 'xfs']] } },
      problems: [],
    },
  ],
  [
    'an older engine',
    {
      files: service('healthcheck: { test: ["CMD", "true"], start_interval: 1s, start_period: 9s }'),
      machine: { version: { ApiVersion: '1.43' } },
      problems: [
        '1:47 create old-engine: Service "web" sets "healthcheck.start_interval", which needs version 1.44 of the Engine API; this engine has 1.43, so update it.',
      ],
    },
  ],
  [
    'an image is missing',
    {
      files: service('pull_policy: never'),
      machine: { images: {} },
      problems: [
        '1:27 create unavailable-image: The image "nginx" of service "web" is not here, and must not be pulled; pull it first, or change "pull_policy".',
      ],
    },
  ],
  [
    'an image is missing, and pulled',
    { files: service('pull_policy: missing'), machine: { images: {} }, problems: [] },
  ],
  [
    'a build without its folder',
    {
      files: 'services: { web: { build: ./missing } }\n',
      machine: { images: {} },
      problems: [
        '1:27 images missing-build-context: The build context "missing" of service "web" does not exist; create it, or correct the path.',
      ],
    },
  ],
])('%s', async (_, { files, machine = {}, options = {}, problems }) => {
  const networks = [DEFAULT_NETWORK, ...(machine.networks ?? [])]
  expect(listProblems(await planOn({ ...machine, networks }, files, options))).toEqual(problems)
})
