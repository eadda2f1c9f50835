/** A file, what podman-compose makes of it, and the rule that tells of it. */
export interface PodmanExample {
  readonly text: string
  /** In the arguments that `podman` gets, or in what podman-compose complains of. */
  readonly shows: RegExp
  /** Absent where there is nothing to tell. */
  readonly rule?: string
}

const service = (rest: string): string => `services: { web: { image: example.com/web:1${rest} } }\n`

/** Observed with podman-compose 1.3; those of `READ_SINCE` and "before" change with later releases. */
export const podmanExamples: Readonly<Record<string, PodmanExample>> = {
  'a user namespace': {
    text: service(', userns_mode: keep-id'),
    shows: /--pod=pod_.*--userns keep-id/,
    rule: 'userns-in-pod',
  },
  'a user namespace without a pod': {
    text: `${service(', userns_mode: keep-id')}x-podman: { in_pod: false }\n`,
    shows: /^(?!.*--pod=).*--userns keep-id/m,
  },
  'mount options of Podman': { text: service(', volumes: ["./x:/y:U,z"]'), shows: /:\/y:(?:U,z|z,U)/ },
  'a mount option of Docker': {
    text: `${service(', volumes: ["data:/x:nocopy"]')}volumes: { data: }\n`,
    shows: /unknown mount option nocopy/,
    rule: 'refused-by-podman',
  },
  'a pipe': {
    text: service(', volumes: [{ type: npipe, source: x, target: /y }]'),
    shows: /unknown mount type/,
    rule: 'refused-by-podman',
  },
  'x-podman in a service': {
    text: service(', x-podman: { uidmaps: [] }'),
    shows: /has been migrated to x-podman.uidmaps/,
    rule: 'refused-by-podman',
  },
  'x-podman.uidmaps': { text: service(', x-podman.uidmaps: ["0:1:1"]'), shows: /--uidmap 0:1:1/ },
  'a device as a mapping': {
    text: service(', devices: [{ source: /dev/a, target: /dev/b }]'),
    shows: /--device \{/,
    rule: 'refused-by-podman',
  },
  'a network as a mode': {
    text: service(', network_mode: mine'),
    shows: /unknown network_mode/,
    rule: 'refused-by-podman',
  },
  'a network mode of Podman': { text: service(', network_mode: pasta'), shows: /--network=pasta/ },
  'a date': {
    text: service(', labels: { released: 2026-01-31 }'),
    shows: /not JSON serializable/,
    rule: 'refused-by-podman',
  },
  'a secret from the environment': {
    text: `${service(', secrets: [s]')}secrets: { s: { environment: X } }\n`,
    shows: /unparsable secret|environment source/,
    rule: 'refused-by-podman',
  },
  'an external secret with another name': {
    text: `${service(', secrets: [s]')}secrets: { s: { external: true, name: t } }\n`,
    shows: /Custom name/,
    rule: 'refused-by-podman',
  },
  'an external secret': {
    text: `${service(', secrets: [s]')}secrets: { s: { external: true } }\n`,
    shows: /--secret s/,
  },
  'a boolean': { text: service(', environment: { DEBUG: true }'), shows: /-e DEBUG=True/, rule: 'different-in-podman' },
  'hosts as a mapping': {
    text: service(', extra_hosts: { db: 10.0.0.1 }'),
    shows: /--add-host db (?!10)/,
    rule: 'different-in-podman',
  },
  'one network at the top level': {
    text: `${service('')}networks: { front: }\n`,
    shows: /--network=\w+_front/,
    rule: 'different-in-podman',
  },
  'several networks at the top level': {
    text: `${service('')}networks: { front: , back: }\n`,
    shows: /--network=bridge/,
    rule: 'different-in-podman',
  },
  'a default network': { text: `${service('')}networks: { front: , default: }\n`, shows: /--network=\w+_default/ },
  configs: {
    text: `${service(', configs: [c]')}configs: { c: { content: hello } }\n`,
    shows: /^(?!.*hello).*--name=/m,
    rule: 'ignored-by-podman',
  },
  'a control group': {
    text: service(', cgroup_parent: shop.slice'),
    shows: /^(?!.*shop\.slice).*--name=/m,
    rule: 'ignored-by-podman',
  },
  'a short name': {
    text: 'services: { web: { image: nginx:1.27 } }\n',
    shows: /nginx:1\.27/,
    rule: 'short-image-name',
  },
}
