import {
  command,
  duration,
  earlier,
  extraHosts,
  flag,
  integerOrString,
  labels,
  listOrMapping,
  numberOrString,
  stringOrList,
  strings,
  uniqueStrings,
  wholeNumber,
} from './common.ts'
import { build } from './build.ts'
import { blkioConfig } from './blkio-config.ts'
import { models, networks } from './attachments.ts'
import { credentialSpec } from './credential-spec.ts'
import { dependsOn } from './depends-on.ts'
import { deploy, gpus } from './deploy.ts'
import { develop } from './develop.ts'
import { device } from './device.ts'
import { envFile } from './env-file.ts'
import { extending } from './extends.ts'
import { healthcheck } from './healthcheck.ts'
import { hooks, startHooks } from './hooks.ts'
import { logging } from './logging.ts'
import { mounted } from './mounted.ts'
import { mounts } from './mounts.ts'
import { port } from './port.ts'
import { provider } from './provider.ts'
import { ulimits } from './ulimits.ts'
import {
  anyMapping,
  attribute,
  boolean,
  choice,
  integer,
  integerFrom,
  listOf,
  mapping,
  named,
  nothing,
  oneOf,
  string,
  stringLike,
  when,
  ofKind,
} from '../shape.ts'
import { everywhere, only, since, specification } from '../versions.ts'

// The formats 3.x were designed for Swarm and omit what it cannot do; the Compose Specification has it again.
const noSwarm = since('1', '2.0')

const inDeploy = { instead: '"deploy.resources"' }

const cpuCount = choice(integerFrom(0), when(specification, string))
const cpuPercent = choice(integerFrom(0, 100), when(specification, string))
const cpus = choice(when(only('2.2'), { kind: 'number', minimum: 0 }), when(specification, numberOrString))

const oomScore = choice(
  when(since('2.0'), integerFrom(-1000, 1000)),
  when(only('3.13'), integer),
  when(specification, string),
)

const containerName = choice(
  when(earlier, string),
  when(
    specification,
    stringLike('[a-zA-Z0-9][a-zA-Z0-9_.-]+', 'a name of two or more letters, digits, "_", "." or "-"'),
  ),
)

const pullPolicy = stringLike(
  'always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+',
  '"always", "never", "missing", "build", "refresh", "daily", "weekly" or a time such as "every_12h"',
)

