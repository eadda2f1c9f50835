import { posixPaths } from '../../../core/paths/paths.ts'
import { startedDependency } from '../../canonical/depends-on.ts'
import type { Environment } from '../../interpolate/environment.ts'
import type { Span } from '../../../core/source/source-file.ts'
import {
  boolean,
  implied,
  mapping,
  nullScalar,
  readFrom,
  string,
  withEntries,
  withoutKeys,
  withValue,
} from '../../../core/tree/build.ts'
import {
  entriesOf,
  isNull,
  isString,
  stringItemsOf,
  stringOf,
  valueOf,
  type Entry,
  type Mapping,
  type Node,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { partSpan } from '../../../core/tree/position.ts'

/**
 * What Compose adds to a merged model: implied networks, dependencies and names, and values from the environment.
 *
 * Compose Specification, networks, depends_on, name.
 */
export function normalize(root: Mapping, name: string, environment: Environment): Mapping {
  const steps = serviceSteps(environment)
  const services = mapEntries(root, 'services', (service) =>
    service.kind === 'mapping' ? steps.reduce((whole, step) => step(whole), service) : service,
  )
  return ['networks', 'volumes', 'configs', 'secrets'].reduce(
    (whole, section) => mapEntries(whole, section, (resource, key, keySpan) => named(resource, key, keySpan, name)),
    withDefaultNetwork(services),
  )
}

function mapEntries(
  root: Mapping,
  section: string,
  change: (value: Node, key: string, keySpan: Span) => Node,
): Mapping {
  const entry = root.entries.get(section)
  if (entry?.value.kind !== 'mapping') return root
  let entries: Map<string, Entry> | undefined
  for (const [key, each] of entry.value.entries) {
    const value = change(each.value, key, each.keySpan)
    if (value !== each.value) (entries ??= new Map(entry.value.entries)).set(key, { ...each, value })
  }
  return entries === undefined ? root : withValue(root, section, withEntries(entry.value, entries))
}

function serviceSteps(environment: Environment): readonly ((service: Mapping) => Mapping)[] {
  return [
    withNetwork,
    withPullPolicy,
    withBuild(environment),
    withVariables('environment', environment, true),
    withInferredDependencies,
    withCleanTargets,
    withHookImages,
  ]
}

function withNetwork(service: Mapping): Mapping {
  if (service.entries.has('provider') || service.entries.has('network_mode')) return service
  const networks = valueOf(service, 'networks')
  if (networks !== undefined && (networks.kind !== 'mapping' || networks.entries.size > 0)) return service
  const cause = implied(networks ?? service, 'a service without networks')
  return withValue(service, 'networks', mapping({ default: nullScalar(cause) }, cause))
}

function withPullPolicy(service: Mapping): Mapping {
  const policy = valueOf(service, 'pull_policy')
  if (!isString(policy) || policy.value !== 'if_not_present') return service
  return withValue(service, 'pull_policy', string('missing', readFrom(policy)))
}

function withBuild(environment: Environment): (service: Mapping) => Mapping {
  return (service) => {
    const build = valueOf(service, 'build')
    if (build?.kind !== 'mapping') return service
    let whole = build
    if (isAbsent(build, 'context')) {
      whole = withValue(whole, 'context', string('.', implied(build, 'a build without a context')))
    }
    if (isAbsent(build, 'dockerfile') && isAbsent(build, 'dockerfile_inline')) {
      whole = withValue(whole, 'dockerfile', string('Dockerfile', implied(build, 'a build that names no Dockerfile')))
    }
    return withValue(service, 'build', withVariables('args', environment, false)(whole))
  }
}

function isAbsent(node: Mapping, key: string): boolean {
  const value = valueOf(node, key)
  return value === undefined || isNull(value)
}

/** Gives names without a value their value from the environment; those that are not set are kept or removed. */
export function withVariables(key: string, environment: Environment, keep: boolean): (owner: Mapping) => Mapping {
  return (owner) => {
    const variables = valueOf(owner, key)
    if (variables === undefined) return owner
    if (variables.kind === 'mapping') {
      if (![...variables.entries.values()].some(({ value }) => isNull(value))) return owner
      const entries = new Map<string, Entry>()
      for (const [name, entry] of variables.entries) {
        const value = isNull(entry.value) ? fromEnvironment(name, entry.value, environment) : entry.value
        if (value !== undefined) entries.set(name, { ...entry, value })
        else if (keep) entries.set(name, entry)
      }
      return withValue(owner, key, withEntries(variables, entries))
    }
    if (variables.kind !== 'sequence') return owner
    const items = variables.items.flatMap((item) => {
      if (!isString(item) || item.value.includes('=')) return [item]
      const value = fromEnvironment(item.value, item, environment)
      if (value !== undefined) return [{ ...value, value: `${item.value}=${value.value}` }]
      return keep ? [item] : []
    })
    return withValue(owner, key, { ...variables, items })
  }
}

function fromEnvironment(name: string, cause: Node, environment: Environment): StringScalar | undefined {
  const variable = environment.lookUp(name)
  if (variable === undefined) return undefined
  return string(variable.value, {
    span: cause.span,
    origin: { kind: 'environment', variable: name, source: variable.source },
  })
}

// Services that this one cannot run without become its dependencies; if it shares more than files with one, restarting
// that one also restarts it.
function withInferredDependencies(service: Mapping): Mapping {
  const written = valueOf(service, 'depends_on')
  const dependencies = new Map<string, Entry>(entriesOf(written))
  const before = dependencies.size
  const infer = (cause: StringScalar, start: number, end: number, restart: boolean): void => {
    const name = cause.value.slice(start, end)
    if (dependencies.has(name)) return
    const keyFrom = string(name, readFrom(cause, partSpan(cause, start, end)))
    dependencies.set(name, { keySpan: cause.span, value: inferred(cause, restart), keyFrom })
  }
  for (const link of stringItemsOf(valueOf(service, 'links'))) {
    const parts = link.value.split(':')
    infer(link, 0, parts.length === 2 ? link.value.indexOf(':') : link.value.length, true)
  }
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const shared = valueOf(service, key)
    if (isString(shared) && shared.value.startsWith('service:'))
      infer(shared, 'service:'.length, shared.value.length, true)
  }
  for (const source of stringItemsOf(valueOf(service, 'volumes_from'))) {
    if (!source.value.startsWith('container:')) infer(source, 0, colonIn(source.value), false)
  }
  if (dependencies.size === before) return service
  const owner = written?.kind === 'mapping' ? written : mapping({}, implied(service, 'what the service refers to'))
  return withValue(service, 'depends_on', withEntries(owner, dependencies))
}

