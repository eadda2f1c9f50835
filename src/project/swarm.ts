import type { Finding } from '../diagnostics/diagnostic.ts'
import { isMapping, valueOf, type Mapping } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { visit } from '../tree/visit.ts'
import { withoutPaths } from './without-paths.ts'

type Ignored = readonly [attribute: string, severity: 'warning' | 'info', says: string]

/**
 * What `docker stack deploy` reads in a service and does nothing with; what it refuses is not in its schemas. `restart` is
 * missing: it says that it ignores it, and takes it where there is no `deploy.restart_policy`.
 *
 * `info` where nothing is lost.
 */
const IGNORED: readonly Ignored[] = [
  ['build', 'info', 'it builds nothing, so push the image first'],
  ['cgroup_parent', 'warning', 'remove it'],
  ['cgroupns_mode', 'warning', 'remove it'],
  ['container_name', 'warning', 'containers are called after the stack, the service and the task'],
  ['depends_on', 'warning', 'all services start at once, so let the service wait for what it needs'],
  ['devices', 'warning', 'remove it'],
  ['domainname', 'warning', 'remove it'],
  ['expose', 'info', 'services in one network reach all ports of each other'],
  ['external_links', 'warning', 'join a network that the other service is in'],
  ['ipc', 'warning', 'remove it'],
  ['links', 'warning', 'services in one network reach each other by name'],
  ['mac_address', 'warning', 'remove it'],
  ['network_mode', 'warning', 'write "networks"'],
  ['networks.*.ipv4_address', 'warning', 'a swarm gives out addresses itself'],
  ['networks.*.ipv6_address', 'warning', 'a swarm gives out addresses itself'],
  ['pid', 'warning', 'remove it'],
  ['privileged', 'warning', 'write "cap_add" with the capabilities that are needed'],
  ['security_opt', 'warning', 'remove it'],
  ['shm_size', 'warning', 'mount a volume of the type "tmpfs" at "/dev/shm"'],
  ['tmpfs', 'warning', 'write a volume of the type "tmpfs"'],
  ['userns_mode', 'warning', 'remove it'],
]

/** A document without what is lost on `docker stack deploy`; each is told. */
export function withoutIgnored(document: Mapping, report: (finding: Finding) => void): Mapping {
  const lost: Path[] = []
  for (const [attribute, severity, says] of IGNORED) {
    visit(document, `services.*.${attribute}`, (_, path, entry) => {
      const [, service, ...attributePath] = path
      if (entry === undefined) return
      if (severity === 'warning') lost.push(path)
      report({
        rule: 'ignored-by-swarm',
        severity,
        message: `"${attributePath.join('.')}" of service "${String(service)}" is ignored by "docker stack deploy"; ${says}.`,
        span: entry.keySpan,
      })
    })
  }
  return lost.length === 0 ? document : withoutPaths(document, lost)
}

/** `docker stack deploy` starts images only, so that a `build` alone is no service. */
export function refuseServicesWithoutImage(model: Mapping, report: (finding: Finding) => void): void {
  const services = valueOf(model, 'services')
  if (!isMapping(services)) return
  for (const [name, { value }] of services.entries) {
    const build = isMapping(value) ? value.entries.get('build') : undefined
    if (build === undefined || valueOf(value, 'image') !== undefined) continue
    report({
      rule: 'missing-image',
      severity: 'error',
      message: `Service "${name}" has a "build" and no "image", and "docker stack deploy" builds nothing; add "image".`,
      span: build.keySpan,
    })
  }
}
