/* eslint max-lines: off -- a table, which reads best as a whole */
import type { Mapping, Node } from '../../core/tree/node.ts'
import type { CanonicalContext } from './context.ts'
import {
  decodeListOf,
  decodeMappingOf,
  allowNull,
  decodeOrEmpty,
  decodeStructure,
  decodeTextOrTexts,
  texts,
  decodeUlimit,
  exposedPorts,
} from './collections.ts'
import { command, healthcheckTest } from './commands.ts'
import type { Decoder } from './decoder.ts'
import { decodeDeviceCount } from './devices.ts'
import { decodeExtraHosts } from './extra-hosts.ts'
import {
  buildContexts,
  decodeKeyValues,
  decodeNamedTexts,
  repeatableOptions,
  sshKeys,
  decodeVariables,
} from './named-values.ts'
import {
  count,
  decodeFlag,
  fraction,
  keptFlag,
  keptInteger,
  decodeKeptShort,
  keptUnsigned,
  decodeOptOut,
  short,
  unsigned,
  omitZero,
} from './numbers.ts'
import { decodeByteSize, decodeDuration, keptByteSize, keptDuration } from './quantities.ts'
import { fileMode, keptText, decodeText } from './texts.ts'

// The whole canonical model, with members in the order in which Compose prints them.

const fileReference = decodeStructure({
  source: decodeText,
  target: decodeText,
  uid: decodeText,
  gid: decodeText,
  mode: fileMode,
})

const build = decodeStructure({
  context: decodeText,
  dockerfile: decodeText,
  dockerfile_inline: decodeText,
  entitlements: texts,
  args: decodeVariables,
  provenance: decodeText,
  sbom: decodeText,
  ssh: sshKeys,
  labels: decodeKeyValues,
  cache_from: decodeTextOrTexts,
  cache_to: decodeTextOrTexts,
  no_cache: decodeFlag,
  no_cache_filter: decodeTextOrTexts,
  additional_contexts: buildContexts,
  pull: decodeFlag,
  extra_hosts: decodeExtraHosts,
  isolation: decodeText,
  network: decodeText,
  target: decodeText,
  secrets: decodeListOf(fileReference),
  shm_size: decodeByteSize,
  tags: decodeTextOrTexts,
  ulimits: decodeMappingOf(decodeUlimit),
  platforms: decodeTextOrTexts,
  privileged: decodeFlag,
})

const hook = decodeStructure({
  command,
  image: decodeText,
  user: decodeText,
  privileged: decodeFlag,
  working_dir: decodeText,
  environment: decodeVariables,
  per_replica: decodeFlag,
})

const watch = decodeStructure({
  path: decodeText,
  action: decodeText,
  target: decodeText,
  exec: decodeStructure(
    { command, user: decodeText, privileged: decodeFlag, working_dir: decodeText, environment: decodeVariables },
    { empty: false },
  ),
  include: decodeTextOrTexts,
  ignore: decodeTextOrTexts,
  initial_sync: decodeFlag,
})

const throttledDevices = decodeListOf(
  decodeStructure({ path: keptText, rate: keptByteSize }, { unwritten: { path: '', rate: '0' } }),
)

const blkioConfig = decodeStructure({
  weight: short,
  weight_device: decodeListOf(
    decodeStructure({ path: keptText, weight: decodeKeptShort }, { unwritten: { path: '', weight: 0 } }),
  ),
  device_read_bps: throttledDevices,
  device_read_iops: throttledDevices,
  device_write_bps: throttledDevices,
  device_write_iops: throttledDevices,
})

const deviceRequests = decodeListOf(
  decodeStructure(
    {
      capabilities: texts,
      driver: decodeText,
      count: omitZero(decodeDeviceCount),
      device_ids: texts,
      options: decodeKeyValues,
    },
    { extensions: false },
  ),
)

const updateConfig = decodeStructure({
  parallelism: keptUnsigned,
  delay: decodeDuration,
  failure_action: decodeText,
  monitor: decodeDuration,
  max_failure_ratio: fraction,
  order: decodeText,
})