function colonIn(text: string): number {
  const at = text.indexOf(':')
  return at < 0 ? text.length : at
}

function inferred(cause: StringScalar, restart: boolean): Node {
  const started = startedDependency(cause)
  return started.kind === 'mapping' ? withValue(started, 'restart', boolean(restart, readFrom(cause))) : started
}

function withCleanTargets(service: Mapping): Mapping {
  const volumes = valueOf(service, 'volumes')
  if (volumes?.kind !== 'sequence') return service
  const items = volumes.items.map((item) => {
    const target = valueOf(item, 'target')
    if (item.kind !== 'mapping' || !isString(target)) return item
    const clean = posixPaths.clean(target.value)
    return clean === target.value ? item : withValue(item, 'target', string(clean, readFrom(target)))
  })
  if (items.every((item, index) => item === volumes.items[index])) return service
  return withValue(service, 'volumes', { ...volumes, items })
}

function withHookImages(service: Mapping): Mapping {
  const hooks = valueOf(service, 'pre_start')
  const image = valueOf(service, 'image')
  if (hooks?.kind !== 'sequence' || !isString(image) || image.value === '') return service
  const items = hooks.items.map((hook) =>
    hook.kind === 'mapping' && !hook.entries.has('image')
      ? withValue(hook, 'image', string(image.value, readFrom(image)))
      : hook,
  )
  return withValue(service, 'pre_start', { ...hooks, items })
}

function withDefaultNetwork(root: Mapping): Mapping {
  const services = valueOf(root, 'services')
  const networks = valueOf(root, 'networks')
  if (services?.kind !== 'mapping' || (networks?.kind === 'mapping' && networks.entries.has('default'))) return root
  const user = [...services.entries.values()].find(
    ({ value }) =>
      !(value.kind === 'mapping' && (value.entries.has('provider') || value.entries.has('network_mode'))) &&
      valueOf(valueOf(value, 'networks'), 'default') !== undefined,
  )
  if (user === undefined) return root
  const value = nullScalar(implied(user.keySpan, 'a service in the default network'))
  if (networks?.kind === 'mapping') return withValue(root, 'networks', withValue(networks, 'default', value))
  return withValue(
    withoutKeys(root, 'networks'),
    'networks',
    mapping({ default: value }, implied(user.keySpan, 'a service in the default network')),
  )
}

function named(resource: Node, key: string, keySpan: Span, project: string): Node {
  const whole = resource.kind === 'mapping' ? resource : mapping({}, resource)
  if (!isAbsent(whole, 'name')) return whole
  const external = valueOf(whole, 'external')
  const isExternal = external?.kind === 'scalar' && (external.value === true || stringOf(whole, 'external') === 'true')
  const cause = implied(keySpan, isExternal ? 'the key of an external resource' : "the project's name and the key")
  return withValue(whole, 'name', string(isExternal ? key : `${project}_${key}`, cause))
}
