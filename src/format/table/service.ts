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
} from '../shape.ts'
import { everywhere, only, since, specification } from '../versions.ts'

// Line 3 was made for swarms and left out what they cannot do; the Compose Specification has it again.
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
  profiles: attribute('Profiles that turn the service on; without any it is always on.', uniqueStrings, specification),
  annotations: attribute('Annotations of the container.', listOrMapping, specification),
  attach: attribute('Whether `up` shows its output.', choice(boolean, string), specification),
  build: attribute('How the image is built from source.', build),
  develop: attribute('What helps while the service is being written.', develop, specification),
  blkio_config: attribute('Limits for input and output of block devices.', blkioConfig, since('2.0')),
  cap_add: attribute('Capabilities that the container gets.', uniqueStrings),
  cap_drop: attribute('Capabilities that the container loses.', uniqueStrings),
  cgroup_parent: attribute('Control group above that of the container.', string),
  cgroup: attribute(
    'Control group namespace: that of the host or one of its own.',
    oneOf('host', 'private'),
    specification,
  ),
  cgroupns_mode: attribute('Control group namespace, in a swarm.', string, only('3.9'), { renamed: 'cgroup' }),
  cpu_count: attribute('Number of processors it may use.', cpuCount, since('2.2'), inDeploy),
  cpu_percent: attribute('Percentage of the processors it may use.', cpuPercent, since('2.2'), inDeploy),
  cpu_period: attribute('Length of a scheduling period, in microseconds.', numberOrString, since('2.1'), inDeploy),
  cpu_quota: attribute('Processor time in each period, in microseconds.', numberOrString, noSwarm, inDeploy),
  cpu_rt_period: attribute(
    'Length of a period of the real-time scheduler, in microseconds.',
    numberOrString,
    since('2.2'),
  ),
  cpu_rt_runtime: attribute('Real-time processor time in each period, in microseconds.', numberOrString, since('2.2')),
  cpus: attribute('Number of processors it may use, such as 0.5.', cpus, since('2.2'), {
    instead: '"deploy.resources.limits.cpus"',
  }),
  cpuset: attribute('Processors it may run on, such as "0-3" or "0,1".', string, noSwarm),
  cpu_shares: attribute('Share of processor time beside other containers.', numberOrString, noSwarm, inDeploy),
  command: attribute('Command and arguments, instead of those of the image.', command),
  configs: attribute('Configs that the container sees as files.', mounted('config'), since('3.3')),
  container_name: attribute('Name of the container, instead of one made from the project.', containerName),
  credential_spec: attribute('Credentials of a managed service account of Windows.', credentialSpec, since('3.3')),
  depends_on: attribute('Services that start before this one and stop after it.', dependsOn, since('2.0', '3.0')),
  deploy: attribute('How the service is run by an orchestrator, and the resources it gets.', deploy, since('3.0')),
  device_cgroup_rules: attribute(
    'Rules for the devices of the container, such as "c 1:3 mr".',
    uniqueStrings,
    since('2.3'),
  ),
  devices: attribute('Devices of the host that the container sees.', listOf(device, earlier)),
  dns: attribute('Addresses of name servers.', stringOrList),
  dns_opt: attribute('Options of the resolver.', uniqueStrings, since('2.0')),
  dns_search: attribute('Domains in which short names are looked up.', stringOrList),
  dockerfile: attribute('Path of the Dockerfile.', string, only('1'), { instead: '"build.dockerfile"' }),
  domainname: attribute('Domain name of the container.', string),
  entrypoint: attribute('Entrypoint, instead of that of the image.', command),
  provider: attribute('Program outside of Compose that runs the service.', provider, specification),
  environment: attribute('Variables that the container gets.', listOrMapping),
  env_file: attribute('Files of variables that the container gets.', envFile),
  expose: attribute('Ports that other services may reach.', listOf(numberOrString, everywhere)),
  extends: attribute('Another service whose settings this one starts from.', extending, noSwarm),
  external_links: attribute('Containers outside of the project that it is linked with.', uniqueStrings),
  extra_hosts: attribute('Host names and addresses for `/etc/hosts`.', extraHosts),
  group_add: attribute(
    'Groups that the user in the container also belongs to.',
    listOf(numberOrString, everywhere),
    since('2.0'),
  ),
  gpus: attribute('Graphics processors that the container may use.', gpus, specification),
  hostname: attribute('Host name of the container.', string),
  healthcheck: attribute('How it is found out whether the container is healthy.', healthcheck, since('2.1', '3.0')),
  image: attribute('Image that the containers are started from.', string),
  init: attribute(
    'Runs a small init process first, which passes on signals.',
    choice(boolean, when(since('2.2'), string)),
    since('2.2', '3.7'),
  ),
  ipc: attribute('Namespace for inter-process communication.', string),
  isolation: attribute('Isolation technology of the container.', string, since('2.1', '3.5')),
  labels: attribute('Metadata for the containers.', labels),
  label_file: attribute('Files of labels for the containers.', choice(string, strings), specification),
  links: attribute('Other services it can reach, under names of choice.', uniqueStrings),
  logging: attribute('Where the output of the containers goes.', logging, since('2.0', '3.0')),
  log_driver: attribute('Driver that takes the output.', string, only('1'), { instead: '"logging.driver"' }),
  log_opt: attribute('Options for that driver.', anyMapping, only('1'), { instead: '"logging.options"' }),
  mem_limit: attribute('The most memory it may use.', numberOrString, noSwarm, {
    instead: '"deploy.resources.limits.memory"',
  }),
  mem_reservation: attribute('Memory it is promised.', integerOrString, since('2.0'), {
    instead: '"deploy.resources.reservations.memory"',
  }),
  memswap_limit: attribute('The most memory and swap space together.', numberOrString, noSwarm, {
    beside: { key: 'mem_limit', formats: only('1', '2.0') },
  }),
  mem_swappiness: attribute('How readily its memory is swapped out, from 0 to 100.', wholeNumber, noSwarm),
  mac_address: attribute('Hardware address of the container.', string),
  models: attribute('Models that the service uses.', models, specification),
  net: attribute('Network mode.', string, only('1'), { renamed: 'network_mode' }),
  network_mode: attribute(
    '"host", "none", or the network of another service or container.',
    string,
    since('2.0', '3.0'),
  ),
  networks: attribute('Networks that the service joins.', networks, since('2.0', '3.0')),
  oom_kill_disable: attribute('Is not killed when memory runs out.', flag, since('2.1')),
  oom_score_adj: attribute(
    'How soon it is killed when memory runs out, from -1000 to 1000.',
    oomScore,
    since('2.0', '3.13'),
  ),
  pid: attribute('Process namespace: that of the host, a service or a container.', choice(string, nothing)),
  pids_limit: attribute('The most processes it may have.', numberOrString, since('2.1'), {
    instead: '"deploy.resources.limits.pids"',
  }),
  platform: attribute('Platform it runs on, such as "linux/amd64".', string, since('2.4')),
  ports: attribute('Ports of the container that the host publishes.', listOf(port, everywhere)),
  privileged: attribute('Runs with almost all rights of the host.', flag),
  pull_policy: attribute('When the image is pulled.', pullPolicy, specification),
  pull_refresh_after: attribute('Time after which a refresh pulls again.', string, specification),
  read_only: attribute('The root file system cannot be written to.', flag),
  restart: attribute('When a container that ended is started again.', { ...string, example: 'no' }),
  runtime: attribute('Runtime of the containers, such as "runc".', string, since('2.3')),
  scale: attribute('How many containers run.', wholeNumber, since('2.2'), { instead: '"deploy.replicas"' }),
  secrets: attribute('Secrets that the container sees as files.', mounted('secret'), since('3.1')),
  security_opt: attribute('Options of the security modules.', uniqueStrings),
  shm_size: attribute('Size of `/dev/shm`.', numberOrString),
  stdin_open: attribute('Keeps standard input open, as `docker run -i` does.', flag),
  stop_grace_period: attribute(
    'Time to stop by itself before it is killed.',
    duration(only('2.0', '3.0')),
    since('2.0', '3.0'),
  ),
  stop_signal: attribute('Signal that asks it to stop.', string),
  storage_opt: attribute('Options of the storage driver.', anyMapping, since('2.1')),
  sysctls: attribute('Kernel parameters of the container.', listOrMapping, since('2.1', '3.0')),
  tmpfs: attribute('Folders that are kept in memory.', stringOrList, since('2.0', '3.0')),
  tty: attribute('Gives it a terminal, as `docker run -t` does.', flag),
  ulimits: attribute('Limits of its processes, such as "nofile".', ulimits),
  use_api_socket: attribute('Gives it access to the engine that runs it.', boolean, specification),
  user: attribute('User who runs it, such as "1000:1000".', string),
  userns_mode: attribute('User namespace.', string, since('2.1', '3.0')),
  uts: attribute('Namespace of the host name.', string, specification),
  volume_driver: attribute('Driver of the volumes it mounts.', string, only('1', '2.0'), {
    instead: '"driver" of each volume under the top-level "volumes"',
  }),
  volumes: attribute('Folders of the host, volumes and memory that the container sees.', mounts),
  volumes_from: attribute('Services or containers whose volumes it mounts too.', uniqueStrings, noSwarm, {
    instead: 'a named volume in both services',
  }),
  working_dir: attribute('Folder that its command starts in.', string),
  pre_start: attribute('Commands that run before the service starts.', startHooks, specification),
  post_start: attribute('Commands that run in the container after it has started.', hooks, specification),
  pre_stop: attribute('Commands that run in the container before it is stopped.', hooks, specification),
}

/** All that can be said of a service. */
export const service = named('service', mapping(attributes, { extensions: since('2.4', '3.7') }))
