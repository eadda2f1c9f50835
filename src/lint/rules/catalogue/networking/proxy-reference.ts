import { message, name, names, text, words, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quotePartOrWhole } from '../../shared/quoted.ts'
import { findTraefik } from '../../shared/traefik.ts'

interface Unknown {
  readonly service: string
  readonly proxy: string
  readonly kind: 'entry point' | 'certificate resolver'
  readonly named: Value
  readonly known: readonly string[]
}

const unknown = message(
  'unknown',
  ({ service, proxy, kind, named, known }: Unknown) =>
    text`The router of service ${name(service)} uses the ${words(kind)} ${named}, which service ${name(proxy)} does not have; write ${names(known, 'or')}.`,
)

interface Undefined {
  readonly service: string
  readonly kind: 'service' | 'middleware'
  readonly named: Value
}

const otherDefined = message(
  'other-defined',
  ({ service, kind, named, known }: Undefined & { known: readonly string[] }) =>
    text`The router of service ${name(service)} uses the Traefik ${words(kind)} ${named}, which no label defines; write ${names(known, 'or')}.`,
)

const noneDefined = message(
  'none-defined',
  ({ service, kind, named, label }: Undefined & { label: Value }) =>
    text`The router of service ${name(service)} uses the Traefik ${words(kind)} ${named}, which no label defines; define it with a label that starts with ${label}.`,
)

export const proxyReference: ProjectRule = {
  id: 'proxy-reference',
  summary: 'Routers of Traefik must name entry points, resolvers, services and middlewares that there are.',
  // Entry points and certificate resolvers are static: only the options, the variables or the configuration file of
  // Traefik define them. It drops a router whose entry points are all unknown, or that names a service or a middleware
  // that no container defines. Source: traefik/traefik, pkg/server/configurationwatcher.go,
  // pkg/server/router/router.go, pkg/provider/docker/config.go.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const proxy = findTraefik(context.project)
    if (proxy === undefined) return
    checkDefinitions(context)
    if (!isConfiguredByOptions(proxy, context)) return
    for (const reference of REFERENCES) {
      const has = describeProxy(proxy, reference, context)
      if (has.known.length === 0) continue
      for (const [service, definition] of listContainers(context.project))
        checkLabels(service, definition, has, reference, context)
    }
  },
}

interface Reference {
  readonly kind: Unknown['kind']
  /** The label that names some of them. */
  readonly label: RegExp
  /** The option that defines one. */
  readonly option: RegExp
  /** The start of a variable that defines one, before its name. */
  readonly variable: string
  /** One that Traefik adds itself, for its dashboard and its metrics. */
  readonly own?: string
}

const REFERENCES: readonly Reference[] = [
  {
    kind: 'entry point',
    label: /^traefik\.(?:http|tcp|udp)\.routers\.[^.]+\.entrypoints$/i,
    option: /^--entrypoints\.([^.=]+)[.=]/i,
    variable: 'traefik_entrypoints_',
    own: 'traefik',
  },
  {
    kind: 'certificate resolver',
    label: /^traefik\.(?:http|tcp)\.routers\.[^.]+\.tls\.certresolver$/i,
    option: /^--certificatesresolvers\.([^.=]+)[.=]/i,
    variable: 'traefik_certificatesresolvers_',
  },
]

/** Whether all that Traefik is told is in its options and variables: a configuration file takes the place of both. */
function isConfiguredByOptions(
  [service, { command, build, volumes = [], configs = [] }]: readonly [string, Service],
  { isComplete, environmentOf, nodeAt }: ProjectRuleContext,
): boolean {
  const isKnown = (command ?? []).every((_, index) => isKnownValue(nodeAt(['services', service, 'command', index])))
  const hasFile = [...volumes, ...configs].some(({ target = '' }) =>
    /^\/etc\/traefik$|traefik[\w.-]*\.(?:ya?ml|toml)$/.test(posixPaths.clean(target)),
  )
  const environment = environmentOf(service)
  const words = [...(command ?? []), ...environment.variables.keys()]
  const mayHaveFile = hasFile || words.some((word) => /configfile/i.test(word))
  return build === undefined && isComplete(service) && environment.isComplete && isKnown && !mayHaveFile
}

/** What a Traefik has of one kind. */
interface Proxy {
  readonly proxy: string
  /** As its options write them. */
  readonly known: readonly string[]
  readonly has: (named: string) => boolean
}

