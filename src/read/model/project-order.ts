/* eslint max-lines: off -- a table, which reads best as a whole */
import type {
  BindOptions,
  Device,
  EnvFile,
  FileReference,
  ImageOptions,
  NetworkAttachment,
  Port,
  TmpfsOptions,
  VolumeMount,
  VolumeOptions,
} from './attachments.ts'
import type { Build } from './build.ts'
import type {
  Deploy,
  DeviceRequest,
  DiscreteResource,
  GenericResource,
  Placement,
  PlacementPreference,
  Resource,
  Resources,
  RestartPolicy,
  UpdateConfig,
} from './deploy.ts'
import type { Config, Ipam, IpamPool, Model, Network, Project, Secret, Volume } from './project.ts'
import type {
  BlkioConfig,
  CredentialSpec,
  Develop,
  Healthcheck,
  Hook,
  Logging,
  ThrottleDevice,
  UlimitRange,
  Watch,
  WeightDevice,
} from './runtime.ts'
import type { Dependency, Extended, ModelReference, Provider, Service } from './service.ts'
import { float, changeInJson, list, map, plain, struct, type PrintOrder } from './print-order.ts'

// The order of every structure in the canonical model, innermost first.

/** By default, Go writes an unset list as `null`. */
const nullInJson = changeInJson(plain, { unset: null })
/** Go always writes a structure that is not behind a pointer. */
const keepInJson = (shape: PrintOrder): PrintOrder => changeInJson(shape, { unset: 'empty' })

const ulimit = struct<UlimitRange>({
  soft: changeInJson(plain, { withoutZero: true }),
  hard: changeInJson(plain, { withoutZero: true }),
})

const fileReference = struct<FileReference>({ source: plain, target: plain, uid: plain, gid: plain, mode: plain })

const build = struct<Build>({
  context: plain,
  dockerfile: plain,
  dockerfile_inline: plain,
  entitlements: plain,
  args: plain,
  provenance: plain,
  sbom: plain,
  ssh: plain,
  labels: plain,
  cache_from: plain,
  cache_to: plain,
  no_cache: plain,
  no_cache_filter: plain,
  additional_contexts: plain,
  pull: plain,
  extra_hosts: plain,
  isolation: plain,
  network: plain,
  target: plain,
  secrets: list(fileReference),
  shm_size: plain,
  tags: plain,
  ulimits: map(ulimit),
  platforms: plain,
  privileged: plain,
})

const hook = struct<Hook>({
  command: nullInJson,
  image: plain,
  user: plain,
  privileged: plain,
  working_dir: plain,
  environment: plain,
  per_replica: plain,
})

const develop = struct<Develop>({
  watch: list(
    struct<Watch>({
      path: plain,
      action: plain,
      target: plain,
      exec: keepInJson(hook),
      include: plain,
      ignore: plain,
      initial_sync: plain,
    }),
  ),
})

const throttleDevices = list(
  struct<ThrottleDevice>({ path: changeInJson(plain, { name: 'Path' }), rate: changeInJson(plain, { name: 'Rate' }) }),
)

const blkioConfig = struct<BlkioConfig>({
  weight: plain,
  weight_device: list(
    struct<WeightDevice>({
      path: changeInJson(plain, { name: 'Path' }),
      weight: changeInJson(plain, { name: 'Weight' }),
    }),
  ),
  device_read_bps: throttleDevices,
  device_read_iops: throttleDevices,
  device_write_bps: throttleDevices,
  device_write_iops: throttleDevices,
})

const deviceRequests = list(
  struct<DeviceRequest>({ capabilities: plain, driver: plain, count: plain, device_ids: plain, options: plain }),
)

const resource = struct<Resource>({
  cpus: float,
  memory: plain,
  pids: plain,
  devices: deviceRequests,
  generic_resources: list(
    struct<GenericResource>({
      discrete_resource_spec: struct<DiscreteResource>({ kind: plain, value: plain }),
    }),
  ),
})

const updateConfig = struct<UpdateConfig>({
  parallelism: plain,
  delay: plain,
  failure_action: plain,
  monitor: plain,
  max_failure_ratio: float,
  order: plain,
})

/** How the deployment of a service is printed. */
export const deployShape = struct<Deploy>({
  mode: plain,
  replicas: plain,
  labels: plain,
  update_config: updateConfig,
  rollback_config: updateConfig,
  resources: keepInJson(struct<Resources>({ limits: resource, reservations: resource })),
  restart_policy: struct<RestartPolicy>({ condition: plain, delay: plain, max_attempts: plain, window: plain }),
  placement: keepInJson(
    struct<Placement>({
      constraints: plain,
      preferences: list(struct<PlacementPreference>({ spread: plain })),
      max_replicas_per_node: plain,
    }),
  ),
  endpoint_mode: plain,
})

const port = struct<Port>({
  name: plain,
  mode: plain,
  host_ip: plain,
  target: plain,
  published: plain,
  protocol: plain,
  app_protocol: plain,
})

