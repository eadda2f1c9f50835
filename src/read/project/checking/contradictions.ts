import { message, name, text, value, type Message, type Statement, type Value } from '../../../core/messages/message.ts'
import { quote, quotePart } from '../../../core/messages/quote.ts'
import type { Span } from '../../../core/source/source-file.ts'
import { getEntries, isString, getItems, getStringItems, getValue, type Node } from '../../../core/tree/node.ts'
import { findNode } from '../../../core/tree/path.ts'
import { readNumber, REPLICAS, type ModelToCheck, type ServiceToCheck } from './model-to-check.ts'
import { isComplete } from '../loading/incomplete-parts.ts'

// Two attributes that set the same thing to different values.

const both = message(
  'both-keys',
  ({ service, keys: [one, other] }: { service: string; keys: readonly [string, string] }) =>
    text`Service ${name(service)} has both ${name(one)} and ${name(other)}; keep only one of them.`,
)

export function checkOneDockerfile({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const build = getValue(service, 'build')
  const file = findKeySpanIn(build, 'dockerfile')
  const inline = findKeySpanIn(build, 'dockerfile_inline')
  if (file === undefined || inline === undefined) return
  reportConflict(
    model,
    both({ service: name, keys: ['dockerfile', 'dockerfile_inline'] }),
    inline,
    file,
    text`the other one`,
  )
}

const notBuilt = message(
  'platform-not-built',
  ({ service, platform }: { service: string; platform: Value }) =>
    text`Service ${name(service)} runs on the platform ${platform}, which its "build.platforms" does not list; add it there.`,
)

export function checkPlatform({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const platform = getValue(service, 'platform')
  const list = getValue(getValue(service, 'build'), 'platforms')
  const built = getStringItems(list)
  if (!isString(platform) || list === undefined || built.length === 0) return
  if (built.some(({ value }) => value === platform.value)) return
  reportConflict(
    model,
    notBuilt({ service: name, platform: quote(platform) }),
    platform.span,
    list.span,
    text`built for these`,
  )
}

export function checkNetworkMode({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const mode = findKeySpanIn(service, 'network_mode')
  const networks = findKeySpanIn(service, 'networks')
  if (mode === undefined || networks === undefined) return
  reportConflict(
    model,
    both({ service: name, keys: ['network_mode', 'networks'] }),
    mode,
    networks,
    nameKeyHere('networks'),
  )
}

const differentValues = message(
  'different-values',
  ({ service, keys: [one, other] }: { service: string; keys: readonly [string, string] }) =>
    text`Service ${name(service)} has different values in ${name(one)} and ${name(other)}; keep only one of them.`,
)

export function checkScale({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const scale = findNode(service, ['scale'])
  const replicas = findNode(service, REPLICAS)
  if (scale === undefined || replicas === undefined) return
  if (readNumber(service, ['scale']) === readNumber(service, REPLICAS)) return
  reportConflict(
    model,
    differentValues({ service: name, keys: ['scale', 'deploy.replicas'] }),
    replicas.span,
    scale.span,
    nameKeyHere('scale'),
  )
}

// The old attribute of a service, and its equivalent in "deploy".
const TWICE_SAID: readonly (readonly [attribute: string, part: string, key: string])[] = [
  ['cpus', 'limits', 'cpus'],
  ['mem_limit', 'limits', 'memory'],
  ['mem_reservation', 'reservations', 'memory'],
  ['pids_limit', 'limits', 'pids'],
]

const limitMissing = message(
  'limit-missing-in-deploy',
  ({ service, attribute, place, key }: { service: string; attribute: string; place: string; key: string }) =>
    text`Service ${name(service)} has ${name(attribute)}, but ${name(place)} has no ${name(key)}, which Compose treats as a different value; move it to ${name(`${place}.${key}`)}.`,
)

function nameKeyHere(key: string): Message {
  return text`${name(key)} here`
}

export function checkSameLimits({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [attribute, part, key] of TWICE_SAID) {
    const own = service.entries.get(attribute)
    const resources = findNode(service, ['deploy', 'resources', part])
    if (own === undefined || resources === undefined) continue
    const deployed = getValue(resources, key)
    if (deployed === undefined && !isComplete(model.incomplete.parts, `services.${name}`)) continue
    if (readNumber(service, [attribute]) === (readNumber(service, ['deploy', 'resources', part, key]) ?? 0)) continue
    const place = `deploy.resources.${part}`
    const said =
      deployed === undefined
        ? limitMissing({ service: name, attribute, place, key })
        : differentValues({ service: name, keys: [attribute, `${place}.${key}`] })
    const other = deployed === undefined ? nameKeyHere(place) : text`the other value`
    reportConflict(model, said, own.keySpan, (deployed ?? resources).span, other)
  }
}

const namedReplicas = message(
  'named-replicas',
  ({ service, replicas }: { service: string; replicas: Value }) =>
    text`Service ${name(service)} has a "container_name" but ${replicas} replicas, and only one container can have that name; remove "container_name".`,
)

export function checkContainerScale({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const containerName = service.entries.get('container_name')
  const path = service.entries.has('scale') ? ['scale'] : REPLICAS
  const count = findNode(service, path)
  if (containerName === undefined || count === undefined || (readNumber(service, path) ?? 1) <= 1) return
  reportConflict(
    model,
    namedReplicas({ service: name, replicas: quote(count) }),
    containerName.keySpan,
    count.span,
    text`more than one here`,
  )
}

const twoMounts = message(
  'same-target',
  ({ service, target }: { service: string; target: Value }) =>
    text`Service ${name(service)} mounts two things at ${target}; keep only one of them.`,
)

export function checkMountTargets({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const mounted = new Map<string, Span>()
  const addTarget = (target: string, shown: Value, span: Span): void => {
    const first = mounted.get(target)
    if (first === undefined) {
      mounted.set(target, span)
      return
    }
    model.report({
      rule: 'duplicate-mount',
      severity: 'error',
      message: twoMounts({ service: name, target: shown }),
      span,
      related: [{ span: first, message: text`first mounted here` }],
    })
  }
  for (const tmpfs of getStringItems(getValue(service, 'tmpfs'))) {
    const target = tmpfs.value.split(':')[0] ?? ''
    addTarget(target, quotePart(tmpfs, 0, target.length), tmpfs.span)
  }
  for (const mount of getItems(getValue(service, 'volumes'))) {
    const target = getValue(mount, 'target')
    if (isString(target)) addTarget(target.value, quote(target), target.span)
    else addTarget('', value(''), target?.span ?? mount.span)
  }
}

const sameName = message(
  'same-container-name',
  ({ service, other, containerName }: { service: string; other: string; containerName: Value }) =>
    text`Services ${name(other)} and ${name(service)} both set "container_name" to ${containerName}, but only one container can have that name; rename one.`,
)

export function checkContainerNames(model: ModelToCheck): void {
  const first = new Map<string, { readonly service: string; readonly span: Span }>()
  const inherited = new Set<string>()
  for (const [service, { keySpan, value }] of model.enabled) {
    const name = getValue(value, 'container_name')
    if (!isString(name)) continue
    const other = first.get(name.value)
    if (other === undefined) {
      first.set(name.value, { service, span: name.span })
      continue
    }
    // With "extends" or an alias, both services share one place; it is reported for the first of them.
    const isInherited = other.span.file === name.span.file && other.span.start === name.span.start
    if (isInherited && inherited.has(name.value)) continue
    if (isInherited) inherited.add(name.value)
    model.report({
      rule: 'duplicate-container-name',
      severity: 'error',
      message: sameName({ service, other: other.service, containerName: quote(name) }),
      span: isInherited ? keySpan : name.span,
      related: [{ span: other.span, message: text`first used here` }],
    })
  }
}

function reportConflict(model: ModelToCheck, message: Statement, span: Span, other: Span, otherMessage: Message): void {
  model.report({
    rule: 'conflicting-keys',
    severity: 'error',
    message,
    span,
    related: [{ span: other, message: otherMessage }],
  })
}

function findKeySpanIn(node: Node | undefined, key: string): Span | undefined {
  return getEntries(node).get(key)?.keySpan
}