function describeProxy(
  [proxy, { command = [] }]: readonly [string, Service],
  { option, variable, own }: Reference,
  { environmentOf }: ProjectRuleContext,
): Proxy {
  const known = [...new Set(command.flatMap((word) => option.exec(word)?.[1] ?? []))]
  const names = new Set([...known, own].map((each) => each?.toLowerCase()))
  const variables = [...environmentOf(proxy).variables.keys()].map((each) => each.toLowerCase())
  // A name in a variable may contain the underscore that ends it.
  const has = (named: string): boolean =>
    names.has(named.toLowerCase()) ||
    variables.some((each) => `${each}_`.startsWith(`${variable}${named.toLowerCase()}_`))
  return { proxy, known, has }
}

function checkLabels(
  service: string,
  { labels = {} }: Service,
  { proxy, known, has }: Proxy,
  { kind, label }: Reference,
  { nodeAt, report }: ProjectRuleContext,
): void {
  for (const [key, value] of Object.entries(labels)) {
    const at = ['services', service, 'labels', key]
    if (!label.test(key) || !isKnownValue(nodeAt(at))) continue
    const wrong = Array.from(value.matchAll(/[^,\s]+/g)).find(([named]) => !has(named))
    if (wrong === undefined) continue
    const { 0: named, index: start } = wrong
    const facts = { service, proxy, kind, named: quotePartOrWhole(nodeAt(at), named), known }
    report({ at, part: { start, end: start + named.length }, message: unknown(facts) })
  }
}

interface Definition {
  readonly kind: Undefined['kind']
  /** The label of a router that names some of them, after its protocol. */
  readonly use: RegExp
  /** The label that defines one, with its protocol and its name. */
  readonly definition: RegExp
}

const DEFINITIONS: readonly Definition[] = [
  {
    kind: 'service',
    use: /^traefik\.(http|tcp|udp)\.routers\.[^.]+\.service$/i,
    definition: /^traefik\.(http|tcp|udp)\.services\.([^.]+)\./i,
  },
  {
    kind: 'middleware',
    use: /^traefik\.(http|tcp)\.routers\.[^.]+\.middlewares$/i,
    definition: /^traefik\.(http|tcp)\.middlewares\.([^.]+)\./i,
  },
]

/** Reports what routers name although the labels of no container define it. */
function checkDefinitions(context: ProjectRuleContext): void {
  const services = listContainers(context.project)
  const labels = services.flatMap(([, { labels: own = {}, deploy }]) => Object.keys({ ...own, ...deploy?.labels }))
  // A file or a variable may bring labels with other names.
  const isUnknown = services.some(([, { label_file: file }]) => file !== undefined) || labels.some(hasNoName)
  for (const definition of isUnknown ? [] : DEFINITIONS) {
    for (const [service, { labels: own = {} }] of services) {
      for (const [key, value] of Object.entries(own)) {
        const protocol = definition.use.exec(key)?.[1]?.toLowerCase()
        if (protocol !== undefined) checkUse(service, { key, value, protocol }, definition, labels, context)
      }
    }
  }
}

function hasNoName(label: string): boolean {
  return /^traefik\.(?:.*\$|.*\.\.)/i.test(label)
}

interface Use {
  readonly key: string
  readonly value: string
  readonly protocol: string
}

function checkUse(
  service: string,
  { key, value, protocol }: Use,
  { kind, definition }: Definition,
  labels: readonly string[],
  { project, nodeAt, report }: ProjectRuleContext,
): void {
  const at = ['services', service, 'labels', key]
  if (!isKnownValue(nodeAt(at))) return
  const defined = labels.flatMap((label) => {
    const [, of, defines] = definition.exec(label) ?? []
    return of?.toLowerCase() === protocol && defines !== undefined ? [defines] : []
  })
  // Traefik makes a service of every container, and calls it by its service and project.
  const own = kind === 'service' ? Object.keys(project.services).map((each) => nameOwnService(each, project.name)) : []
  const isThere = (named: string): boolean =>
    [...defined, ...own].some((each) => each.toLowerCase() === named.toLowerCase())
  const wrong = Array.from(value.matchAll(/[^,\s]+/g)).find(([written]) => {
    const [named = '', provider = 'docker'] = written.split('@')
    return provider === 'docker' && !isThere(named)
  })
  if (wrong === undefined) return
  const { 0: written, index: start } = wrong
  const named = quotePartOrWhole(nodeAt(at), written)
  const known = [...new Set(defined)]
  const label = quoteDerived(`traefik.${protocol}.${kind}s.${written.replace(/@.*/, '')}.`, [nodeAt(at)])
  const say = known.length > 0 && known.length <= MOST_LISTED
  const message = say ? otherDefined({ service, kind, named, known }) : noneDefined({ service, kind, named, label })
  report({ at, part: { start, end: start + written.length }, message })
}

function nameOwnService(service: string, project: string): string {
  return `${service}-${project}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
}

/** So many names are listed. */
const MOST_LISTED = 4