const volumeMount = struct<VolumeMount>({
  type: plain,
  source: plain,
  target: plain,
  read_only: plain,
  consistency: plain,
  bind: struct<BindOptions>({ selinux: plain, propagation: plain, create_host_path: plain, recursive: plain }),
  volume: struct<VolumeOptions>({ labels: plain, nocopy: plain, subpath: plain }),
  tmpfs: struct<TmpfsOptions>({ size: plain, mode: plain }),
  image: struct<ImageOptions>({ subpath: plain }),
})

const networkAttachment = struct<NetworkAttachment>({
  aliases: plain,
  driver_opts: plain,
  gw_priority: plain,
  interface_name: plain,
  ipv4_address: plain,
  ipv6_address: plain,
  link_local_ips: plain,
  mac_address: plain,
  priority: plain,
})

/** How a service is printed. */
export const serviceShape = struct<Service>({
  profiles: plain,
  annotations: plain,
  attach: plain,
  build,
  develop,
  blkio_config: blkioConfig,
  cap_add: plain,
  cap_drop: plain,
  cgroup_parent: plain,
  cgroup: plain,
  cpu_count: plain,
  cpu_percent: float,
  cpu_period: plain,
  cpu_quota: plain,
  cpu_rt_period: plain,
  cpu_rt_runtime: plain,
  cpus: float,
  cpuset: plain,
  cpu_shares: plain,
  command: nullInJson,
  configs: list(fileReference),
  container_name: plain,
  credential_spec: struct<CredentialSpec>({ config: plain, file: plain, registry: plain }),
  depends_on: map(struct<Dependency>({ condition: plain, restart: plain, required: plain })),
  deploy: deployShape,
  device_cgroup_rules: plain,
  devices: list(struct<Device>({ source: plain, target: plain, permissions: plain })),
  dns: plain,
  dns_opt: plain,
  dns_search: plain,
  domainname: plain,
  entrypoint: nullInJson,
  provider: struct<Provider>({ type: plain, options: plain }),
  environment: plain,
  env_file: list(struct<EnvFile>({ path: plain, required: plain, format: plain })),
  expose: plain,
  extends: struct<Extended>({ file: plain, service: plain }),
  external_links: plain,
  extra_hosts: plain,
  group_add: plain,
  gpus: deviceRequests,
  hostname: plain,
  healthcheck: struct<Healthcheck>({
    test: plain,
    timeout: plain,
    interval: plain,
    retries: plain,
    start_period: plain,
    start_interval: plain,
    disable: plain,
  }),
  image: plain,
  init: plain,
  ipc: plain,
  isolation: plain,
  labels: plain,
  label_file: plain,
  links: plain,
  logging: struct<Logging>({ driver: plain, options: plain }),
  mem_limit: plain,
  mem_reservation: plain,
  memswap_limit: plain,
  mem_swappiness: plain,
  mac_address: plain,
  models: map(struct<ModelReference>({ endpoint_var: plain, model_var: plain })),
  network_mode: plain,
  networks: map(networkAttachment),
  oom_kill_disable: plain,
  oom_score_adj: plain,
  pid: plain,
  pids_limit: plain,
  platform: plain,
  ports: list(port),
  privileged: plain,
  pull_policy: plain,
  read_only: plain,
  restart: plain,
  runtime: plain,
  scale: plain,
  secrets: list(fileReference),
  security_opt: plain,
  shm_size: plain,
  stdin_open: plain,
  stop_grace_period: plain,
  stop_signal: plain,
  storage_opt: plain,
  sysctls: plain,
  tmpfs: plain,
  tty: plain,
  ulimits: map(ulimit),
  use_api_socket: plain,
  user: plain,
  userns_mode: plain,
  uts: plain,
  volumes: list(volumeMount),
  volumes_from: plain,
  working_dir: plain,
  pre_start: list(hook),
  post_start: list(hook),
  pre_stop: list(hook),
})

const ipam = struct<Ipam>({
  driver: plain,
  config: list(struct<IpamPool>({ subnet: plain, gateway: plain, ip_range: plain, aux_addresses: plain })),
  options: plain,
})

const network = struct<Network>({
  name: plain,
  driver: plain,
  driver_opts: plain,
  ipam: keepInJson(ipam),
  external: plain,
  internal: plain,
  attachable: plain,
  labels: plain,
  enable_ipv4: plain,
  enable_ipv6: plain,
})

const volume = struct<Volume>({ name: plain, driver: plain, driver_opts: plain, external: plain, labels: plain })

const fileObject = struct<Secret & Config>({
  name: plain,
  file: plain,
  environment: plain,
  content: plain,
  external: plain,
  labels: plain,
  driver: plain,
  driver_opts: plain,
  template_driver: plain,
})

const model = struct<Model>({ name: plain, model: plain, context_size: plain, runtime_flags: plain })

/** How a project is printed as YAML. Its JSON is sorted and omits `models`. */
export const projectOrder = struct<Project>({
  name: plain,
  services: map(serviceShape),
  networks: map(network),
  volumes: map(volume),
  secrets: map(fileObject),
  configs: map(fileObject),
  models: map(model),
})
