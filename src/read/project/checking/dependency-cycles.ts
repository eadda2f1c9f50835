import type { Finding, RelatedSpan } from '../../../core/diagnostics/diagnostic.ts'
import { amount, message, name, text, type Message } from '../../../core/messages/message.ts'
import type { Span } from '../../../core/source/source-file.ts'
import { getEntries, getValue, type Entry } from '../../../core/tree/node.ts'
import { CYCLE_LIMIT } from '../loading/limits.ts'

type Edges = ReadonlyMap<string, Span>

/** Services that wait for each other in a cycle can never start. Each cycle is reported once, up to a limit. */
export function checkDependencyCycles(services: ReadonlyMap<string, Entry>, report: (finding: Finding) => void): void {
  const graph = new Map([...services].map(([name, { value }]) => [name, listDependencyEdges(value, services)]))
  const done = new Set<string>()
  let reported = 0
  for (const start of [...graph.keys()].sort()) {
    for (const finding of findCyclesFrom(start, graph, done)) {
      report(finding)
      if (++reported === CYCLE_LIMIT) return
    }
  }
}

function listDependencyEdges(service: Entry['value'], services: ReadonlyMap<string, Entry>): Edges {
  const dependencies = [...getEntries(getValue(service, 'depends_on'))]
  return new Map(dependencies.filter(([name]) => services.has(name)).map(([name, { keySpan }]) => [name, keySpan]))
}

interface Step {
  readonly name: string
  readonly rest: Iterator<readonly [string, Span]>
}

// Depth-first search with its own stack: a chain of ten thousand services must not overflow the call stack.
function* findCyclesFrom(start: string, graph: ReadonlyMap<string, Edges>, done: Set<string>): Iterable<Finding> {
  if (done.has(start)) return
  const way: Step[] = [createStep(start, graph)]
  const onWay = new Set([start])
  for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
    const next = step.rest.next()
    if (next.done === true) {
      done.add(step.name)
      onWay.delete(step.name)
      way.pop()
      continue
    }
    const [name, span] = next.value
    if (onWay.has(name)) yield reportCycle([...way.map((each) => each.name), name], span, graph)
    else if (!done.has(name)) {
      onWay.add(name)
      way.push(createStep(name, graph))
    }
  }
}

function createStep(name: string, graph: ReadonlyMap<string, Edges>): Step {
  return { name, rest: [...(graph.get(name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).values() }
}

/** At most this many services of a cycle are named. */
const MAX_NAMES = 12

const onItself = message(
  'depends-on-itself',
  ({ service }: { service: string }) => text`Service ${name(service)} depends on itself; remove that dependency.`,
)

const inCycle = message('cycle', ({ services }: { services: readonly string[] }) => {
  const links = shortenCycle(services).map((service, index) => (index === 0 ? service : text` needs ${service}`))
  return text`Services depend on each other in a cycle: ${links.flat()}; remove one of these dependencies.`
})

function shortenCycle(services: readonly string[]): readonly Message[] {
  const all = services.map((service) => [name(service)])
  if (services.length <= MAX_NAMES) return all
  return [...all.slice(0, MAX_NAMES - 2), text`${amount(services.length - MAX_NAMES + 1)} others`, ...all.slice(-1)]
}

function reportCycle(way: readonly string[], span: Span, graph: ReadonlyMap<string, Edges>): Finding {
  const last = way.at(-1) ?? ''
  const names = way.slice(way.indexOf(last))
  const steps = names.slice(0, -2).map((each, index): RelatedSpan | undefined => {
    const next = names[index + 1] ?? ''
    const from = graph.get(each)?.get(next)
    return from && { span: from, message: text`service ${name(each)} depends on ${name(next)}` }
  })
  return {
    rule: 'dependency-cycle',
    severity: 'error',
    message: names.length === 2 ? onItself({ service: last }) : inCycle({ services: names }),
    span,
    related: steps.filter((each) => each !== undefined).slice(0, MAX_NAMES),
  }
}
