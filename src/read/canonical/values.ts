/* eslint max-lines: off -- a table, which reads best as a whole */
import type { Mapping, Node } from '../../core/tree/node.ts'
import type { CanonicalContext } from './context.ts'
import {
  listOf,
  mappingOf,
  nullable,
  orEmpty,
  structure,
  textOrTexts,
  texts,
  ulimit,
  exposedPorts,
} from './collections.ts'
import { command, healthcheckTest } from './commands.ts'
import type { Decoder } from './decoder.ts'
import { deviceCount } from './devices.ts'
import { extraHosts } from './extra-hosts.ts'
import { buildContexts, keyValues, namedTexts, repeatableOptions, sshKeys, variables } from './named-values.ts'
import {
  count,
  flag,
  fraction,
  keptFlag,
  keptInteger,
  keptShort,
  keptUnsigned,
  optOut,
  short,
  unsigned,
  withoutZero,
} from './numbers.ts'
import { byteSize, duration, keptByteSize, keptDuration } from './quantities.ts'
import { fileMode, keptText, text } from './texts.ts'

// The whole canonical model, with members in the order in which Compose prints them.

const fileReference = structure({ source: text, target: text, uid: text, gid: text, mode: fileMode })

const build = structure({
  context: text,
  dockerfile: text,
  dockerfile_inline: text,
  entitlements: texts,
  args: variables,
  provenance: text,
  sbom: text,
  ssh: sshKeys,
  labels: keyValues,
  cache_from: textOrTexts,
  cache_to: textOrTexts,
  no_cache: flag,
  no_cache_filter: textOrTexts,
  additional_contexts: buildContexts,
  pull: flag,
  extra_hosts: extraHosts,
  isolation: text,
  network: text,
  target: text,
  secrets: listOf(fileReference),
  shm_size: byteSize,
  tags: textOrTexts,
  ulimits: mappingOf(ulimit),
  platforms: textOrTexts,
  privileged: flag,
})

const hook = structure({
  command,
  image: text,
  user: text,
  privileged: flag,
  working_dir: text,
  environment: variables,
  per_replica: flag,
})

const watch = structure({
  path: text,
  action: text,
  target: text,
  exec: structure(
    { command, user: text, privileged: flag, working_dir: text, environment: variables },
    { empty: false },
  ),
  include: textOrTexts,
  ignore: textOrTexts,
  initial_sync: flag,
})

const throttledDevices = listOf(
  structure({ path: keptText, rate: keptByteSize }, { unwritten: { path: '', rate: '0' } }),
)

const blkioConfig = structure({
  weight: short,
  weight_device: listOf(structure({ path: keptText, weight: keptShort }, { unwritten: { path: '', weight: 0 } })),
  device_read_bps: throttledDevices,
  device_read_iops: throttledDevices,
  device_write_bps: throttledDevices,
  device_write_iops: throttledDevices,
})

const deviceRequests = listOf(
  structure(
    {
      capabilities: texts,
      driver: text,
      count: withoutZero(deviceCount),
      device_ids: texts,
      options: keyValues,
    },
    { extensions: false },
  ),
)

const updateConfig = structure({
  parallelism: keptUnsigned,
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: fraction,
  order: text,
})

const resources = structure({
  cpus: fraction,
  memory: byteSize,
  pids: count,
  devices: deviceRequests,
  generic_resources: listOf(
    structure({
      discrete_resource_spec: structure(
        { kind: keptText, value: keptInteger },
        { unwritten: { kind: '', value: 0 }, extensions: false },
      ),
    }),
  ),
})

const deploy = structure({
  mode: text,
  replicas: keptInteger,
  labels: keyValues,
  update_config: updateConfig,
  rollback_config: updateConfig,
  resources: structure({ limits: resources, reservations: resources }, { empty: false }),
  restart_policy: structure({
    condition: text,
    delay: keptDuration,
    max_attempts: keptUnsigned,
    window: keptDuration,
  }),
  placement: structure(
    {
      constraints: texts,
      preferences: listOf(structure({ spread: text })),
      max_replicas_per_node: unsigned,
    },
    { empty: false },
  ),
  endpoint_mode: text,
})

const healthcheck = structure({
  test: healthcheckTest,
  timeout: keptDuration,
  interval: keptDuration,
  retries: keptUnsigned,
  start_period: keptDuration,
  start_interval: keptDuration,
  disable: flag,
})

const port = structure({
  name: text,
  mode: text,
  host_ip: text,
  target: unsigned,
  published: text,
  protocol: text,
  app_protocol: text,
})

const mount = structure({
  type: text,
  source: text,
  target: text,
  read_only: flag,
  consistency: text,
  bind: structure({ selinux: text, propagation: text, create_host_path: optOut, recursive: text }),
  volume: structure({ labels: keyValues, nocopy: flag, subpath: text }),
  tmpfs: structure({ size: byteSize, mode: unsigned }),
  image: structure({ subpath: text }),
})

