import type { Scenario } from './scenario.ts'

const one = (attributes = ''): string => `services: { web: { image: "composure-example:1"${attributes} } }\n`

const two = (web = '', db = ''): string =>
  `services: { web: { image: "composure-example:1"${web} }, db: { image: "composure-example:1"${db} } }\n`

/** States of a machine, most of them such as people ask about. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'first time': { files: `${one(', ports: ["18080:80"], volumes: ["data:/data"]')}volumes: { data: }\n` },
  'first time, networks with names': {
    files: `${two(', networks: [front, back], depends_on: [db]', ', networks: [back]')}networks: { front: , back: { name: "\${PROJECT}-inner", internal: true } }\n`,
  },
  'nothing changed': { before: two(', depends_on: [db]', ', volumes: ["data:/data"]') + 'volumes: { data: }\n' },
  'only comments and the order changed': {
    before: one(', labels: { a: "1", b: "2" }, stop_grace_period: 1s'),
    files: `# a comment\n${one(', stop_grace_period: 1s, labels: { b: "2", a: "1" }')}`,
  },
  'a label changed': { before: one(', labels: { a: "1" }'), files: one(', labels: { a: "2" }') },
  'an env file changed': {
    before: { 'compose.yaml': one(', env_file: [app.env]'), 'app.env': 'A=1\n' },
    files: { 'compose.yaml': one(', env_file: [app.env]'), 'app.env': 'A=2\n' },
  },
  'a secret file changed': {
    before: { 'compose.yaml': `${one(', secrets: [key]')}secrets: { key: { file: key.txt } }\n`, 'key.txt': 'one' },
    files: { 'compose.yaml': `${one(', secrets: [key]')}secrets: { key: { file: key.txt } }\n`, 'key.txt': 'two' },
  },
  'another tag': { before: one(), files: 'services: { web: { image: "composure-example:2" } }\n' },
  'the tag is another image since': {
    script: 'docker tag composure-example:1 $PROJECT-app:1; $COMPOSE -p $PROJECT up -d',
    before: 'services: { web: { image: "composure-example:1" } }\n',
    files: 'services: { web: { image: "${PROJECT}-app:1" } }\n',
    scriptAfter: '$COMPOSE -p $PROJECT up -d; docker tag composure-example:2 $PROJECT-app:1',
  },
  'a dependency changed': { before: two(', depends_on: [db]'), files: two(', depends_on: [db]', ', user: "1000"') },
  'one of two is forced': { before: two(), arguments: ['--force-recreate', 'web'] },
  'changed, but nothing may be replaced': {
    before: one(),
    files: one(', hostname: other'),
    arguments: ['--no-recreate'],
  },
  'scaled up': { before: one(), arguments: ['--scale', 'web=3'] },
  'scaled down': { before: one(', deploy: { replicas: 3 }'), files: one() },
  'scaled to zero': { before: two(), arguments: ['--scale', 'web=0'] },
  'two containers for one port': {
    before: one(', ports: ["18080:80"]'),
    arguments: ['--scale', 'web=2'],
    fails: 'web',
  },
  'a range of ports for two containers': {
    before: one(', ports: ["18080-18081:80"]'),
    arguments: ['--scale', 'web=2'],
  },
  'an orphan': { before: two(), files: one() },
  'an orphan is removed': { before: two(), files: one(), arguments: ['--remove-orphans'] },
  'an orphan has the port': {
    before: two('', ', ports: ["18080:80"]'),
    files: one(', ports: ["18080:80"]'),
    fails: 'web',
  },
  'no profile enables it any more': { before: two(), files: two('', ', profiles: [tools]') },
  'a service of a profile is named': { files: two('', ', profiles: [tools]'), arguments: ['db'] },
  'a stopped service': { before: two(), script: 'docker stop -t 0 $PROJECT-db-1' },
  'a paused service': { before: two(), script: 'docker pause $PROJECT-web-1', fails: 'web' },
  'a container of two is removed': {
    before: one(', deploy: { replicas: 2 }'),
    script: 'docker rm -f $PROJECT-web-1',
  },
  'another project has the port': {
    script: 'mkdir other; echo "$OTHER" >other/compose.yaml; $COMPOSE -p $PROJECT-other -f other/compose.yaml up -d',
    env: { OTHER: one(', ports: ["18080:80"]') },
    files: one(', ports: ["18080:80"]'),
    fails: 'web',
  },
  'the same project from another folder': {
    script: 'mkdir other; echo "$OTHER" >other/compose.yaml; $COMPOSE -p $PROJECT -f other/compose.yaml up -d',
    env: { OTHER: one() },
    files: one(),
  },
  'a program has the port': {
    files: one(', ports: ["18080:80"]'),
    listens: ['tcp://0.0.0.0:18080'],
    fails: 'web',
  },
  'a program has the port at another address': {
    files: one(', ports: ["127.0.0.1:18080:80"]'),
    listens: ['tcp://127.0.0.2:18080'],
  },
  'a program has the port for UDP': { files: one(', ports: ["18080:80"]'), listens: ['udp://0.0.0.0:18080'] },
  'an address of another host': { files: one(', ports: ["192.0.2.7:18080:80"]'), fails: 'web' },
  'a program has a port of the range': {
    files: one(', ports: ["18080-18081:80"]'),
    listens: ['tcp://0.0.0.0:18080'],
    fails: 'web',
  },
  'a stopped container has the name': {
    script: 'docker create --name $PROJECT-app composure-example:1',
    files: one(', container_name: "${PROJECT}-app"'),
    fails: 'web',
  },
  'a container has the usual name': {
    script: 'docker run -d --name $PROJECT-web-1 composure-example:1',
    files: one(),
    fails: 'web',
  },
  'a network is missing': {
    files: `${one(', networks: [out]')}networks: { out: { external: true, name: "\${PROJECT}-out" } }\n`,
    fails: '$PROJECT-out',
  },
  'a network exists': {
    script: 'docker network create $PROJECT-out',
    files: `${one(', networks: [out]')}networks: { out: { external: true, name: "\${PROJECT}-out" } }\n`,
  },
  'a network that Compose did not make': {
    script: 'docker network create $PROJECT-out',
    files: `${one(', networks: [out]')}networks: { out: { name: "\${PROJECT}-out" } }\n`,
    fails: '$PROJECT-out',
  },
  'a network overlaps with another': {
    script: 'docker network create --subnet 10.213.0.0/16 $PROJECT-out',
    files: `${one(', networks: [inner]')}networks: { inner: { ipam: { config: [{ subnet: 10.213.7.0/24 }] } } }\n`,
    fails: '${PROJECT}_inner',
  },
  'a container has the address': {
    script:
      'docker network create --subnet 10.213.0.0/16 $PROJECT-out; docker run -d --name $PROJECT-x --network $PROJECT-out --ip 10.213.0.9 composure-example:1',
    files: `${one(', networks: { out: { ipv4_address: 10.213.0.9 } }')}networks: { out: { external: true, name: "\${PROJECT}-out" } }\n`,
    fails: 'web',
  },
  'a network has other options': {
    before: `${one(', networks: [inner]')}networks: { inner: }\n`,
    files: `${one(', networks: [inner]')}networks: { inner: { ipam: { config: [{ subnet: 10.213.7.0/24 }] } } }\n`,
  },
  'a volume is missing': {
    files: `${one(', volumes: ["data:/data"]')}volumes: { data: { external: true, name: "\${PROJECT}-data" } }\n`,
    fails: '$PROJECT-data',
  },
  'a volume that Compose did not make': {
    script: 'docker volume create $PROJECT-data',
    files: `${one(', volumes: ["data:/data"]')}volumes: { data: { name: "\${PROJECT}-data" } }\n`,
  },
  'a volume of a driver that is missing': {
    files: `${one(', volumes: ["data:/data"]')}volumes: { data: { driver: nothing-of-that-name } }\n`,
    fails: '${PROJECT}_data',
  },
  'an image is missing': {
    files: 'services: { web: { image: "composure-nothing:1", pull_policy: never } }\n',
    fails: 'web',
  },
  'an image for another platform': { files: one(', platform: linux/s390x'), fails: 'web' },
  'a folder is missing': {
    files: one(', volumes: [{ type: bind, source: ./missing, target: /data, bind: { create_host_path: false } }]'),
    fails: 'web',
  },
  'a folder is missing, and made': { files: one(', volumes: ["./missing:/data"]') },
  'a device is missing': { files: one(', devices: ["/dev/nothing-of-that-name:/dev/x"]'), fails: 'web' },
  'a secret is missing': {
    files: `${one(', secrets: [key]')}secrets: { key: { file: missing.txt } }\n`,
    fails: 'web',
  },
  'more CPUs than there are': { files: one(', cpus: 1000'), fails: 'web' },
  'a runtime is missing': { files: one(', runtime: nothing-of-that-name'), fails: 'web' },
  'a log driver is missing': { files: one(', logging: { driver: nothing-of-that-name }'), fails: 'web' },
}
