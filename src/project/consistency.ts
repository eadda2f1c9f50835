import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { listed } from '../diagnostics/listed.ts'
import type { Finding } from '../diagnostics/diagnostic.ts'
import { textOf, type SourceFile, type Span } from '../source/source-file.ts'
import {
  entriesOf,
  isString,
  itemsOf,
  stringItemsOf,
  stringOf,
  valueOf,
  type Entry,
  type Mapping,
  type Node,
  type StringScalar,
} from '../tree/node.ts'
import { nodeAt, type Path } from '../tree/path.ts'
import { scalarText } from '../tree/scalar-text.ts'
import { unsetVariableToBlame } from '../tree/variables.ts'

/** A canonical model whose services are parted, and what is known to be missing from it. */
export interface ModelToCheck {
  readonly root: Mapping
  readonly enabled: ReadonlyMap<string, Entry>
  readonly disabled: ReadonlyMap<string, Entry>
  /** The same before values were typed, where what is empty still stands. */
  readonly merged: Mapping
  /** See `Session.incomplete`. */
  readonly incomplete: ReadonlySet<string>
  /** Whether something stands at a path that is written relative to this file. */
  readonly exists: (path: string, file: SourceFile) => boolean
  readonly report: (finding: Finding) => void
}

interface ServiceToCheck {
  readonly name: string
  readonly keySpan: Span
  readonly service: Mapping
}

type Check = (checked: ServiceToCheck, model: ModelToCheck) => void

/** What Compose refuses only once all is merged: attributes that contradict each other, references to nothing. */
export function checkConsistency(model: ModelToCheck): void {
  for (const [name, { keySpan, value }] of model.enabled) {
    if (value.kind !== 'mapping') continue
    for (const check of serviceChecks) check({ name, keySpan, service: value }, model)
  }
  for (const check of projectChecks) check(model)
}

const serviceChecks: readonly Check[] = [
  hasImageOrBuild,
  oneDockerfile,
  additionalContexts,
  platformAmongBuilt,
  networkModeOrNetworks,
  healthcheckStart,
  knownDependencies,
  knownNetworks,
  knownVolumes,
  knownNames('build.secrets', 'secrets', 'secret'),
  knownNames('configs', 'configs', 'config'),
  knownModels,
  knownNames('secrets', 'secrets', 'secret'),
  scaleAndReplicas,
  noNegativeScale,
  sameLimits,
  oneNameOneContainer,
  watchTargets,
  oneMountATarget,
]

const projectChecks: readonly ((model: ModelToCheck) => void)[] = [secretSources, uniqueContainerNames]

/** Whether nothing was left out of some places of a model, such as `services.web`. */
export function isWhole({ incomplete }: Pick<ModelToCheck, 'incomplete'>, ...places: readonly string[]): boolean {
  return !incomplete.has('') && !places.some((place) => incomplete.has(place))
}

