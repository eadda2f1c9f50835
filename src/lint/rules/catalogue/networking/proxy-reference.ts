import { message, name, names, text, words, type Value } from '../../../../core/messages/message.ts'
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

export const proxyReference: ProjectRule = {
  id: 'proxy-reference',
  summary: 'Routers of Traefik must name entry points and certificate resolvers that it has.',
  // Both are static: only the options, the variables or the configuration file of Traefik define them. It drops a
  // router whose entry points are all unknown. Source: traefik/traefik, pkg/server/configurationwatcher.go,
  // pkg/server/router/router.go.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const proxy = findTraefik(context.project)
    if (proxy === undefined || !isConfiguredByOptions(proxy, context)) return
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