// In the order in which Compose prints them.
const attributes = {
  profiles: attribute(
    'Profiles that enable the service; without profiles, it is always enabled.',
    uniqueStrings,
    specification,
  ),
  annotations: ofKind(
    'labels',
    attribute('Annotations of the container.', listOrMapping, specification, {
      sinceCompose: '2.18.0',
      sinceEngine: '24.0',
    }),
  ),
  attach: attribute("Whether `docker compose up` shows the service's logs.", choice(boolean, string), specification, {
    sinceCompose: '2.20.0',
  }),
  build: attribute("How to build the service's image.", build),
  develop: attribute('Settings for development, such as files to watch.', develop, specification, {
    sinceCompose: '2.22.0',
  }),
  blkio_config: attribute('Limits for block device I/O.', blkioConfig, since('2.0')),
  cap_add: attribute('Linux capabilities to add to the container.', uniqueStrings),
  cap_drop: attribute('Linux capabilities to drop from the container.', uniqueStrings),
  cgroup_parent: attribute('Parent cgroup of the container.', string),
  cgroup: attribute('Cgroup namespace: that of the host, or a private one.', oneOf('host', 'private'), specification, {
    sinceCompose: '2.16.0',
    sinceEngine: '20.10',
  }),
  cgroupns_mode: attribute('Cgroup namespace in Swarm.', string, only('3.9'), { renamed: 'cgroup' }),
  cpu_count: attribute('Number of CPUs the container may use.', cpuCount, since('2.2'), inDeploy),
  cpu_percent: attribute('Percentage of CPU time the container may use.', cpuPercent, since('2.2'), inDeploy),
  cpu_period: ofKind(
    'count',
    attribute('Length of a CPU scheduling period, in microseconds.', numberOrString, since('2.1'), inDeploy),
  ),
  cpu_quota: ofKind(
    'count',
    attribute('CPU time per scheduling period, in microseconds.', numberOrString, noSwarm, inDeploy),
  ),
  cpu_rt_period: ofKind(
    'count',
    attribute('Length of a real-time scheduling period, in microseconds.', numberOrString, since('2.2')),
  ),
  cpu_rt_runtime: ofKind(
    'count',
    attribute('CPU time per real-time scheduling period, in microseconds.', numberOrString, since('2.2')),
  ),
  cpus: attribute('Number of CPUs the container may use, such as 0.5.', cpus, since('2.2'), {
    instead: '"deploy.resources.limits.cpus"',
  }),
  cpuset: attribute('CPUs the container may run on, such as "0-3" or "0,1".', string, noSwarm),
  cpu_shares: ofKind(
    'count',
    attribute('Share of CPU time relative to other containers.', numberOrString, noSwarm, inDeploy),
  ),
  command: ofKind('prose', attribute("Command to run, instead of the image's own.", command)),
  configs: attribute('Configs available to the container as files.', mounted('config'), since('3.3')),
  container_name: attribute(
    'Name of the container; by default, it consists of the project, the service and a number.',
    containerName,
  ),
  credential_spec: attribute(
    'Credential specification for a Windows managed service account.',
    credentialSpec,
    since('3.3'),
  ),
  depends_on: attribute('Services that must start before this one and stop after it.', dependsOn, since('2.0', '3.0')),
  deploy: attribute('Deployment settings, such as replicas and resource limits.', deploy, since('3.0')),
  device_cgroup_rules: attribute('Device cgroup rules, such as "c 1:3 mr".', uniqueStrings, since('2.3')),
  devices: attribute('Host devices available to the container.', listOf(device, earlier)),
  dns: attribute('Addresses of DNS servers.', stringOrList),
  dns_opt: attribute('DNS resolver options.', uniqueStrings, since('2.0')),
  dns_search: attribute('DNS search domains.', stringOrList),
  dockerfile: attribute('Path of the Dockerfile.', string, only('1'), { instead: '"build.dockerfile"' }),
  domainname: attribute('Domain name of the container.', string),
  entrypoint: ofKind('prose', attribute("Entrypoint of the container, instead of the image's own.", command)),
  provider: attribute('External program that provides the service instead of a container.', provider, specification, {
    sinceCompose: '2.35.0',
  }),
  environment: ofKind('variables', attribute('Environment variables in the container.', listOrMapping)),
  env_file: attribute('Files with environment variables for the container.', envFile),
  expose: ofKind(
    'texts',
    attribute('Ports available to other services, but not published on the host.', listOf(numberOrString, everywhere)),
  ),
  extends: attribute('Another service to take settings from.', extending, noSwarm),
  external_links: attribute('Containers outside the project to link to.', uniqueStrings),
  extra_hosts: attribute('Additional host names and addresses for `/etc/hosts`.', extraHosts),
  group_add: ofKind(
    'texts',
    attribute('Additional groups of the user in the container.', listOf(numberOrString, everywhere), since('2.0')),
  ),
  gpus: attribute('GPUs available to the container.', gpus, specification, { sinceCompose: '2.30.0' }),
  hostname: attribute('Host name of the container.', string),
  healthcheck: attribute('How to check whether the container is healthy.', healthcheck, since('2.1', '3.0')),
  image: attribute('Image to run.', string),
  init: attribute(
    'Whether to run an init process that forwards signals and reaps processes.',
    choice(boolean, when(since('2.2'), string)),
    since('2.2', '3.7'),
  ),
  ipc: attribute('IPC namespace: "private", "shareable", "host", or that of a service or container.', string),
  isolation: attribute('Isolation technology of the container.', string, since('2.1', '3.5')),
  labels: ofKind('labels', attribute('Labels of the containers.', labels)),
  label_file: attribute('Files with labels for the containers.', choice(string, strings), specification, {
    sinceCompose: '2.32.0',
  }),
  links: attribute('Services to link to, as `service` or `service:alias`.', uniqueStrings),
  logging: attribute('Logging driver and its options.', logging, since('2.0', '3.0')),
  log_driver: attribute('Logging driver.', string, only('1'), { instead: '"logging.driver"' }),
  log_opt: attribute('Options for the logging driver.', anyMapping, only('1'), { instead: '"logging.options"' }),
  mem_limit: ofKind(
    'bytes',
    attribute('Memory limit of the container, such as "512m".', numberOrString, noSwarm, {
      instead: '"deploy.resources.limits.memory"',
    }),
  ),
  mem_reservation: ofKind(
    'bytes',
    attribute('Memory reservation of the container, such as "256m".', integerOrString, since('2.0'), {
      instead: '"deploy.resources.reservations.memory"',
    }),
  ),
  memswap_limit: ofKind(
    'bytes',
    attribute('Limit for memory and swap together.', numberOrString, noSwarm, {
      beside: { key: 'mem_limit', formats: only('1', '2.0') },
    }),
  ),
  mem_swappiness: attribute(
    "How readily the kernel swaps out the container's memory, from 0 to 100.",
    wholeNumber,
    noSwarm,
  ),
  mac_address: attribute('MAC address of the container.', string),
  models: attribute('AI models that the service uses.', models, specification, { sinceCompose: '2.38.0' }),
  net: attribute('Network mode.', string, only('1'), { renamed: 'network_mode' }),
  network_mode: attribute(
    'Network mode: "bridge", "host", "none", or the network of another service or container.',
    string,
    since('2.0', '3.0'),
  ),
  networks: attribute('Networks to connect the service to.', networks, since('2.0', '3.0')),
  oom_kill_disable: attribute(
    'Whether to exempt the container from being killed when memory runs out.',
    flag,
    since('2.1'),
  ),
  oom_score_adj: attribute(
    'How soon the container is killed when memory runs out, from -1000 to 1000.',
    oomScore,
    since('2.0', '3.13'),
  ),
  pid: attribute('PID namespace: that of the host, a service or a container.', choice(string, nothing)),
  pids_limit: ofKind(
    'count',
    attribute('Maximum number of processes in the container.', numberOrString, since('2.1'), {
      instead: '"deploy.resources.limits.pids"',
    }),
  ),
  platform: attribute('Platform of the image, such as "linux/amd64".', string, since('2.4'), { sinceEngine: '20.10' }),
  ports: attribute('Container ports to publish on the host.', listOf(port, everywhere)),
  privileged: attribute('Whether to give the container almost all privileges of the host.', flag),
  pull_policy: attribute('When to pull the image.', pullPolicy, specification),
  pull_refresh_after: attribute(
    'Time after which `pull_policy: refresh` pulls the image again.',
    string,
    specification,
    { sinceCompose: '2.34.0' },
  ),
  read_only: attribute("Whether the container's root file system is read-only.", flag),
  restart: attribute('When to restart the container after it exits.', { ...string, example: 'no' }),
  runtime: attribute('Container runtime, such as "runc".', string, since('2.3')),
  scale: attribute('Number of containers to run.', wholeNumber, since('2.2'), { instead: '"deploy.replicas"' }),
  secrets: attribute('Secrets available to the container as files.', mounted('secret'), since('3.1')),
  security_opt: attribute('Security options, such as "no-new-privileges:true".', uniqueStrings),
  shm_size: ofKind('bytes', attribute('Size of `/dev/shm`.', numberOrString)),
  stdin_open: attribute('Whether to keep standard input open, like `docker run -i`.', flag),
  stop_grace_period: ofKind(
    'duration',
    attribute(
      'Time to wait after the stop signal before the container is killed.',
      duration(only('2.0', '3.0')),
      since('2.0', '3.0'),
    ),
  ),
  stop_signal: attribute('Signal that stops the container; "SIGTERM" by default.', string),
  storage_opt: ofKind(
    'options',
    attribute('Options for the storage driver.', anyMapping, since('2.1'), { sinceCompose: '2.0.1' }),
  ),
  sysctls: ofKind('options', attribute('Kernel parameters of the container.', listOrMapping, since('2.1', '3.0'))),
  tmpfs: attribute('In-memory file systems to mount.', stringOrList, since('2.0', '3.0')),
  tty: attribute('Whether to allocate a terminal, like `docker run -t`.', flag),
  ulimits: attribute('Resource limits of the container\'s processes, such as "nofile".', ulimits),
  use_api_socket: attribute(
    "Whether to give the container access to the engine's API socket.",
    boolean,
    specification,
    { sinceCompose: '2.37.2' },
  ),
  user: attribute('User that runs the container\'s process, such as "1000:1000".', string),
  userns_mode: attribute('User namespace; "host" disables remapping.', string, since('2.1', '3.0')),
  uts: attribute('UTS namespace: "host" shares the host\'s host name.', string, specification, {
    sinceCompose: '2.15.1',
  }),
  volume_driver: attribute('Driver of the volumes that the service mounts.', string, only('1', '2.0'), {
    instead: '"driver" of each volume under the top-level "volumes"',
  }),
  volumes: attribute('Volumes, host folders and tmpfs to mount in the container.', mounts),
  volumes_from: attribute('Services or containers whose volumes to mount.', uniqueStrings, noSwarm, {
    instead: 'a named volume in both services',
  }),
  working_dir: attribute('Working directory of the command.', string),
  pre_start: attribute('Commands that run before the service starts.', startHooks, specification, {
    sinceCompose: '5.3.0',
  }),
  post_start: attribute('Commands that run in the container after it has started.', hooks, specification, {
    sinceCompose: '2.30.0',
  }),
  pre_stop: attribute('Commands that run in the container before it is stopped.', hooks, specification, {
    sinceCompose: '2.30.0',
  }),
}

/** All attributes of a service. */
export const service = named('service', mapping(attributes, { extensions: since('2.4', '3.7') }))
