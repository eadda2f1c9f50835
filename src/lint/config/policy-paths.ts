import { message, name, text as words, type Statement } from '../../core/messages/message.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import { findImpossibleStep, isListOfMappings, type Impossible } from '../rules/policies/possible-path.ts'
import { hasPattern, resolveRelatedPath } from '../rules/policies/related-path.ts'
import { parseRelation } from '../rules/policies/thresholds.ts'
import { getEntries, isString, type Mapping, type Node } from '../../core/tree/node.ts'
import { parsePath, formatPath, type Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { createFault, nameConfigurationKey, textKind, type Kind, type ReportFault } from './kind.ts'

const noPath = message(
  'no-path',
  ({ path }: { path: Path }) =>
    words`${nameConfigurationKey(path)} must be a path such as "services.*.image"; quote keys with dots as in 'services.*.labels["com.example.owner"]'.`,
)

const impossible = message(
  'impossible-path',
  ({ path, key, within, suggestions }: { path: Path; key: string; within: Path; suggestions: readonly string[] }) =>
    words`${nameConfigurationKey(path)} never matches: ${
      within.length === 0 ? words`a Compose file` : [name(formatPath(within))]
    } cannot have ${name(key)}${suggestNearest(suggestions)}`,
)

const consumed = message(
  'consumed-path',
  ({ path, key }: { path: Path; key: string }) =>
    words`${nameConfigurationKey(path)} never matches: Compose resolves ${name(key)} before policies are checked.`,
)

const noValues = message(
  'no-values',
  ({ path, to }: { path: Path; to: Path }) =>
    words`${nameConfigurationKey(path)} never matches: the items of ${name(formatPath(to))} are mappings; name one of their keys, as in ${name(`${formatPath(to)}.*.KEY`)}.`,
)

const outsideServices = message(
  'outside-services',
  ({ path }: { path: Path }) =>
    words`${nameConfigurationKey(path)} must start with ${name('services.')}, as the policy is for some services only.`,
)

/** A path that can exist in the canonical model of a Compose file, and where it was written. */
export interface WrittenPath {
  readonly to: Path
  readonly node: Node
  /** Its place in the configuration. */
  readonly path: Path
}

export const pathKind: Kind<WrittenPath> = {
  ...textKind,
  read(node, path, report) {
    const written = textKind.read(node, path, report)
    if (written === undefined) return undefined
    const to = written.length > MAX_PATH_LENGTH ? undefined : parsePath(written)
    if (to === undefined || to.length === 0) {
      report(createFault(node.span, noPath({ path })))
      return undefined
    }
    const nowhere = findImpossibleStep(to)
    if (nowhere === undefined) return { to, node, path }
    report(createFault(locateStep(node, written, to, nowhere.step), describeImpossible(path, to, nowhere)))
    return undefined
  },
}

const MAX_PATH_LENGTH = 1_000

function describeImpossible(path: Path, to: Path, { step, suggestions, isConsumed }: Impossible): Statement {
  const key = String(to[step])
  return isConsumed ? consumed({ path, key }) : impossible({ path, key, within: to.slice(0, step), suggestions })
}

const manyRelated = message(
  'many-related',
  ({ path, to }: { path: Path; to: Path }) =>
    words`${nameConfigurationKey(path)} must compare with one attribute, but ${name(formatPath(to))} may be several; begin it like the path of the policy.`,
)

/** Reports what cannot match because of the other keys of a policy. */
export function checkPaths(policy: Mapping, at: Path, paths: readonly WrittenPath[], report: ReportFault): void {
  const values = policy.entries.get('values')?.value
  const where = [...getEntries(policy.entries.get('where')?.value)]
  for (const own of paths) {
    const { to, node, path } = own
    if (values !== undefined && !policy.entries.has('count') && isListOfMappings(to))
      report(createFault(node.span, noValues({ path, to })))
    else if (policy.entries.has('services') && to[0] !== 'services')
      report(createFault(node.span, outsideServices({ path })))
    checkRelations(values, [...at, 'values'], to, report)
    for (const [key, { keySpan, value }] of where) {
      const beside = [...at, 'where', key]
      const related = resolveRelatedPath(key, to)
      const fault = describeRelatedFault(related, beside)
      if (fault !== undefined) report(createFault(keySpan, fault))
      else if (related !== undefined) checkRelations(value, beside, related, report)
    }
  }
}

/** Why nothing can stand beside a policy's path; undefined if it can. */
function describeRelatedFault(related: Path | undefined, path: Path): Statement | undefined {
  if (related === undefined) return noPath({ path })
  const nowhere = findImpossibleStep(related)
  if (nowhere !== undefined) return describeImpossible(path, related, nowhere)
  return isListOfMappings(related) ? noValues({ path, to: related }) : undefined
}

/** The items of a list, or what stands there without one, and their places in the configuration. */
export function listItems(node: Node | undefined, at: Path): readonly { readonly node: Node; readonly path: Path }[] {
  if (node === undefined) return []
  return node.kind === 'sequence'
    ? node.items.map((item, index) => ({ node: item, path: [...at, index] }))
    : [{ node, path: at }]
}

/** Reports the comparisons among some patterns that no attribute can be found for. */
function checkRelations(patterns: Node | undefined, at: Path, from: Path, report: ReportFault): void {
  for (const { node, path } of listItems(patterns, at)) {
    const relation = isString(node) ? parseRelation(node.value) : undefined
    if (relation === undefined) continue
    const related = resolveRelatedPath(relation.to, from)
    const fault = describeRelatedFault(related, path)
    if (fault !== undefined) report(createFault(node.span, fault))
    else if (related !== undefined && hasPattern(related.filter((step, each) => step !== from[each])))
      report(createFault(node.span, manyRelated({ path, to: related })))
  }
}

/** The range of one step in a path; the whole path if it cannot be located. */
function locateStep(node: Node, written: string, to: Path, step: number) {
  const before = formatPath(to.slice(0, step))
  const key = String(to[step])
  const start = written.indexOf(key, before.length)
  return isString(node) && start >= 0 ? locatePart(node, start, start + key.length) : node.span
}
