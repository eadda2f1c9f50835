import { posixPaths } from '../../../core/paths/paths.ts'
import { createStartedDependency } from '../../canonical/depends-on.ts'
import type { Environment } from '../../interpolate/environment.ts'
import { quoteOutsideValue } from '../../../core/messages/quote.ts'
import type { Span } from '../../../core/source/source-file.ts'
import {
  createBoolean,
  createImplied,
  createMapping,
  createNull,
  readFrom,
  createString,
  replaceEntries,
  removeKeys,
  setValue,
} from '../../../core/tree/build.ts'
import {
  getEntries,
  isNull,
  isString,
  getStringItems,
  getString,
  getValue,
  type Entry,
  type Mapping,
  type Node,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { locatePart } from '../../../core/tree/position.ts'

/**
 * What Compose adds to a merged model: implied networks, dependencies and names, and values from the environment.
 *
 * Compose Specification, networks, depends_on, name.
 */
export function normalize(root: Mapping, name: StringScalar, environment: Environment): Mapping {
  const steps = listServiceSteps(environment)
  const services = mapEntries(root, 'services', (service) =>
    service.kind === 'mapping' ? steps.reduce((whole, step) => step(whole), service) : service,
  )
  return ['networks', 'volumes', 'configs', 'secrets'].reduce(
    (whole, section) =>
      mapEntries(whole, section, (resource, key, keySpan) => nameResource(resource, key, keySpan, name)),
    declareDefaultNetwork(services),
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
  return entries === undefined ? root : setValue(root, section, replaceEntries(entry.value, entries))
}

function listServiceSteps(environment: Environment): readonly ((service: Mapping) => Mapping)[] {
  return [
    addDefaultNetwork,
    normalizePullPolicy,
    normalizeBuild(environment),
    resolveVariables('environment', environment, true),
    inferDependencies,
    cleanTargets,
    fillHookImages,
  ]
}

function addDefaultNetwork(service: Mapping): Mapping {
  if (service.entries.has('provider') || service.entries.has('network_mode')) return service
  const networks = getValue(service, 'networks')
  if (networks !== undefined && (networks.kind !== 'mapping' || networks.entries.size > 0)) return service
  const cause = createImplied(networks ?? service, 'a service without networks')
  return setValue(service, 'networks', createMapping({ default: createNull(cause) }, cause))
}

function normalizePullPolicy(service: Mapping): Mapping {
  const policy = getValue(service, 'pull_policy')
  if (!isString(policy) || policy.value !== 'if_not_present') return service
  return setValue(service, 'pull_policy', createString('missing', readFrom(policy)))
}

function normalizeBuild(environment: Environment): (service: Mapping) => Mapping {
  return (service) => {
    const build = getValue(service, 'build')
    if (build?.kind !== 'mapping') return service
    let whole = build
    if (isUnset(build, 'context')) {
      whole = setValue(whole, 'context', createString('.', createImplied(build, 'a build without a context')))
    }
    if (isUnset(build, 'dockerfile') && isUnset(build, 'dockerfile_inline')) {
      whole = setValue(
        whole,
        'dockerfile',
        createString('Dockerfile', createImplied(build, 'a build that names no Dockerfile')),
      )
    }
    return setValue(service, 'build', resolveVariables('args', environment, false)(whole))
  }
}

function isUnset(node: Mapping, key: string): boolean {
  const value = getValue(node, key)
  return value === undefined || isNull(value)
}

/** Gives names without a value their value from the environment; those that are not set are kept or removed. */
export function resolveVariables(key: string, environment: Environment, keep: boolean): (owner: Mapping) => Mapping {
  return (owner) => {
    const variables = getValue(owner, key)
    if (variables === undefined) return owner
    if (variables.kind === 'mapping') {
      if (![...variables.entries.values()].some(({ value }) => isNull(value))) return owner
      const entries = new Map<string, Entry>()
      for (const [name, entry] of variables.entries) {
        const value = isNull(entry.value) ? readFromEnvironment(name, entry.value, environment) : entry.value
        if (value !== undefined) entries.set(name, { ...entry, value })
        else if (keep) entries.set(name, entry)
      }
      return setValue(owner, key, replaceEntries(variables, entries))
    }
    if (variables.kind !== 'sequence') return owner
    const items = variables.items.flatMap((item) => {
      if (!isString(item) || item.value.includes('=')) return [item]
      const value = readFromEnvironment(item.value, item, environment)
      if (value !== undefined) return [{ ...value, value: `${item.value}=${value.value}` }]
      return keep ? [item] : []
    })
    return setValue(owner, key, { ...variables, items })
  }
}

function readFromEnvironment(name: string, cause: Node, environment: Environment): StringScalar | undefined {
  const variable = environment.lookUp(name)
  if (variable === undefined) return undefined
  return createString(variable.value, {
    span: cause.span,
    origin: { kind: 'environment', variable: name, source: variable.source },
  })
}

// Services that this one cannot run without become its dependencies; if it shares more than files with one, restarting
// that one also restarts it.
function inferDependencies(service: Mapping): Mapping {
  const written = getValue(service, 'depends_on')
  const dependencies = new Map<string, Entry>(getEntries(written))
  const before = dependencies.size
  const infer = (cause: StringScalar, start: number, end: number, restart: boolean): void => {
    const name = cause.value.slice(start, end)
    if (dependencies.has(name)) return
    const keyFrom = createString(name, readFrom(cause, locatePart(cause, start, end)))
    dependencies.set(name, { keySpan: cause.span, value: createInferred(cause, restart), keyFrom })
  }
  for (const link of getStringItems(getValue(service, 'links'))) {
    const parts = link.value.split(':')
    infer(link, 0, parts.length === 2 ? link.value.indexOf(':') : link.value.length, true)
  }
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const shared = getValue(service, key)
    if (isString(shared) && shared.value.startsWith('service:'))
      infer(shared, 'service:'.length, shared.value.length, true)
  }
  for (const source of getStringItems(getValue(service, 'volumes_from'))) {
    if (!source.value.startsWith('container:')) infer(source, 0, findColon(source.value), false)
  }
  if (dependencies.size === before) return service
  const owner =
    written?.kind === 'mapping' ? written : createMapping({}, createImplied(service, 'what the service refers to'))
  return setValue(service, 'depends_on', replaceEntries(owner, dependencies))
}

function findColon(text: string): number {
  const at = text.indexOf(':')
  return at < 0 ? text.length : at
}

function createInferred(cause: StringScalar, restart: boolean): Node {
  const started = createStartedDependency(cause)
  return started.kind === 'mapping' ? setValue(started, 'restart', createBoolean(restart, readFrom(cause))) : started
}

function cleanTargets(service: Mapping): Mapping {
  const volumes = getValue(service, 'volumes')
  if (volumes?.kind !== 'sequence') return service
  const items = volumes.items.map((item) => {
    const target = getValue(item, 'target')
    if (item.kind !== 'mapping' || !isString(target)) return item
    const clean = posixPaths.clean(target.value)
    return clean === target.value ? item : setValue(item, 'target', createString(clean, readFrom(target)))
  })
  if (items.every((item, index) => item === volumes.items[index])) return service
  return setValue(service, 'volumes', { ...volumes, items })
}

function fillHookImages(service: Mapping): Mapping {
  const hooks = getValue(service, 'pre_start')
  const image = getValue(service, 'image')
  if (hooks?.kind !== 'sequence' || !isString(image) || image.value === '') return service
  const items = hooks.items.map((hook) =>
    hook.kind === 'mapping' && !hook.entries.has('image')
      ? setValue(hook, 'image', createString(image.value, readFrom(image)))
      : hook,
  )
  return setValue(service, 'pre_start', { ...hooks, items })
}

function declareDefaultNetwork(root: Mapping): Mapping {
  const services = getValue(root, 'services')
  const networks = getValue(root, 'networks')
  if (services?.kind !== 'mapping' || (networks?.kind === 'mapping' && networks.entries.has('default'))) return root
  const user = [...services.entries.values()].find(
    ({ value }) =>
      !(value.kind === 'mapping' && (value.entries.has('provider') || value.entries.has('network_mode'))) &&
      getValue(getValue(value, 'networks'), 'default') !== undefined,
  )
  if (user === undefined) return root
  const value = createNull(createImplied(user.keySpan, 'a service in the default network'))
  if (networks?.kind === 'mapping') return setValue(root, 'networks', setValue(networks, 'default', value))
  return setValue(
    removeKeys(root, 'networks'),
    'networks',
    createMapping({ default: value }, createImplied(user.keySpan, 'a service in the default network')),
  )
}

function nameResource(resource: Node, key: string, keySpan: Span, project: StringScalar): Node {
  const whole = resource.kind === 'mapping' ? resource : createMapping({}, resource)
  if (!isUnset(whole, 'name')) return whole
  const external = getValue(whole, 'external')
  const isExternal = external?.kind === 'scalar' && (external.value === true || getString(whole, 'external') === 'true')
  if (isExternal)
    return setValue(whole, 'name', createString(key, createImplied(keySpan, 'the key of an external resource')))
  const written = quoteOutsideValue(project)?.replace(/\$(\w+)$/, '${$1}')
  const by = "the project's name and the key"
  const cause = createImplied(keySpan, by, written === undefined ? undefined : `${written}_${key}`)
  return setValue(whole, 'name', createString(`${project.value}_${key}`, cause))
}
