/** A feature of the format, and the first Docker Compose release that supports it. */
export interface Feature {
  /** Its place; `*` is any key or index. */
  readonly pattern: string
  readonly since: string
  /** Only with this value. */
  readonly value?: string
  /** Only as a mapping, since the short syntax is older. */
  readonly mapping?: true
}

/** Sorted by release. The table starts after Compose 2.0.0, whose features are not listed. */
export const FEATURES: readonly Feature[] = [
  { pattern: 'services.*.storage_opt', since: '2.0.1' },
  { pattern: 'name', since: '2.3.0' },
  { pattern: 'services.*.deploy.resources.limits.pids', since: '2.3.0' },
  { pattern: 'services.*.volumes.*.bind.selinux', since: '2.3.0' },
  { pattern: 'services.*.build.cache_to', since: '2.4.0' },
  { pattern: 'services.*.build.no_cache', since: '2.4.0' },
  { pattern: 'services.*.build.pull', since: '2.4.0' },
  { pattern: 'services.*.build.ssh', since: '2.4.0' },
  { pattern: 'services.*.build.secrets', since: '2.5.0' },
  { pattern: 'services.*.build.tags', since: '2.5.1' },
  { pattern: 'secrets.*.environment', since: '2.6.0' },
  { pattern: 'services.*.build.platforms', since: '2.10.0' },
  { pattern: 'services.*.volumes.*.tmpfs.mode', since: '2.14.0' },
  { pattern: 'services.*.build.privileged', since: '2.15.0' },
  { pattern: 'services.*.uts', since: '2.15.1' },
  { pattern: 'services.*.cgroup', since: '2.16.0' },
  { pattern: 'services.*.build.additional_contexts', since: '2.17.0' },
  { pattern: 'services.*.build.dockerfile_inline', since: '2.17.0' },
  { pattern: 'services.*.depends_on.*.restart', since: '2.17.0' },
  { pattern: 'services.*.annotations', since: '2.18.0' },
  { pattern: 'include', since: '2.20.0' },
  { pattern: 'services.*.attach', since: '2.20.0' },
  { pattern: 'services.*.depends_on.*.required', since: '2.20.0' },
  { pattern: 'services.*.healthcheck.start_interval', since: '2.20.2' },
  { pattern: 'services.*.develop', since: '2.22.0' },
  { pattern: 'services.*.develop.watch.*.action', since: '2.23.0', value: 'sync+restart' },
  { pattern: 'configs.*.content', since: '2.23.1' },
  { pattern: 'configs.*.environment', since: '2.23.1' },
  { pattern: 'services.*.build.ulimits', since: '2.23.1' },
  { pattern: 'services.*.networks.*.mac_address', since: '2.23.2' },
  { pattern: 'services.*.env_file.*', since: '2.24.0', mapping: true },
  { pattern: 'services.*.ports.*.app_protocol', since: '2.25.0' },
  { pattern: 'services.*.ports.*.name', since: '2.25.0' },
  { pattern: 'services.*.volumes.*.volume.subpath', since: '2.25.0' },
  { pattern: 'services.*.build.entitlements', since: '2.27.1' },
  { pattern: 'services.*.networks.*.driver_opts', since: '2.27.1' },
  { pattern: 'services.*.devices.*', since: '2.29.3', mapping: true },
  { pattern: 'services.*.env_file.*.format', since: '2.30.0' },
  { pattern: 'services.*.gpus', since: '2.30.0' },
  { pattern: 'services.*.post_start', since: '2.30.0' },
  { pattern: 'services.*.pre_stop', since: '2.30.0' },
  { pattern: 'services.*.volumes.*.bind.recursive', since: '2.30.0' },
  { pattern: 'services.*.develop.watch.*.action', since: '2.32.0', value: 'restart' },
  { pattern: 'services.*.develop.watch.*.action', since: '2.32.0', value: 'sync+exec' },
  { pattern: 'services.*.label_file', since: '2.32.2' },
  { pattern: 'services.*.networks.*.gw_priority', since: '2.33.1' },
  { pattern: 'networks.*.enable_ipv4', since: '2.33.1' },
  { pattern: 'services.*.develop.watch.*.include', since: '2.34.0' },
  { pattern: 'services.*.volumes.*.type', since: '2.35.0', value: 'image' },
  { pattern: 'services.*.volumes.*.volume.labels', since: '2.35.0' },
  { pattern: 'services.*.provider', since: '2.36.0' },
  { pattern: 'services.*.networks.*.interface_name', since: '2.36.0' },
  { pattern: 'services.*.use_api_socket', since: '2.37.2' },
  { pattern: 'models', since: '2.38.0' },
  { pattern: 'services.*.models', since: '2.38.0' },
  { pattern: 'services.*.build.provenance', since: '2.39.0' },
  { pattern: 'services.*.build.sbom', since: '2.39.0' },
  { pattern: 'services.*.develop.watch.*.initial_sync', since: '2.39.4' },
  { pattern: 'services.*.build.no_cache_filter', since: '5.0.0' },
  { pattern: 'services.*.pre_start', since: '5.3.0' },
]

/** The first release that supports each tag. */
export const TAGS: ReadonlyMap<string, string> = new Map([
  ['!reset', '2.18.0'],
  ['!override', '2.24.4'],
])
