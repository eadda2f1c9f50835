import { message, name, text, value } from '../../../../core/messages/message.ts'
import type { Container } from '../../../../read/container/container.ts'
import { isUnknownName } from '../../../../read/container/unknown-owner.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'

interface Facts {
  readonly service: string
  readonly kind: 'user' | 'group'
  readonly unknown: string
  readonly image: string
}

const unknownName = message(
  'unknown',
  ({ service, kind, unknown, image }: Facts) =>
    text`Service ${name(service)} does not start, because ${name(image)} has no ${[kind]} ${value(unknown)}; use one of the image, or an ID.`,
)

const unknownOwner = message(
  'unknown-owner',
  ({ service, kind, unknown, image }: Facts) =>
    text`Service ${name(service)} cannot be built, because ${name(image)} has no ${[kind]} ${value(unknown)} to own files; create it first, or use an ID.`,
)

const ownedByRoot = message(
  'owned-by-root',
  ({ service, kind, unknown, image }: Facts) =>
    text`What is copied for service ${name(service)} belongs to root, because ${name(image)} has no ${[kind]} ${value(unknown)}; create it first, or use an ID.`,
)

export const unknownUser: ContainerRule = {
  id: 'unknown-user',
  summary: 'Users and groups must be in the image.',
  // The engine looks them up in "/etc/passwd" and "/etc/group" of the image, not on the host. Compose Specification,
  // services, user, group_add.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, { user, build, group_add: groups = [] }] of listContainers(context.project)) {
      if ((user === undefined && build === undefined && groups.length === 0) || !context.isComplete(service)) continue
      const container = context.containerOf(service)
      const [owner] = container.image.unknownOwners
      if (owner !== undefined) {
        const { kind, name: unknown, image, span, by } = owner
        const say = by === 'run' ? unknownOwner : ownedByRoot
        context.report({ at: span, message: say({ service, kind, unknown, image }) })
        continue
      }
      // Files of the host may take the place of those of the image.
      if (container.mounts.some(({ target }) => /^\/(?:etc(?:\/(?:passwd|group))?)?$/.test(target))) continue
      checkUser(container, context)
      checkGroups(container, groups, context)
    }
  },
}

function checkUser({ service, user, image }: Container, { report }: ContainerRuleContext): void {
  if (user === undefined || image.base === undefined) return
  const [first = '', group = ''] = user.value.split(':')
  const at = locateFact(service, user.source)
  const facts = { service, image: image.base.name }
  if (isUnknownName(first, image.users))
    report({ at, message: unknownName({ ...facts, kind: 'user', unknown: first }) })
  else if (isUnknownName(group, image.groups))
    report({ at, message: unknownName({ ...facts, kind: 'group', unknown: group }) })
}

function checkGroups(
  { service, image }: Container,
  groups: readonly string[],
  { nodeAt, report }: ContainerRuleContext,
): void {
  for (const [index, group] of groups.entries()) {
    const at = ['services', service, 'group_add', index]
    if (image.base === undefined || !isKnownValue(nodeAt(at)) || !isUnknownName(group, image.groups)) continue
    report({ at, message: unknownName({ service, kind: 'group', unknown: group, image: image.base.name }) })
  }
}
