import { message, name, names, text, words, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quotePart } from '../../shared/quoted.ts'

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

/**
 * Routers of Traefik must name entry points and certificate resolvers that it has.
 *
 * Both are static: only the options, the variables or the configuration file of Traefik define them. It drops a router whose entry
 * points are all unknown. Source: traefik/traefik, pkg/server/configurationwatcher.go, pkg/server/router/router.go.
 */
export const proxyReference: ProjectRule = {
  id: 'proxy-reference',
  summary: 'Routers of Traefik must name entry points and certificate resolvers that it has.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const [proxy, ...others] = listContainers(context.project).filter(([, definition]) => isTraefik(definition))
    if (proxy === undefined || others.length > 0 || !isConfiguredByOptions(proxy, context)) return
    for (const [service, definition] of listContainers(context.project)) {
      for (const reference of REFERENCES) checkLabels(service, definition, proxy, reference, context)
    }
  },
}

interface Reference {
  readonly kind: Unknown['kind']
  /** The label that names some of them. */
  readonly label: RegExp
  /** The option that defines one. */
  readonly option: RegExp
  readonly variable: RegExp
}

const REFERENCES: readonly Reference[] = [
  {
    kind: 'entry point',
    label: /^traefik\.(?:http|tcp|udp)\.routers\.[^.]+\.entrypoints$/i,
    option: /^--entrypoints\.([^.=]+)[.=]/i,
    variable: /^TRAEFIK_ENTRYPOINTS_([^_]+)(?:_|$)/i,
  },
  {
    kind: 'certificate resolver',
    label: /^traefik\.(?:http|tcp)\.routers\.[^.]+\.tls\.certresolver$/i,
    option: /^--certificatesresolvers\.([^.=]+)[.=]/i,
    variable: /^TRAEFIK_CERTIFICATESRESOLVERS_([^_]+)(?:_|$)/i,
  },
]

function isTraefik({ image = '' }: Service): boolean {
  return posixPaths.basename(splitReference(image).name) === 'traefik'
}

/** Whether all that Traefik is told is in its options and variables: a configuration file takes the place of both. */
function isConfiguredByOptions(
  [service, { command, build, volumes = [], configs = [] }]: readonly [string, Service],
  { isComplete, environmentOf, nodeAt }: ProjectRuleContext,
): boolean {
  const isKnown = (command ?? []).every((_, index) => isKnownValue(nodeAt(['services', service, 'command', index])))
  const hasFile = [...volumes, ...configs].some(({ target = '' }) =>
    /^\/etc\/traefik$|traefik[\w.-]*\.(?:ya?ml|toml)$/.test(posixPaths.clean(target)),
  )
  const mayHaveFile = hasFile || (command ?? []).some((word) => /configfile/i.test(word))
  return build === undefined && isComplete(service) && environmentOf(service).isComplete && isKnown && !mayHaveFile
}

function checkLabels(
  service: string,
  { labels = {} }: Service,
  [proxy, { command = [] }]: readonly [string, Service],
  { kind, label, option, variable }: Reference,
  { environmentOf, nodeAt, report }: ProjectRuleContext,
): void {
  const options = command.flatMap((word) => option.exec(word)?.[1] ?? [])
  const variables = [...environmentOf(proxy).variables.keys()].flatMap((key) => variable.exec(key)?.[1] ?? [])
  const known = [...options, ...variables.map((each) => each.toLowerCase())]
  if (known.length === 0) return
  const has = new Set(known.map((each) => each.toLowerCase()))
  for (const [key, value] of Object.entries(labels)) {
    const at = ['services', service, 'labels', key]
    const wrong = value.split(',').map((each) => each.trim())
    const named =
      label.test(key) && isKnownValue(nodeAt(at))
        ? wrong.find((each) => each !== '' && !has.has(each.toLowerCase()))
        : undefined
    if (named === undefined) continue
    const start = value.indexOf(named)
    const facts = { service, proxy, kind, named: quotePart(nodeAt(at), named), known: [...new Set(known)] }
    report({ at, part: { start, end: start + named.length }, message: unknown(facts) })
  }
}
