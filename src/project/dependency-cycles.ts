import type { Finding, RelatedSpan } from '../diagnostics/diagnostic.ts'
import type { Span } from '../source/source-file.ts'
import { entriesOf, valueOf, type Entry } from '../tree/node.ts'
import { CYCLE_LIMIT } from './limits.ts'

type Edges = ReadonlyMap<string, Span>

/** Services that wait for each other in a cycle can never start. Each cycle is reported once; of very many only the first. */
export function checkDependencyCycles(services: ReadonlyMap<string, Entry>, report: (finding: Finding) => void): void {
  const graph = new Map([...services].map(([name, { value }]) => [name, dependenciesOf(value, services)]))
  const done = new Set<string>()
  let reported = 0
  for (const start of [...graph.keys()].sort()) {
    for (const finding of cyclesFrom(start, graph, done)) {
      report(finding)
      if (++reported === CYCLE_LIMIT) return
    }
  }
}

function dependenciesOf(service: Entry['value'], services: ReadonlyMap<string, Entry>): Edges {
  const dependencies = [...entriesOf(valueOf(service, 'depends_on'))]
  return new Map(dependencies.filter(([name]) => services.has(name)).map(([name, { keySpan }]) => [name, keySpan]))
}

interface Step {
  readonly name: string
  readonly rest: Iterator<readonly [string, Span]>
}

// Depth first with its own stack: a chain of ten thousand services must not exhaust the engine's.
function* cyclesFrom(start: string, graph: ReadonlyMap<string, Edges>, done: Set<string>): Iterable<Finding> {
  if (done.has(start)) return
  const way: Step[] = [stepAt(start, graph)]
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
    if (onWay.has(name)) yield cycle([...way.map((each) => each.name), name], span, graph)
    else if (!done.has(name)) {
      onWay.add(name)
      way.push(stepAt(name, graph))
    }
  }
}

function stepAt(name: string, graph: ReadonlyMap<string, Edges>): Step {
  return { name, rest: [...(graph.get(name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).values() }
}

function cycle(way: readonly string[], span: Span, graph: ReadonlyMap<string, Edges>): Finding {
  const last = way.at(-1) ?? ''
  const names = way.slice(way.indexOf(last))
  const hops = names.slice(0, -2).map((name, index): RelatedSpan | undefined => {
    const next = names[index + 1] ?? ''
    const from = graph.get(name)?.get(next)
    return from && { span: from, message: `service "${name}" depends on "${next}"` }
  })
  return {
    rule: 'dependency-cycle',
    severity: 'error',
    message:
      names.length === 2
        ? `Service "${last}" depends on itself; remove that dependency.`
        : `Services depend on each other in a cycle: ${inShort(names).join(' needs ')}; break it at one of them.`,
    span,
    related: hops.filter((hop) => hop !== undefined).slice(0, MOST_NAMES),
  }
}

/** So many services of a cycle are named. */
const MOST_NAMES = 12

function inShort(names: readonly string[]): readonly string[] {
  const quoted = names.map((name) => `"${name}"`)
  if (names.length <= MOST_NAMES) return quoted
  return [...quoted.slice(0, MOST_NAMES - 2), `${names.length - MOST_NAMES + 1} others`, ...quoted.slice(-1)]
}
