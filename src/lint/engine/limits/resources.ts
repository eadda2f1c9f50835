import type { Limit } from '../row.ts'

const SIX_MEBIBYTES = 6 * 1024 * 1024

/** CPU, memory, processes, block input and output. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listResourceLimits = (): readonly Limit[] => [
  {
    at: ['services.*.cpus', 'services.*.deploy.resources.limits.cpus'],
    is: { kind: 'number', least: 0 },
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'cpus: 0',
    invalid: 'cpus: -1',
  },
  {
    at: ['services.*.cpus', 'services.*.deploy.resources.limits.cpus'],
    is: { kind: 'number', least: 0.01, also: [0] },
    otherwise: 'not-started',
    source: 'Linux, Documentation/scheduler/sched-bwc.rst: a quota of at least 1 ms in a period of 100 ms',
    valid: 'cpus: 0.01',
    invalid: 'cpus: 0.001',
  },
  {
    at: 'services.*.cpu_quota',
    is: { kind: 'number', least: 1000, also: [0], orNegative: true, unit: 'microseconds' },
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'cpu_quota: -1',
    invalid: 'cpu_quota: 999',
  },
  {
    at: 'services.*.cpu_period',
    is: { kind: 'number', least: 1000, most: 1_000_000, also: [0], unit: 'microseconds' },
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'cpu_period: 1000000',
    invalid: 'cpu_period: 1000001',
  },
  {
    at: 'services.*.cpu_shares',
    is: { kind: 'number', least: 2, most: 262_144, also: [0] },
    otherwise: 'not-started',
    source: 'runc, libcontainer/cgroups/fs/cpu.go; Linux, kernel/sched/sched.h, MIN_SHARES and MAX_SHARES',
    valid: 'cpu_shares: 2',
    invalid: 'cpu_shares: 1',
  },
  {
    at: 'services.*.cpu_percent',
    when: [
      { up: 1, key: 'platform', is: /^(?!windows)/, orAbsent: true },
      { up: 1, key: 'image', is: /^(?!mcr\.microsoft\.com\/(?:windows|dotnet\/framework)\b)/, orAbsent: true },
    ],
    is: { kind: 'number', least: 0, most: 0 },
    remedy: 'use "cpus", as only Windows containers have "cpu_percent"',
    otherwise: 'ignored',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'cpu_percent: 0',
    invalid: 'cpu_percent: 50',
  },
  {
    at: 'services.*.cpuset',
    is: {
      kind: 'text',
      accepts: (text) => text === '' || text.split(',').every(isRangeOfCpus),
      expected: 'a list of CPUs without spaces',
      examples: ['0-3', '0,2'],
    },
    otherwise: 'not-created',
    source: 'moby, pkg/parsers/parsers.go, ParseUintList',
    valid: 'cpuset: "0"',
    invalid: 'cpuset: "0, 1"',
  },
  {
    at: ['services.*.mem_limit', 'services.*.deploy.resources.limits.memory'],
    is: { kind: 'number', least: SIX_MEBIBYTES, also: [0], unit: 'bytes' },
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, linuxMinMemory',
    valid: 'mem_limit: 6m',
    invalid: 'mem_limit: 512',
  },
  {
    at: ['services.*.mem_reservation', 'services.*.deploy.resources.reservations.memory'],
    is: { kind: 'number', least: SIX_MEBIBYTES, also: [0], orNegative: true, unit: 'bytes' },
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'mem_reservation: 6m',
    invalid: 'mem_reservation: 1m',
  },
  {
    at: 'services.*.mem_swappiness',
    is: { kind: 'number', least: -1, most: 100 },
    otherwise: 'rejected-or-ignored',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'mem_swappiness: 100',
    invalid: 'mem_swappiness: 101',
  },
  {
    at: 'services.*.shm_size',
    is: { kind: 'number', least: 0, unit: 'bytes' },
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerSettings',
    valid: 'shm_size: 64m',
    invalid: 'shm_size: -1',
  },
  {
    at: ['services.*.blkio_config.weight', 'services.*.blkio_config.weight_device.*.weight'],
    is: { kind: 'number', least: 10, most: 1000, also: [0] },
    otherwise: 'rejected-or-ignored',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'blkio_config: { weight: 1000 }',
    invalid: 'blkio_config: { weight: 1001 }',
  },
  {
    at: [
      'services.*.blkio_config.weight_device.*.path',
      'services.*.blkio_config.device_read_bps.*.path',
      'services.*.blkio_config.device_read_iops.*.path',
      'services.*.blkio_config.device_write_bps.*.path',
      'services.*.blkio_config.device_write_iops.*.path',
    ],
    is: {
      kind: 'text',
      accepts: (text) => text.startsWith('/'),
      expected: 'the absolute path of a device',
      examples: ['/dev/sda'],
    },
    otherwise: 'not-started',
    source: 'moby, daemon/daemon_unix.go, getBlkioThrottleDevices: stat in the folder of the engine',
    valid: 'blkio_config: { device_read_bps: [{ path: /dev/sda, rate: 1mb }] }',
    invalid: 'blkio_config: { device_read_bps: [{ path: sda, rate: 1mb }] }',
  },
  {
    at: 'services.*.ulimits.*',
    ofKey: true,
    is: {
      kind: 'words',
      ignoresCase: true,
      words: 'as core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
        ' ',
      ),
    },
    otherwise: 'not-started',
    source: 'runc, libcontainer/specconv and utils: rlimitMap; getrlimit(2)',
    valid: 'ulimits: { NOFILE: 1024 }',
    invalid: 'ulimits: { nofiles: 1024 }',
  },
  {
    at: ['nofile', 'NOFILE'].flatMap((name) =>
      ['', '.soft', '.hard'].map((part) => `services.*.ulimits.${name}${part}`),
    ),
    is: { kind: 'number', least: 0, most: 1_073_741_816 },
    otherwise: 'not-started',
    source:
      'Linux, fs/file.c, sysctl_nr_open_max: the most that fs.nr_open can be, on 64 bits; there is no "unlimited"',
    valid: 'ulimits: { nofile: 1048576 }',
    invalid: 'ulimits: { nofile: -1 }',
  },
]

// "0-3" or "2"; numbers may have a "+" (Go, strconv.Atoi), up to 8191.
function isRangeOfCpus(text: string): boolean {
  const [, first = '', last = first] = /^(\+?\d+)(?:-(\+?\d+))?$/.exec(text) ?? []
  return first !== '' && Number(first) <= Number(last) && Number(last) < 8192
}
