import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { listed } from '../diagnostics/listed.ts'
import type { Finding } from '../diagnostics/diagnostic.ts'
import { textOf, type Span } from '../source/source-file.ts'
import {
  entriesOf,
  isString,
  itemsOf,
  stringItemsOf,
  stringOf,
  valueOf,
  type Entry,
  type StringScalar,
} from '../tree/node.ts'
import { nodeAt } from '../tree/path.ts'
import { isWhole, type Check, type ModelToCheck, type ServiceToCheck } from './model-to-check.ts'

// What services name: other services, and what is declared in the other sections.

export function knownDependencies({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [target, { keySpan, value }] of entriesOf(valueOf(service, 'depends_on'))) {
    if (model.enabled.has(target)) continue
    const required = valueOf(value, 'required')
    if (model.disabled.has(target) && required?.kind === 'scalar' && required.value === false) continue
    undefinedService(model, name, `Service "${name}" depends on service "${target}"`, target, keySpan)
  }
}

export function additionalContexts({ name, service }: ServiceToCheck, model: ModelToCheck): void {
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

export function knownNetworks({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [network, { keySpan }] of entriesOf(valueOf(service, 'networks'))) {
    if (network.startsWith('x-')) lostNetwork(model, name, network, keySpan)
    else if (!isDeclared(model, 'networks', network))
      undefinedName(model, 'network', 'networks', name, network, keySpan)
  }
}

// Compose takes the name for an extension, be the network declared or not.
function lostNetwork({ report }: ModelToCheck, service: string, network: string, span: Span): void {
  const message = `Service "${service}" uses the network "${network}", and Compose finds no network whose name starts with "x-"; rename it.`
  report({ rule: 'undefined-network', severity: 'error', message, span })
}

export function knownModels({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [used, { keySpan }] of entriesOf(valueOf(service, 'models'))) {
    if (!isDeclared(model, 'models', used)) undefinedName(model, 'model', 'models', name, used, keySpan)
  }
}

export function knownVolumes({ name, service }: ServiceToCheck, model: ModelToCheck): void {
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

export function knownNames(attribute: string, section: string, kind: Kind): Check {
  return ({ name, service }, model) => {
    for (const item of itemsOf(nodeAt(service, attribute.split('.')))) {
      const source = valueOf(item, 'source')
      const used = isString(source) ? source.value : ''
      if (!isDeclared(model, section, used)) undefinedName(model, kind, section, name, used, source?.span ?? item.span)
    }
  }
}

function isDeclared(model: ModelToCheck, section: string, name: string): boolean {
  return entriesOf(valueOf(model.root, section)).has(name)
}

type Kind = 'network' | 'volume' | 'config' | 'secret' | 'model'

function undefinedName(
  model: ModelToCheck,
  kind: Kind,
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
