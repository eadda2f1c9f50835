import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

interface Unquoted {
  readonly service: string
  readonly label: string
  readonly matcher: Value
  readonly instead: Value
}

const unquoted = message(
  'unquoted',
  ({ service, label, matcher, instead }: Unquoted) =>
    text`Traefik does not accept ${matcher} in the label ${name(label)} of service ${name(service)}, because it reads only backticks and double quotes; write ${instead}.`,
)

export const proxyRule: ProjectRule = {
  id: 'proxy-rule',
  summary: 'The rule of a Traefik router must have its values in backticks or double quotes.',
  // Traefik reads rules as Go expressions, in which single quotes enclose one character, and a word without quotes is a
  // name; it then drops the router. Source: traefik/traefik, pkg/rules/parser.go.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, definition] of listContainers(project)) {
      for (const { label, value, at } of listLabels(service, definition)) {
        const node = nodeAt(at)
        const [wrong] = ROUTER_RULE.test(label) && isKnownValue(node) ? findUnquotedMatchers(value) : []
        if (wrong === undefined) continue
        const { start, end, written, instead } = wrong
        const facts = { matcher: quoteDerived(written, [node]), instead: quoteDerived(instead, [node]) }
        report({ at, part: { start, end }, message: unquoted({ service, label, ...facts }) })
      }
    }
  },
}

/** The labels of the containers, and of the service in a swarm. */
function listLabels(service: string, { labels = {}, deploy }: Service) {
  const list = (map: Readonly<Record<string, string>>, ...path: readonly string[]) =>
    Object.entries(map).map(([label, value]) => ({ label, value, at: ['services', service, ...path, label] }))
  return [...list(labels, 'labels'), ...list(deploy?.labels ?? {}, 'deploy', 'labels')]
}

const ROUTER_RULE = /^traefik\.(?:http|tcp)\.routers\.[^.]+\.rule$/i

const MATCHER = /\b(?:Host|HostSNI|Path|PathPrefix|Method|Headers?|ClientIP|Query)\(([^()`"]{1,300})\)/g

/** The matchers of a rule that have no value in backticks or double quotes. */
function findUnquotedMatchers(rule: string) {
  return Array.from(rule.matchAll(MATCHER), ({ 0: written, 1: given = '', index }) => {
    const values = given.split(',').map((each) => each.trim().replace(/^(['\u2018\u2019])(.*)\1$/, '$2'))
    const instead = written.replace(given, () => values.map((each) => `\`${each}\``).join(', '))
    return { start: index, end: index + written.length, written, instead }
  })
}
