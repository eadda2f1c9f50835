import { message, name, text, words, type Message } from '../../../../core/messages/message.ts'
import { nameSubject } from '../../../../core/messages/subject.ts'
import { isNull } from '../../../../core/tree/node.ts'
import { createPathTable } from '../../../../core/tree/path-table.ts'
import type { Path } from '../../../../core/tree/path.ts'
import type { PlaceRule } from '../../rule.ts'
import { findByPath } from '../../shared/podman.ts'

/** What podman-compose 1.3 to 1.6 does not read, according to its source. */
const NEVER_READ = [
  ...[
    'blkio_config',
    'cgroup',
    'cgroup_parent',
    'configs',
    'cpu_count',
    'cpu_percent',
    'cpu_period',
    'cpu_quota',
    'cpu_rt_period',
    'cpu_rt_runtime',
    'credential_spec',
    'domainname',
    'external_links',
    'gpus',
    'ipc',
    'isolation',
    'label_file',
    'mem_swappiness',
    'memswap_limit',
    'models',
    'oom_kill_disable',
    'oom_score_adj',
    'post_start',
    'pre_start',
    'pre_stop',
    'storage_opt',
    'use_api_socket',
    'uts',
    'volumes_from',
    'build.isolation',
    'build.network',
    'build.platforms',
    'build.privileged',
    'build.shm_size',
    'deploy.restart_policy',
    'depends_on.*.restart',
    'env_file.*.format',
    'networks.*.driver_opts',
    'networks.*.gw_priority',
    'networks.*.interface_name',
    'networks.*.link_local_ips',
    'networks.*.priority',
    'secrets.*.gid',
    'secrets.*.mode',
    'secrets.*.uid',
    'volumes.*.bind.recursive',
    'volumes.*.volume.nocopy',
    'volumes.*.volume.subpath',
  ].map((attribute) => `services.*.${attribute}`),
  'networks.*.ipam.config.*.aux_addresses',
  'networks.*.ipam.options',
]

/** What it reads only since a certain release, by place. */
const READ_SINCE: readonly (readonly [place: string, release: string])[] = [
  ['services.*.cpuset', '1.4'],
  ['services.*.pids_limit', '1.4'],
  ['services.*.deploy.resources.limits.pids', '1.4'],
  ['services.*.build.dockerfile_inline', '1.4'],
  ['services.*.build.extra_hosts', '1.6'],
  ['services.*.healthcheck.start_interval', '1.6'],
  ['services.*.scale', '1.6'],
  ['services.*.volumes.*.bind.create_host_path', '1.6'],
]

const releases = createPathTable(READ_SINCE)

/** The equivalents there. */
const INSTEAD = createPathTable<Message>([
  ['services.*.deploy.restart_policy', text`use ${name('restart')}`],
  ['services.*.configs', text`mount the file with ${name('volumes')}`],
  ['services.*.label_file', text`write the labels under ${name('labels')}`],
  ['services.*.gpus', text`use ${name('deploy.resources.reservations.devices')}`],
])

const ignored = message('ignored', ({ path, since }: { path: Path; since: string | undefined }) => {
  const who = since === undefined ? text`podman-compose ignores` : text`podman-compose before ${words(since)} ignores`
  const instead = findByPath(INSTEAD, path)
  return text`${nameSubject(path)} has no effect: ${who} it${instead === undefined ? text`.` : text`; ${instead}.`}`
})

export const ignoredByPodman: PlaceRule = {
  id: 'ignored-by-podman',
  summary: 'Files for Podman should contain only what podman-compose reads.',
  // It passes what it knows on to `podman`, and ignores the rest. podman-compose, container_to_args,
  // container_to_build_args, get_network_create_args.
  severity: 'warning',
  preset: 'recommended',
  targets: ['podman'],
  since: '0.1.0',
  places: [...NEVER_READ, ...READ_SINCE.map(([place]) => place)],
  checkPlace({ node, path, entry }, { report }) {
    if (isNull(node)) return
    const since = findByPath(releases, path)
    report({
      span: entry?.keySpan ?? node.span,
      message: ignored({ path, since }),
      isDoubtful: since !== undefined,
    })
  },
}
