import type { Scenario } from './scenario.ts'

const IMAGE = 'image: "composure-example:1"'

const one = (attributes = ''): string => `services: { web: { ${IMAGE}${attributes} } }\n`

const two = (web = '', db = ''): string => `services: { web: { ${IMAGE}${web} }, db: { ${IMAGE}${db} } }\n`

const net = (attributes: string, joined = ''): string =>
  `${one(`, networks: { inner: {${joined}} }`)}networks: { inner: { ${attributes} } }\n`

const vol = (attributes: string): string => `${one(', volumes: ["data:/data"]')}volumes: { data: { ${attributes} } }\n`

/** States that were written when the command was done, and planned without a look at what it says of them. */
export const laterScenarios: Readonly<Record<string, Scenario>> = {
  'the service whose network is shared changed': {
    before: two(', network_mode: "service:db"'),
    files: two(', network_mode: "service:db"', ', hostname: other'),
  },
  'the processes of a container that is missing': { files: one(', pid: "container:${PROJECT}-nobody"'), fails: 'web' },
  'a volume has other options': {
    before: vol(''),
    files: vol('driver_opts: { type: tmpfs, device: tmpfs, o: size=1m }'),
  },
  'an internal network became open': { before: net('internal: true'), files: net('internal: false') },
  'a container has another name since': { before: one(), script: 'docker rename $PROJECT-web-1 $PROJECT-web-x' },
  'a container of "run" is there': { before: two(), script: '$COMPOSE -p $PROJECT run -d --name $PROJECT-once db' },
  'a secret is in a variable that is not set': {
    files: `${one(', secrets: [key]')}secrets: { key: { environment: COMPOSURE_NOT_SET } }\n`,
    fails: 'web',
  },
  'the content of a config changed': {
    before: `${one(', configs: [c]')}configs: { c: { content: "one" } }\n`,
    files: `${one(', configs: [c]')}configs: { c: { content: "two" } }\n`,
  },
  'a volume exists': {
    script: 'docker volume create $PROJECT-data',
    files: vol('external: true, name: "${PROJECT}-data"'),
  },
  'a capability that does not exist': { files: one(', cap_add: [NOTHING_OF_THAT_NAME]'), fails: 'web' },
  'an IPv6 address without a subnet': { files: net('enable_ipv6: false', ' ipv6_address: "fd00::9" '), fails: 'web' },
  'one address for two services': {
    files: `services: { web: { ${IMAGE}, networks: { inner: { ipv4_address: 10.214.0.9 } } }, db: { ${IMAGE}, networks: { inner: { ipv4_address: 10.214.0.9 } } } }\nnetworks: { inner: { ipam: { config: [{ subnet: 10.214.0.0/16 }] } } }\n`,
    fails: '',
  },
  'all are stopped': { before: two(), script: '$COMPOSE -p $PROJECT stop -t 0' },
  'everything was taken down': { before: two(), script: '$COMPOSE -p $PROJECT down -t 0' },
  'changed, and scaled up': { before: one(), files: one(', hostname: h'), arguments: ['--scale', 'web=2'] },
  'an image that must not be pulled is here': { files: one(', pull_policy: never') },
  'what it depends on changed, but is left alone': {
    before: two(', depends_on: [db]'),
    files: two(', depends_on: [db], user: "1"', ', user: "1"'),
    arguments: ['--no-deps', 'web'],
  },
  'anonymous volumes start empty': {
    before: one(', volumes: ["/cache"]'),
    arguments: ['--renew-anon-volumes', '--force-recreate'],
  },
  'too little memory': { files: one(', mem_limit: 1m'), fails: 'web' },
  'a kernel parameter of the network of the host': {
    files: one(', network_mode: host, sysctls: { net.core.somaxconn: 1024 }'),
    fails: 'web',
  },
  'the service whose memory is shared is forced': {
    before: two(', ipc: "service:db"', ', ipc: shareable'),
    arguments: ['--force-recreate', 'db'],
  },
  'the volumes of a container that is missing': {
    files: one(', volumes_from: ["container:${PROJECT}-nobody"]'),
    fails: 'web',
  },
  'a volume has another name': { before: vol('name: "${PROJECT}-one"'), files: vol('name: "${PROJECT}-two"') },
  'a network of a driver that is missing': { files: net('driver: nothing-of-that-name'), fails: '${PROJECT}_inner' },
  'a container was killed': { before: two(), script: 'docker kill $PROJECT-web-1' },
  'a file of variables is missing': { files: one(', env_file: [missing.env]'), fails: 'web' },
  'a file of variables is missing, and need not exist': {
    before: one(', env_file: [{ path: missing.env, required: false }]'),
  },
  'the file of a config is missing': {
    files: `${one(', configs: [c]')}configs: { c: { file: ./missing.conf } }\n`,
    fails: 'web',
  },
  'an alias in the network of the host': {
    files: `${one(', networks: [out]')}networks: { out: { external: true, name: host } }\n`,
    fails: 'web',
  },
  'a security option that does not exist': { files: one(', security_opt: ["nothing-of-that-name=1"]'), fails: 'web' },
  'an address outside the subnet': {
    files: net('ipam: { config: [{ subnet: 10.214.0.0/16 }] }', ' ipv4_address: 10.99.0.9 '),
    fails: 'web',
  },
  'a container was removed': { before: two(), script: 'docker rm -f $PROJECT-db-1' },
  'a container and its network were removed': {
    before: one(),
    script: 'docker rm -f $PROJECT-web-1; docker network rm ${PROJECT}_default',
  },
  'what it depends on is replaced, too': {
    before: two(', depends_on: [db]'),
    files: two(', depends_on: [db], hostname: h'),
    arguments: ['--always-recreate-deps', 'web'],
  },
  'one of two images is missing': {
    files:
      'services: { web: { image: "composure-nothing:2", pull_policy: never }, db: { image: "composure-example:1" } }\n',
    fails: 'web',
  },
  'changed, but not to be started': {
    before: one(', labels: { a: "1" }'),
    files: one(', labels: { a: "2" }'),
    arguments: ['--no-start'],
  },
  'a folder became a volume': { before: one(', volumes: ["./d:/data"]'), files: vol('') },
  'a limit that does not exist': { files: one(', ulimits: { nothing: 5 }'), fails: 'web' },
  'a processor that the host lacks': { files: one(', cpuset: "500"'), fails: 'web' },
}
