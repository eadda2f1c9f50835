import { formats } from '../../src/show/report/formats.ts'
import { action, check, tells, type Attack, type Promised } from './attack.ts'
import { secretOf } from './sandbox.ts'

// Variables of the environment in places where their values are wrong, so that a report has to say something of them.

/** What a service has, where `$S` is the variable. */
const places: readonly string[] = [
  ...['mem_limit: $S', 'cpus: $S', 'restart: $S', 'pull_policy: $S', 'depends_on: ["$S"]', 'ports: ["$S:80:90:1"]'],
  ...[
    'expose: ["$S"]',
    'volumes: ["$S:relative"]',
    'networks: ["$S"]',
    'network_mode: service:$S',
    'platform: $S/$S/$S/$S',
  ],
  ...[
    'shm_size: $S',
    'stop_grace_period: $S',
    'ulimits: { nofile: "$S" }',
    'secrets: ["$S"]',
    'configs: ["$S"]',
    'cap_add: ["$S"]',
  ],
  ...['mac_address: $S', 'extends: { service: "$S" }', 'extends: { file: "$S.yaml", service: a }', 'env_file: ["$S"]'],
  ...[
    'label_file: ["$S"]',
    'build: $S',
    'devices: ["$S:x:y:z"]',
    'tmpfs: ["$S"]',
    'volumes_from: ["$S"]',
    'links: ["$S"]',
  ],
  ...['container_name: "$S $S"', 'extra_hosts: ["$S"]', 'healthcheck: { test: x, interval: "$S" }', 'privileged: $S'],
  ...[
    'deploy: { replicas: "$S" }',
    'logging: { driver: ["$S"] }',
    'sysctls: ["$S"]',
    'security_opt: ["$S:x"]',
    'user: ["$S"]',
  ],
]

const VARIABLE = '${DB_PASSWORD}'

function attacksBy(name: string, start: Attack['start']): readonly Attack[] {
  return places.map((place) => ({
    name: `${place} ${name}`,
    files: {
      'compose.yaml': `services:\n  web:\n    image: nginx\n    ${place.replaceAll('$S', VARIABLE)}\n`,
    },
    start: { ...start, env: { DB_PASSWORD: '{SECRET}' }, isShared: true },
    // All attacks of a process have one environment, with the secret of the first.
    harm: tells(new RegExp(secretOf(0))),
    // Markdown writes signs in its own way.
    reached: /\{DB(?:_|&#95;)PASSWORD\}/,
  }))
}

export const environmentStaysSecret: Promised = {
  promise: 'Values of the environment stay out of reports.',
  attacks: [
    ...Object.keys(formats).flatMap((format) => attacksBy(`in ${format}`, check('--format', format))),
    ...attacksBy('in the action', action()),
    ...attacksBy('in the action, which is given the variable', action({ env: 'DB_PASSWORD' })),
  ],
}