const networkAttachment = structure({
  aliases: texts,
  driver_opts: keyValues,
  gw_priority: count,
  interface_name: text,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: texts,
  mac_address: text,
  priority: count,
})

const service = structure({
  profiles: texts,
  annotations: keyValues,
  attach: keptFlag,
  build,
  develop: structure({ watch: listOf(watch) }),
  blkio_config: blkioConfig,
  cap_add: texts,
  cap_drop: texts,
  cgroup_parent: text,
  cgroup: text,
  cpu_count: count,
  cpu_percent: fraction,
  cpu_period: count,
  cpu_quota: count,
  cpu_rt_period: count,
  cpu_rt_runtime: count,
  cpus: fraction,
  cpuset: text,
  cpu_shares: count,
  command,
  configs: listOf(fileReference),
  container_name: text,
  credential_spec: structure({ config: text, file: text, registry: text }),
  depends_on: mappingOf(structure({ condition: text, restart: flag, required: keptFlag })),
  deploy,
  device_cgroup_rules: texts,
  devices: listOf(structure({ source: text, target: text, permissions: text })),
  dns: textOrTexts,
  dns_opt: texts,
  dns_search: textOrTexts,
  domainname: text,
  entrypoint: command,
  provider: structure({ type: text, options: repeatableOptions }),
  environment: variables,
  env_file: listOf(structure({ path: text, required: optOut, format: text }, { extensions: false })),
  expose: exposedPorts,
  extends: structure({ file: text, service: text }, { extensions: false }),
  external_links: texts,
  extra_hosts: extraHosts,
  group_add: texts,
  gpus: deviceRequests,
  hostname: text,
  healthcheck,
  image: text,
  init: keptFlag,
  ipc: text,
  isolation: text,
  labels: keyValues,
  label_file: texts,
  links: texts,
  logging: structure({ driver: text, options: keyValues }),
  mem_limit: byteSize,
  mem_reservation: byteSize,
  memswap_limit: byteSize,
  mem_swappiness: byteSize,
  mac_address: text,
  models: mappingOf(nullable(structure({ endpoint_var: text, model_var: text }))),
  network_mode: text,
  networks: mappingOf(nullable(networkAttachment)),
  oom_kill_disable: flag,
  oom_score_adj: count,
  pid: text,
  pids_limit: count,
  platform: text,
  ports: listOf(port),
  privileged: flag,
  pull_policy: text,
  read_only: flag,
  restart: text,
  runtime: text,
  scale: keptInteger,
  secrets: listOf(fileReference),
  security_opt: texts,
  shm_size: byteSize,
  stdin_open: flag,
  stop_grace_period: keptDuration,
  stop_signal: text,
  storage_opt: namedTexts,
  sysctls: keyValues,
  tmpfs: textOrTexts,
  tty: flag,
  ulimits: mappingOf(ulimit),
  use_api_socket: flag,
  user: text,
  userns_mode: text,
  uts: text,
  volumes: listOf(mount),
  volumes_from: texts,
  working_dir: text,
  pre_start: listOf(hook),
  post_start: listOf(hook),
  pre_stop: listOf(hook),
})

const network = structure({
  name: text,
  driver: text,
  driver_opts: keyValues,
  ipam: structure(
    {
      driver: text,
      config: listOf(
        structure({ subnet: text, gateway: text, ip_range: text, aux_addresses: keyValues }, { extensions: false }),
      ),
      options: keyValues,
    },
    { empty: false },
  ),
  external: flag,
  internal: flag,
  attachable: flag,
  labels: keyValues,
  enable_ipv4: keptFlag,
  enable_ipv6: keptFlag,
})

const volume = structure({ name: text, driver: text, driver_opts: keyValues, external: flag, labels: keyValues })

const fileObject = structure({
  name: text,
  file: text,
  environment: text,
  content: text,
  external: flag,
  labels: keyValues,
  driver: text,
  driver_opts: namedTexts,
  template_driver: text,
})

const project: Decoder = structure({
  name: text,
  services: mappingOf(service),
  networks: mappingOf(orEmpty(network)),
  volumes: mappingOf(orEmpty(volume)),
  secrets: mappingOf(orEmpty(fileObject)),
  configs: mappingOf(orEmpty(fileObject)),
  models: mappingOf(structure({ name: text, model: text, context_size: count, runtime_flags: texts })),
})

/** The canonical model of a merged project: every value is typed, and values without effect are omitted. Idempotent. */
export function toCanonicalValues(root: Mapping, context: CanonicalContext): Node {
  return project(root, context, []) ?? root
}