const resources = decodeStructure({
  cpus: fraction,
  memory: decodeByteSize,
  pids: count,
  devices: deviceRequests,
  generic_resources: decodeListOf(
    decodeStructure({
      discrete_resource_spec: decodeStructure(
        { kind: keptText, value: keptInteger },
        { unwritten: { kind: '', value: 0 }, extensions: false },
      ),
    }),
  ),
})

const deploy = decodeStructure({
  mode: decodeText,
  replicas: keptInteger,
  labels: decodeKeyValues,
  update_config: updateConfig,
  rollback_config: updateConfig,
  resources: decodeStructure({ limits: resources, reservations: resources }, { empty: false }),
  restart_policy: decodeStructure({
    condition: decodeText,
    delay: keptDuration,
    max_attempts: keptUnsigned,
    window: keptDuration,
  }),
  placement: decodeStructure(
    {
      constraints: texts,
      preferences: decodeListOf(decodeStructure({ spread: decodeText })),
      max_replicas_per_node: unsigned,
    },
    { empty: false },
  ),
  endpoint_mode: decodeText,
})

const healthcheck = decodeStructure({
  test: healthcheckTest,
  timeout: keptDuration,
  interval: keptDuration,
  retries: keptUnsigned,
  start_period: keptDuration,
  start_interval: keptDuration,
  disable: decodeFlag,
})

const port = decodeStructure({
  name: decodeText,
  mode: decodeText,
  host_ip: decodeText,
  target: unsigned,
  published: decodeText,
  protocol: decodeText,
  app_protocol: decodeText,
})

const mount = decodeStructure({
  type: decodeText,
  source: decodeText,
  target: decodeText,
  read_only: decodeFlag,
  consistency: decodeText,
  bind: decodeStructure({
    selinux: decodeText,
    propagation: decodeText,
    create_host_path: decodeOptOut,
    recursive: decodeText,
  }),
  volume: decodeStructure({ labels: decodeKeyValues, nocopy: decodeFlag, subpath: decodeText }),
  tmpfs: decodeStructure({ size: decodeByteSize, mode: unsigned }),
  image: decodeStructure({ subpath: decodeText }),
})

const networkAttachment = decodeStructure({
  aliases: texts,
  driver_opts: decodeKeyValues,
  gw_priority: count,
  interface_name: decodeText,
  ipv4_address: decodeText,
  ipv6_address: decodeText,
  link_local_ips: texts,
  mac_address: decodeText,
  priority: count,
})

