import { findNearest } from '../../../core/messages/nearest.ts'
import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { message, name, text, type Value } from '../../../core/messages/message.ts'
import { quoteKey } from '../../../core/messages/quote.ts'
import { suggestNearest } from '../../../core/messages/suggestion.ts'
import type { Span } from '../../../core/source/source-file.ts'
import { namePattern } from '../../../core/source/wildcards.ts'
import { replaceEntries, removeKeys, setValue } from '../../../core/tree/build.ts'
import { getEntries, getValue, type Entry, type Mapping } from '../../../core/tree/node.ts'

/** The services that match a pattern such as `web` or `api-*`. */
function selectMatching(names: Iterable<string>, pattern: string): readonly string[] {
  const matches = namePattern(pattern)
  return [...names].filter((name) => name === pattern || matches(name))
}

export interface Selection {
  readonly services: readonly string[]
  /** Services whose references have already been checked. */
  readonly checked: ReadonlySet<string>
  /** Whether dependencies are left out. */
  readonly only: boolean
}

/** The model with only some services and their transitive dependencies. */
export function selectServices(
  root: Mapping,
  { services: wanted, checked, only }: Selection,
  report: (finding: Finding) => void,
): Mapping {
  const { keySpan, value: services } = root.entries.get('services') ?? {}
  if (keySpan === undefined || services?.kind !== 'mapping') return root
  const selected = new Set<string>()
  const open = wanted.flatMap((pattern) => {
    const names = selectMatching(services.entries.keys(), pattern)
    if (names.length === 0) report(reportNoService(pattern, services, keySpan))
    return names
  })
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (selected.has(name) || !services.entries.has(name)) continue
    selected.add(name)
    if (only) continue
    for (const [dependency, entry] of getEntries(getValue(services.entries.get(name)?.value, 'depends_on'))) {
      if (services.entries.has(dependency)) open.push(dependency)
      else if (!checked.has(name) && isRequiredDependency(entry)) report(reportNoDependency(name, dependency, entry))
    }
  }
  const entries = new Map(
    [...services.entries]
      .filter(([name]) => selected.has(name))
      .map(([name, entry]) => [name, keepSelected(entry, selected)]),
  )
  return setValue(root, 'services', replaceEntries(services, entries))
}

const unknownService = message(
  'no-such-service',
  ({ wanted, suggestions }: { wanted: string; suggestions: readonly string[] }) =>
    text`There is no service ${name(wanted)}${suggestNearest(suggestions)}`,
)

function reportNoService(pattern: string, services: Mapping, span: Span): Finding {
  return {
    rule: 'undefined-service',
    severity: 'error',
    message: unknownService({ wanted: pattern, suggestions: findNearest(pattern, services.entries.keys()) }),
    span,
  }
}

function isRequiredDependency({ value }: Entry): boolean {
  const required = getValue(value, 'required')
  return required?.kind !== 'scalar' || required.value !== false
}

const disabledService = message(
  'service-without-profile',
  ({ service, target }: { service: string; target: Value }) =>
    text`Service ${name(service)} depends on service ${target}, which no active profile enables; enable one of its profiles, or remove the dependency.`,
)

function reportNoDependency(service: string, dependency: string, entry: Entry): Finding {
  return {
    rule: 'undefined-service',
    severity: 'error',
    message: disabledService({ service, target: quoteKey(dependency, entry) }),
    span: entry.keySpan,
  }
}

function keepSelected(entry: Entry, selected: ReadonlySet<string>): Entry {
  const service = entry.value
  const dependencies = getValue(service, 'depends_on')
  if (service.kind !== 'mapping' || dependencies?.kind !== 'mapping') return entry
  const kept = new Map([...dependencies.entries].filter(([name]) => selected.has(name)))
  const value =
    kept.size === 0
      ? removeKeys(service, 'depends_on')
      : setValue(service, 'depends_on', replaceEntries(dependencies, kept))
  return { ...entry, value }
}