function hasImageOrBuild({ name, keySpan, service }: ServiceToCheck, model: ModelToCheck): void {
  if (['build', 'image', 'provider'].some((key) => service.entries.has(key))) return
  if (!isWhole(model, `services.${name}`)) return
  const image = nodeAt(model.merged, ['services', name, 'image'])
  const unset = image && unsetVariableToBlame(image, (text) => text !== '')
  const empty = unset === undefined ? 'is empty' : `is empty, as variable "${unset}" is not set`
  model.report({
    rule: 'missing-image',
    severity: 'error',
    message: isString(image)
      ? `The "image" of service "${name}" ${empty}; name one.`
      : `Service "${name}" has neither "image" nor "build"; add one of them.`,
    span: image?.span ?? keySpan,
  })
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

function oneDockerfile({ name, service }: ServiceToCheck, model: ModelToCheck): void {
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

function additionalContexts({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [key, { value }] of entriesOf(valueOf(valueOf(service, 'build'), 'additional_contexts'))) {
    if (!isString(value) || !value.value.startsWith('service:')) continue
    const target = value.value.slice('service:'.length)
    const other = model.enabled.get(target)
    if (other === undefined)
      undefinedService(
        model,
        name,
        `Service "${name}" takes the build context "${key}" from service "${target}"`,
        target,
        value.span,
      )
    else if (valueOf(other.value, 'build') === undefined) {
      model.report({
        rule: 'invalid-value',
        severity: 'error',
        message: `Service "${name}" takes the build context "${key}" from service "${target}", which is not built; give it "build".`,
        span: value.span,
        related: [{ span: other.keySpan, message: `service "${target}" here` }],
      })
    }
  }
}

function undefinedService(model: ModelToCheck, service: string, fact: string, target: string, span: Span): void {
  if (!isWhole(model, 'services')) return
  // No service is meant to need itself.
  const others = [...model.enabled.keys()].filter((name) => name !== service)
  const disabled = model.disabled.get(target)
  model.report({
    rule: 'undefined-service',
    severity: 'error',
    message:
      disabled === undefined
        ? `${fact}, which does not exist${didYouMean(target, others)}`
        : `${fact}, which exists only with the ${profilesText(disabled)}; start it with that profile, or remove its "profiles".`,
    span,
    related: disabled && [{ span: disabled.keySpan, message: `service "${target}" here` }],
  })
}

function profilesText({ value }: Entry): string {
  const profiles = stringItemsOf(valueOf(value, 'profiles')).map((profile) => profile.value)
  return `${profiles.length > 1 ? 'profiles' : 'profile'} ${listed(profiles, 'or')}`
}

function platformAmongBuilt({ name, service }: ServiceToCheck, model: ModelToCheck): void {
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

function networkModeOrNetworks({ name, service }: ServiceToCheck, model: ModelToCheck): void {
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

function healthcheckStart({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const [first] = stringItemsOf(valueOf(valueOf(service, 'healthcheck'), 'test'))
  if (first === undefined || ['CMD', 'CMD-SHELL', 'NONE'].includes(first.value)) return
  model.report({
    rule: 'invalid-value',
    severity: 'error',
    message: `The "test" list of the healthcheck of service "${name}" must start with "CMD", "CMD-SHELL" or "NONE"; put "CMD" before "${first.value}".`,
    span: first.span,
    fixes: [
      {
        title: 'Put "CMD" first',
        safety: 'unsafe',
        edits: [{ span: { ...first.span, end: first.span.start }, text: '"CMD", ' }],
      },
    ],
  })
}

function knownDependencies({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [target, { keySpan, value }] of entriesOf(valueOf(service, 'depends_on'))) {
    if (model.enabled.has(target)) continue
    const required = valueOf(value, 'required')
    if (model.disabled.has(target) && required?.kind === 'scalar' && required.value === false) continue
    undefinedService(model, name, `Service "${name}" depends on service "${target}"`, target, keySpan)
  }
}

function undefinedName(
  model: ModelToCheck,
  kind: string,
  section: string,
  service: string,
  name: string,
  span: Span,
  fixes: Finding['fixes'] = [],
): void {
  if (!isWhole(model, section)) return
  const suggestion = didYouMean(name, entriesOf(valueOf(model.root, section)).keys())
  const remedy =
    suggestion === '.' ? `; declare it under the top-level "${section}"${pathRemedy(kind, name)}.` : suggestion
  model.report({
    rule: `undefined-${kind}`,
    severity: 'error',
    message: `Service "${service}" uses the ${kind} "${name}", which is not declared${remedy}`,
    span,
    fixes: suggestion === '.' ? fixes : [],
  })
}

function pathRemedy(kind: string, name: string): string {
  return kind === 'volume' && name.includes('/') ? `, or write "./${name}" if a path is meant` : ''
}

function isDeclared(model: ModelToCheck, section: string, name: string): boolean {
  return entriesOf(valueOf(model.root, section)).has(name)
}

// Compose takes the name for an extension, be the network declared or not.
function lostNetwork({ report }: ModelToCheck, service: string, network: string, span: Span): void {
  const message = `Service "${service}" uses the network "${network}", and Compose finds no network whose name starts with "x-"; rename it.`
  report({ rule: 'undefined-network', severity: 'error', message, span })
}

function knownNetworks({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [network, { keySpan }] of entriesOf(valueOf(service, 'networks'))) {
    if (network.startsWith('x-')) lostNetwork(model, name, network, keySpan)
    else if (!isDeclared(model, 'networks', network))
      undefinedName(model, 'network', 'networks', name, network, keySpan)
  }
}

function knownModels({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [used, { keySpan }] of entriesOf(valueOf(service, 'models'))) {
    if (!isDeclared(model, 'models', used)) undefinedName(model, 'model', 'models', name, used, keySpan)
  }
}

function knownVolumes({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const mount of itemsOf(valueOf(service, 'volumes'))) {
    const source = valueOf(mount, 'source')
    if (!isString(source) || stringOf(mount, 'type') !== 'volume') continue
    if (!isDeclared(model, 'volumes', source.value))
      undefinedName(model, 'volume', 'volumes', name, source.value, source.span, pathFixes(source, model))
  }
}

/** A path that is there, without the "./" that would make it one. With a "/" in it, it can be nothing else. */
function pathFixes(source: StringScalar, model: ModelToCheck): Finding['fixes'] {
  const { span, value, origin } = source
  const isWritten = origin?.kind === 'short-form' && textOf(span) === value
  if (!isWritten || !model.exists(value, span.file)) return []
  const edits = [{ span: { ...span, end: span.start }, text: './' }]
  return value.includes('/')
    ? [{ title: `Write "./${value}"`, safety: 'safe', edits }]
    : [{ title: `Write "./${value}", which mounts what is there instead of a volume`, safety: 'unsafe', edits }]
}

function knownNames(attribute: string, section: string, kind: string): Check {
  return ({ name, service }, model) => {
    for (const item of itemsOf(nodeAt(service, attribute.split('.')))) {
      const source = valueOf(item, 'source')
      const used = isString(source) ? source.value : ''
      if (!isDeclared(model, section, used)) undefinedName(model, kind, section, name, used, source?.span ?? item.span)
    }
  }
}

function numberAt(service: Mapping, path: Path): number | undefined {
  const node = nodeAt(service, path)
  return node?.kind === 'scalar' ? Number(scalarText(node)) : undefined
}

const REPLICAS: Path = ['deploy', 'replicas']

function scaleAndReplicas({ name, service }: ServiceToCheck, model: ModelToCheck): void {
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

function noNegativeScale({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const path of [['scale'], REPLICAS]) {
    const node = nodeAt(service, path)
    if (node === undefined || (numberAt(service, path) ?? 0) >= 0) continue
    model.report({
      rule: 'invalid-value',
      severity: 'error',
      message: `"${path.join('.')}" of service "${name}" must not be negative.`,
      span: node.span,
    })
  }
}

// The old attribute of a service, and where "deploy" has the same.
const TWICE_SAID: readonly (readonly [attribute: string, part: string, key: string])[] = [
  ['cpus', 'limits', 'cpus'],
  ['mem_limit', 'limits', 'memory'],
  ['mem_reservation', 'reservations', 'memory'],
  ['pids_limit', 'limits', 'pids'],
]

function sameLimits({ name, service }: ServiceToCheck, model: ModelToCheck): void {
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

function oneNameOneContainer({ name, service }: ServiceToCheck, model: ModelToCheck): void {
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

function watchTargets({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const watch of itemsOf(nodeAt(service, ['develop', 'watch']))) {
    const action = stringOf(watch, 'action')
    if (action === 'rebuild' || action === 'restart' || valueOf(watch, 'target') !== undefined) continue
    model.report({
      rule: 'missing-key',
      severity: 'error',
      message: `A "watch" of service "${name}" has the action "${action ?? ''}" but no "target"; add the path in the container that the files go to.`,
      span: valueOf(watch, 'action')?.span ?? watch.span,
    })
  }
}

function oneMountATarget({ name, service }: ServiceToCheck, model: ModelToCheck): void {
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

function secretSources(model: ModelToCheck): void {
  if (!isWhole(model, 'secrets')) return
  for (const [name, { value }] of entriesOf(valueOf(model.root, 'secrets'))) {
    const external = valueOf(value, 'external')
    if (external?.kind === 'scalar' && external.value === true) continue
    if (valueOf(value, 'file') !== undefined || valueOf(value, 'environment') !== undefined) continue
    model.report({
      rule: 'missing-key',
      severity: 'error',
      // In the words and at the place of the earlier check, so that a secret that fails both is told of once.
      message: `Secret "${name}" does not say where its content comes from; set "file" or "environment".`,
      span: value.span,
    })
  }
}

function uniqueContainerNames(model: ModelToCheck): void {
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