const service = decodeStructure({
  profiles: texts,
  annotations: decodeKeyValues,
  attach: keptFlag,
  build,
  develop: decodeStructure({ watch: decodeListOf(watch) }),
  blkio_config: blkioConfig,
  cap_add: texts,
  cap_drop: texts,
  cgroup_parent: decodeText,
  cgroup: decodeText,
  cpu_count: count,
  cpu_percent: fraction,
  cpu_period: count,
  cpu_quota: count,
  cpu_rt_period: count,
  cpu_rt_runtime: count,
  cpus: fraction,
  cpuset: decodeText,
  cpu_shares: count,
  command,
  configs: decodeListOf(fileReference),
  container_name: decodeText,
  credential_spec: decodeStructure({ config: decodeText, file: decodeText, registry: decodeText }),
  depends_on: decodeMappingOf(decodeStructure({ condition: decodeText, restart: decodeFlag, required: keptFlag })),
  deploy,
  device_cgroup_rules: texts,
  devices: decodeListOf(decodeStructure({ source: decodeText, target: decodeText, permissions: decodeText })),
  dns: decodeTextOrTexts,
  dns_opt: texts,
  dns_search: decodeTextOrTexts,
  domainname: decodeText,
  entrypoint: command,
  provider: decodeStructure({ type: decodeText, options: repeatableOptions }),
  environment: decodeVariables,
  env_file: decodeListOf(
    decodeStructure({ path: decodeText, required: decodeOptOut, format: decodeText }, { extensions: false }),
  ),
  expose: exposedPorts,
  extends: decodeStructure({ file: decodeText, service: decodeText }, { extensions: false }),
  external_links: texts,
  extra_hosts: decodeExtraHosts,
  group_add: texts,
  gpus: deviceRequests,
  hostname: decodeText,
  healthcheck,
  image: decodeText,
  init: keptFlag,
  ipc: decodeText,
  isolation: decodeText,
  labels: decodeKeyValues,
  label_file: texts,
  links: texts,
  logging: decodeStructure({ driver: decodeText, options: decodeKeyValues }),
  mem_limit: decodeByteSize,
  mem_reservation: decodeByteSize,
  memswap_limit: decodeByteSize,
  mem_swappiness: decodeByteSize,
  mac_address: decodeText,
  models: decodeMappingOf(allowNull(decodeStructure({ endpoint_var: decodeText, model_var: decodeText }))),
  network_mode: decodeText,
  networks: decodeMappingOf(allowNull(networkAttachment)),
  oom_kill_disable: decodeFlag,
  oom_score_adj: count,
  pid: decodeText,
  pids_limit: count,
  platform: decodeText,
  ports: decodeListOf(port),
  privileged: decodeFlag,
  pull_policy: decodeText,
  read_only: decodeFlag,
  restart: decodeText,
  runtime: decodeText,
  scale: keptInteger,
  secrets: decodeListOf(fileReference),
  security_opt: texts,
  shm_size: decodeByteSize,
  stdin_open: decodeFlag,
  stop_grace_period: keptDuration,
  stop_signal: decodeText,
  storage_opt: decodeNamedTexts,
  sysctls: decodeKeyValues,
  tmpfs: decodeTextOrTexts,
  tty: decodeFlag,
  ulimits: decodeMappingOf(decodeUlimit),
  use_api_socket: decodeFlag,
  user: decodeText,
  userns_mode: decodeText,
  uts: decodeText,
  volumes: decodeListOf(mount),
  volumes_from: texts,
  working_dir: decodeText,
  pre_start: decodeListOf(hook),
  post_start: decodeListOf(hook),
  pre_stop: decodeListOf(hook),
})

const network = decodeStructure({
  name: decodeText,
  driver: decodeText,
  driver_opts: decodeKeyValues,
  ipam: decodeStructure(
    {
      driver: decodeText,
      config: decodeListOf(
        decodeStructure(
          { subnet: decodeText, gateway: decodeText, ip_range: decodeText, aux_addresses: decodeKeyValues },
          { extensions: false },
        ),
      ),
      options: decodeKeyValues,
    },
    { empty: false },
  ),
  external: decodeFlag,
  internal: decodeFlag,
  attachable: decodeFlag,
  labels: decodeKeyValues,
  enable_ipv4: keptFlag,
  enable_ipv6: keptFlag,
})

const volume = decodeStructure({
  name: decodeText,
  driver: decodeText,
  driver_opts: decodeKeyValues,
  external: decodeFlag,
  labels: decodeKeyValues,
})

const fileObject = decodeStructure({
  name: decodeText,
  file: decodeText,
  environment: decodeText,
  content: decodeText,
  external: decodeFlag,
  labels: decodeKeyValues,
  driver: decodeText,
  driver_opts: decodeNamedTexts,
  template_driver: decodeText,
})

const project: Decoder = decodeStructure({
  name: decodeText,
  services: decodeMappingOf(service),
  networks: decodeMappingOf(decodeOrEmpty(network)),
  volumes: decodeMappingOf(decodeOrEmpty(volume)),
  secrets: decodeMappingOf(decodeOrEmpty(fileObject)),
  configs: decodeMappingOf(decodeOrEmpty(fileObject)),
  models: decodeMappingOf(
    decodeStructure({ name: decodeText, model: decodeText, context_size: count, runtime_flags: texts }),
  ),
})

/** The canonical model of a merged project: every value is typed, and values without effect are omitted. Idempotent. */
export function toCanonicalValues(root: Mapping, context: CanonicalContext): Node {
  return project(root, context, []) ?? root
}
