import type { Span } from '../source/source-file.ts'
import { entriesOf, isString, itemsOf, stringItemsOf, valueOf, type Node } from '../tree/node.ts'
import { nodeAt } from '../tree/path.ts'
import { isWhole, numberAt, REPLICAS, type ModelToCheck, type ServiceToCheck } from './model-to-check.ts'

// Attributes that say different things of one.

export function oneDockerfile({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const build = valueOf(service, 'build')
  const file = keySpanOf(build, 'dockerfile')
  const inline = keySpanOf(build, 'dockerfile_inline')
  if (file === undefined || inline === undefined) return
  conflict(
    model,
    `Service "${name}" has both "dockerfile" and "dockerfile_inline"; keep one.`,
    inline,
    file,
    'the other one',
  )
}

export function platformAmongBuilt({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const platform = valueOf(service, 'platform')
  const list = valueOf(valueOf(service, 'build'), 'platforms')
  const built = stringItemsOf(list)
  if (!isString(platform) || list === undefined || built.length === 0) return
  if (built.some(({ value }) => value === platform.value)) return
  conflict(
    model,
    `Service "${name}" runs on the platform "${platform.value}", which is not among its "build.platforms"; add it there.`,
    platform.span,
    list.span,
    'built for these',
  )
}

export function networkModeOrNetworks({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const mode = keySpanOf(service, 'network_mode')
  const networks = keySpanOf(service, 'networks')
  if (mode === undefined || networks === undefined) return
  conflict(
    model,
    `Service "${name}" has both "network_mode" and "networks"; keep one of them.`,
    mode,
    networks,
    '"networks" here',
  )
}

export function scaleAndReplicas({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const scale = nodeAt(service, ['scale'])
  const replicas = nodeAt(service, REPLICAS)
  if (scale === undefined || replicas === undefined) return
  if (numberAt(service, ['scale']) === numberAt(service, REPLICAS)) return
  conflict(
    model,
    `Service "${name}" has different numbers in "scale" and "deploy.replicas"; keep one of them.`,
    replicas.span,
    scale.span,
    '"scale" here',
  )
}

// The old attribute of a service, and where "deploy" has the same.
const TWICE_SAID: readonly (readonly [attribute: string, part: string, key: string])[] = [
  ['cpus', 'limits', 'cpus'],
  ['mem_limit', 'limits', 'memory'],
  ['mem_reservation', 'reservations', 'memory'],
  ['pids_limit', 'limits', 'pids'],
]

export function sameLimits({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [attribute, part, key] of TWICE_SAID) {
    const own = service.entries.get(attribute)
    const resources = nodeAt(service, ['deploy', 'resources', part])
    if (own === undefined || resources === undefined) continue
    const deployed = valueOf(resources, key)
    if (deployed === undefined && !isWhole(model, `services.${name}`)) continue
    if (numberAt(service, [attribute]) === (numberAt(service, ['deploy', 'resources', part, key]) ?? 0)) continue
    const place = `deploy.resources.${part}`
    const message =
      deployed === undefined
        ? `Service "${name}" has "${attribute}", and "${place}" without "${key}", which Compose takes as a different value; move it to "${place}.${key}".`
        : `Service "${name}" has different values in "${attribute}" and "${place}.${key}"; keep one of them.`
    conflict(
      model,
      message,
      own.keySpan,
      (deployed ?? resources).span,
      deployed === undefined ? `"${place}" here` : 'the other value',
    )
  }
}

export function oneNameOneContainer({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const containerName = service.entries.get('container_name')
  const path = service.entries.has('scale') ? ['scale'] : REPLICAS
  const count = nodeAt(service, path)
  if (containerName === undefined || count === undefined || (numberAt(service, path) ?? 1) <= 1) return
  conflict(
    model,
    `Service "${name}" has a "container_name" and ${numberAt(service, path) ?? 0} replicas; only one container can have a name, so remove "container_name".`,
    containerName.keySpan,
    count.span,
    'more than one here',
  )
}

export function oneMountATarget({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const mounted = new Map<string, Span>()
  const add = (target: string, span: Span): void => {
    const first = mounted.get(target)
    if (first === undefined) {
      mounted.set(target, span)
      return
    }
    model.report({
      rule: 'duplicate-mount',
      severity: 'error',
      message: `Service "${name}" mounts two things at "${target}"; keep one of them.`,
      span,
      related: [{ span: first, message: 'first mounted here' }],
    })
  }
  for (const tmpfs of stringItemsOf(valueOf(service, 'tmpfs'))) add(tmpfs.value.split(':')[0] ?? '', tmpfs.span)
  for (const mount of itemsOf(valueOf(service, 'volumes'))) {
    const target = valueOf(mount, 'target')
    add(isString(target) ? target.value : '', target?.span ?? mount.span)
  }
}

export function uniqueContainerNames(model: ModelToCheck): void {
  const first = new Map<string, { readonly service: string; readonly span: Span }>()
  const inherited = new Set<string>()
  for (const [service, { keySpan, value }] of model.enabled) {
    const name = valueOf(value, 'container_name')
    if (!isString(name)) continue
    const other = first.get(name.value)
    if (other === undefined) {
      first.set(name.value, { service, span: name.span })
      continue
    }
    // By "extends" or an alias it stands in one place for both; told of the first service that has it so.
    const isInherited = other.span.file === name.span.file && other.span.start === name.span.start
    if (isInherited && inherited.has(name.value)) continue
    if (isInherited) inherited.add(name.value)
    model.report({
      rule: 'duplicate-container-name',
      severity: 'error',
      message: `Service "${service}" has the container_name "${name.value}" of service "${other.service}"; only one container can have it.`,
      span: isInherited ? keySpan : name.span,
      related: [{ span: other.span, message: 'first used here' }],
    })
  }
}

function conflict(model: ModelToCheck, message: string, span: Span, other: Span, otherMessage: string): void {
  model.report({
    rule: 'conflicting-keys',
    severity: 'error',
    message,
    span,
    related: [{ span: other, message: otherMessage }],
  })
}

function keySpanOf(node: Node | undefined, key: string): Span | undefined {
  return entriesOf(node).get(key)?.keySpan
}
