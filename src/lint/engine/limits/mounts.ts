import type { Limit } from '../row.ts'

/** Mounts and their volumes. */
// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
export const listMountLimits = (): readonly Limit[] => [
  {
    at: 'services.*.volumes.*.type',
    is: { kind: 'words', words: ['bind', 'volume', 'tmpfs', 'image'], also: (text) => text === '' },
    otherwise: 'not-created',
    source: 'moby, daemon/volume/mounts/linux_parser.go, validateMountConfigImpl',
    valid: 'volumes: [{ type: tmpfs, target: /data }]',
    invalid: 'volumes: [{ type: cluster, source: v, target: /data }]',
  },
  {
    at: 'services.*.volumes.*.bind.propagation',
    is: {
      kind: 'words',
      words: ['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'],
      also: (text) => text === '',
    },
    otherwise: 'not-created',
    source: 'moby, daemon/volume/mounts/linux_parser.go, linuxPropagationModes',
    valid: 'volumes: [{ type: bind, source: ./data, target: /data, bind: { propagation: rprivate } }]',
    invalid: 'volumes: [{ type: bind, source: ./data, target: /data, bind: { propagation: both } }]',
  },
  {
    at: ['services.*.volumes.*.volume.subpath', 'services.*.volumes.*.image.subpath'],
    is: {
      kind: 'text',
      accepts: isWithinReserved,
      expected: 'a relative path within the volume',
      examples: ['data/web'],
    },
    otherwise: 'not-created',
    source: 'moby, daemon/volume/mounts/linux_parser.go, errInvalidSubpath',
    valid: 'volumes: [{ type: volume, source: v, target: /data, volume: { subpath: web } }]',
    invalid: 'volumes: [{ type: volume, source: v, target: /data, volume: { subpath: ../web } }]',
  },
  {
    at: 'services.*.volumes.*.source',
    when: [{ up: 1, key: 'type', is: ['tmpfs'] }],
    is: { kind: 'text', accepts: (text) => text === '', expected: 'no source' },
    remedy: 'remove "source", which a tmpfs does not have',
    otherwise: 'not-created',
    source: 'moby, daemon/volume/mounts/linux_parser.go, validateMountConfigImpl',
    valid: 'volumes: [{ type: tmpfs, target: /data }]',
    invalid: 'volumes: [{ type: tmpfs, source: v, target: /data }]',
  },
  {
    at: 'services.*.volumes.*.target',
    form: 'short',
    when: [{ up: 1, key: 'source', is: /./ }],
    is: {
      kind: 'text',
      accepts: (text) => !/^[abd-z]:\//i.test(text),
      expected: 'a path without a drive',
    },
    remedy: 'a letter before ":" is read as a drive of Windows, so use a longer name or the long form',
    otherwise: 'not-created',
    source: 'moby, daemon/volume/mounts/linux_parser.go, ParseMountRaw: at most three parts',
    valid: 'volumes: ["./a:/data:ro"]',
    invalid: 'volumes: ["./a:b:/data"]',
  },
  {
    at: 'services.*.volumes_from.*',
    is: { kind: 'text', accepts: (text) => !/:ro(?:,|$)/.test(text), expected: 'the service alone' },
    remedy: 'as the volumes are mounted as in that service, make them read-only there or mount them under "volumes"',
    otherwise: 'ignored',
    source: 'Compose, pkg/compose/convergence.go, resolveVolumeFrom: only the service, or the container, is passed on',
    valid: 'volumes_from: ["container:data"]',
    invalid: 'volumes_from: ["container:data:ro"]',
  },
  {
    at: 'services.*.volumes.*.target',
    when: [{ up: 1, key: 'source', is: /^(?!\/*(?:proc|dev)\/*$)/, orAbsent: true }],
    is: {
      kind: 'text',
      accepts: (text) => isPossible(normalizeTarget(text)),
      expected: 'another folder',
    },
    otherwise: 'not-started',
    source: 'runc, libcontainer/rootfs_linux.go, checkProcMount, and the devices that it makes in /dev',
    valid: 'volumes: ["./data:/dev/data"]',
    invalid: 'volumes: ["./data:/proc/data"]',
  },
]

// Only the kernel can create folders under /sys.
function isPossible(path: string): boolean {
  if (path.startsWith('/sys/'))
    return /^\/sys\/(?:block|bus|class|dev|devices|firmware|fs|hypervisor|kernel|module|power)(?:\/|$)/.test(path)
  return !/^\/(?:proc(?:\/.*)?|dev)$/.test(path) || isAllowedInProc(path)
}

function normalizeTarget(path: string): string {
  return path.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '')
}

// The files that runc allows to be mounted there: those that report a container's resources.
function isAllowedInProc(path: string): boolean {
  return /^\/proc\/(?:cpuinfo|diskstats|meminfo|stat|swaps|uptime|loadavg|slabinfo|net\/dev|sys\/kernel\/ns_last_pid|sys\/crypto\/fips_enabled)$/.test(
    path,
  )
}

// Follows Go's filepath.IsLocal.
function isWithinReserved(path: string): boolean {
  if (path === '') return true
  if (path.startsWith('/')) return false
  let depth = 0
  for (const step of path.split('/')) {
    depth += step === '..' ? -1 : step === '' || step === '.' ? 0 : 1
    if (depth < 0) return false
  }
  return true
}
