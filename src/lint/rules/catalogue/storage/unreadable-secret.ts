import { code, message, name, text, words } from '../../../../core/messages/message.ts'
import type { Container, Mount } from '../../../../read/container/container.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'

interface Facts {
  readonly service: string
  readonly kind: 'config' | 'secret'
  readonly source: string
  readonly user: string
}

const closed = message(
  'closed',
  ({ service, kind, source, user }: Facts) =>
    text`Service ${name(service)} cannot read ${words(kind)} ${name(source)} as user ${name(user)}, because its mode excludes that user; set its ${name('uid')} to that user, or ${code('mode: 0444')}.`,
)

export const unreadableSecret: ContainerRule = {
  id: 'unreadable-secret',
  summary: 'A config or secret must be readable for the user of the container.',
  // Compose copies what is from a variable or written in the file, and gives it to root unless "uid" says otherwise.
  // Compose Specification, services, configs, secrets, uid, gid, mode.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, containerOf, isComplete, report }) {
    for (const [service, definition] of listContainers(project)) {
      if (!setsMode(definition) || !isComplete(service)) continue
      const container = containerOf(service)
      for (const mount of container.mounts) {
        const { kind, index } = locateMount(mount)
        const granted = kind === undefined ? undefined : definition[`${kind}s`]?.[index]
        if (kind === undefined || granted === undefined || !isClosed(mount, granted, container)) continue
        const facts = { service, kind, source: granted.source ?? '', user: container.user?.value.split(':')[0] ?? '' }
        report({ at: mount.at, message: closed(facts) })
      }
    }
  },
}

/** Further groups may let the user read. */
function setsMode({ configs = [], secrets = [], group_add: groups }: Service): boolean {
  return groups === undefined && [...configs, ...secrets].some(({ mode }) => mode !== undefined)
}

function locateMount({ kind, at: [, , section, index] }: Mount): { kind: Facts['kind'] | undefined; index: number } {
  const isCopied = kind === 'copied' && (section === 'configs' || section === 'secrets')
  return { kind: !isCopied ? undefined : section === 'configs' ? 'config' : 'secret', index: Number(index) }
}

type Granted = NonNullable<Service['configs']>[number]

/** Whether neither the owner, nor the group, nor others include the user of the container and may read. */
function isClosed({ mode }: Mount, { uid = '0', gid = '0' }: Granted, { user, image }: Container): boolean {
  const [account = '', group] = user?.value.split(':') ?? []
  const id = /^\d+$/.test(account) ? Number(account) : image.users.known.get(account)
  if (mode === undefined || (mode & 0o004) !== 0 || id === undefined || id === 0) return false
  if (Number(uid) === id) return (mode & 0o400) === 0
  // Without a group of its own, the user may be in any.
  return (mode & 0o040) === 0 || (group !== undefined && /^\d+$/.test(group) && Number(group) !== Number(gid))
}
