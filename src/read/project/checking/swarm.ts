import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { message, name, text, type Message, type Statement } from '../../../core/messages/message.ts'
import { isMapping, getValue, type Mapping } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import { visit } from '../../../core/tree/visit.ts'
import { removePaths } from './remove-paths.ts'

interface IgnoredFacts {
  readonly service: string
  readonly key: string
}

function createIgnoredMessage(remedy: Message): (facts: IgnoredFacts) => Statement {
  return message(
    'ignored',
    ({ service, key }: IgnoredFacts) =>
      text`${name(key)} of service ${name(service)} is ignored by "docker stack deploy"; ${remedy}.`,
  )
}

const useless = createIgnoredMessage(text`remove it`)
const addressed = createIgnoredMessage(text`remove it, as Swarm assigns addresses itself`)

/**
 * Attributes of a service that `docker stack deploy` reads but ignores; its schemas already exclude those it rejects.
 * `restart` is not listed: docker says that it is ignored, but uses it if there is no `deploy.restart_policy`.
 *
 * `info` where nothing is lost.
 */
const IGNORED: readonly (readonly [
  attribute: string,
  severity: 'warning' | 'info',
  said: (facts: IgnoredFacts) => Statement,
])[] = [
  ['build', 'info', createIgnoredMessage(text`build and push the image first`)],
  ['cgroup_parent', 'warning', useless],
  ['cgroupns_mode', 'warning', useless],
  [
    'container_name',
    'warning',
    createIgnoredMessage(text`remove it, as containers are named after the stack, the service and the task`),
  ],
  [
    'depends_on',
    'warning',
    createIgnoredMessage(text`all services start at once, so make the service retry until its dependencies are up`),
  ],
  ['devices', 'warning', useless],
  ['domainname', 'warning', useless],
  ['expose', 'info', createIgnoredMessage(text`services in the same network can reach each other on all ports`)],
  ['external_links', 'warning', createIgnoredMessage(text`join a network that the other container is in`)],
  ['ipc', 'warning', useless],
  ['links', 'warning', createIgnoredMessage(text`services in the same network can reach each other by name`)],
  ['mac_address', 'warning', useless],
  ['network_mode', 'warning', createIgnoredMessage(text`use "networks"`)],
  ['networks.*.ipv4_address', 'warning', addressed],
  ['networks.*.ipv6_address', 'warning', addressed],
  ['pid', 'warning', useless],
  ['privileged', 'warning', createIgnoredMessage(text`use "cap_add" with the capabilities it needs`)],
  ['security_opt', 'warning', useless],
  ['shm_size', 'warning', createIgnoredMessage(text`mount a volume of type "tmpfs" at "/dev/shm"`)],
  ['tmpfs', 'warning', createIgnoredMessage(text`use a volume of type "tmpfs"`)],
  ['userns_mode', 'warning', useless],
]

const buildAlone = message(
  'build-without-image',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} has a "build" but no "image", and "docker stack deploy" builds nothing; add "image".`,
)

/** Removes and reports everything in a document that `docker stack deploy` ignores. */
export function removeIgnoredBySwarm(document: Mapping, report: (finding: Finding) => void): Mapping {
  const lost: Path[] = []
  for (const [attribute, severity, said] of IGNORED) {
    visit(document, `services.*.${attribute}`, (_, path, entry) => {
      const [, service, ...attributePath] = path
      if (entry === undefined) return
      if (severity === 'warning') lost.push(path)
      report({
        rule: 'ignored-by-swarm',
        severity,
        message: said({ service: String(service), key: attributePath.join('.') }),
        span: entry.keySpan,
      })
    })
  }
  return lost.length === 0 ? document : removePaths(document, lost)
}

/** `docker stack deploy` only starts images, so no task of a service with only a `build` can start. */
export function markServicesWithoutImage(model: Mapping, report: (finding: Finding) => void): void {
  const services = getValue(model, 'services')
  if (!isMapping(services)) return
  for (const [name, { value }] of services.entries) {
    const build = isMapping(value) ? value.entries.get('build') : undefined
    if (build === undefined || getValue(value, 'image') !== undefined) continue
    report({
      rule: 'missing-image',
      severity: 'warning',
      message: buildAlone({ service: name }),
      span: build.keySpan,
    })
  }
}
