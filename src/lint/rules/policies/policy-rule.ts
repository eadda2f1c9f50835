import type { Statement } from '../../../core/messages/message.ts'
import { text } from '../../../core/messages/message.ts'
import { SECTIONS } from '../../../core/messages/subject.ts'
import { isComplete } from '../../../read/project/loading/incomplete-parts.ts'
import { isAccepted } from '../../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../../read/project/loading/load.ts'
import { isWithinSpan, type Span } from '../../../core/source/source-file.ts'
import { getEntries, isMapping, getValue, type Node } from '../../../core/tree/node.ts'
import { findKeySpan, findNearestNode, findNode, formatPath, type Path } from '../../../core/tree/path.ts'
import type { ModelRule } from '../catalogue-rule.ts'
import { describePolicy } from './description.ts'
import { createComparison, listComparedValues, type Comparison } from './compare.ts'
import { allowsOthers, forbids, forbidsValue, requires, requiresAny, requiresValue, tooMuch } from './messages.ts'
import type { Policy } from './policy.ts'
import { explainPlace } from './reasons.ts'
import {
  compileCountedPattern,
  findMatches,
  findMissingPaths,
  compileSteps,
  type Budget,
  type CountedPattern,
  type Found,
  type Steps,
} from './walk.ts'

/** The maximum work for a policy in a project, far beyond that of any real policy. */
const BUDGET = 10_000_000

/** A policy as a rule, whose findings are configured, suppressed and reported like all others. */
export function createPolicyRule(policy: Policy): ModelRule {
  const prepared = preparePolicy(policy)
  return {
    ...describePolicy(policy),
    checkModel({ model, report }) {
      const budget: Budget = { left: BUDGET }
      const findings = checkPolicy({ ...prepared, model, budget })
      for (const { span, message, path } of findings) {
        const place = { span: policy.place, message: text`the policy` }
        report({ span, message, related: [...(path === undefined ? [] : explainPlace(model, path)), place] })
      }
      if (budget.left <= 0) report({ span: policy.place, message: tooMuch({ policy: policy.name }) })
    },
  }
}

interface Prepared {
  readonly policy: Policy
  readonly paths: readonly Steps[]
  readonly matches: Comparison | undefined
  readonly where: readonly (readonly [key: string, matches: Comparison])[]
  readonly isMeant: CountedPattern
}

function preparePolicy(policy: Policy): Prepared {
  const { demand, paths, values, where, services } = policy
  const patterns = services?.map(compileCountedPattern)
  return {
    policy,
    paths: paths.map((path) => compileSteps(path)),
    matches: values && createComparison(values, demand === 'allowed'),
    where: [...where].map(([key, wanted]) => [key, createComparison(wanted, true)] as const),
    isMeant: (service, budget) => patterns === undefined || patterns.some((matches) => matches(service, budget)),
  }
}

interface Question extends Prepared {
  readonly model: LoadedModel
  readonly budget: Budget
}

interface PolicyFinding {
  readonly span: Span
  readonly message: Statement
  /** The value that it is about, if there is one. */
  readonly path?: Path
}

function checkPolicy(question: Question): readonly PolicyFinding[] {
  const owners = question.paths.flatMap((steps) => findOwners(steps, question))
  const unique = [...new Map(owners.map((owner) => [owner.path.join('\0'), owner])).values()]
  return unique.flatMap((owner) => {
    const below = question.paths.flatMap((steps) =>
      isOwnerOf(owner, steps, question) ? [steps.slice(owner.path.length)] : [],
    )
    return isRequirement(question) ? checkRequired(owner, below, question) : checkPresent(owner, below, question)
  })
}

function isRequirement({ policy: { demand } }: Question): boolean {
  return demand === 'required' || demand === 'requiredAny'
}

/** What a policy applies to: a service, a network and so on, or the whole project. */
interface Owner {
  readonly path: Path
  readonly node: Node
}

function isOwned(steps: Steps): boolean {
  const [section] = steps
  return section?.name !== undefined && SECTIONS.has(section.name) && steps.length > 2
}

function isOwnerOf({ path: [section, name] }: Owner, steps: Steps, { budget }: Question): boolean {
  if (section === undefined) return !isOwned(steps)
  return isOwned(steps) && steps[0]?.name === section && steps[1]?.matches(String(name), budget) === true
}

function findOwners(steps: Steps, { model, isMeant, budget }: Question): readonly Owner[] {
  if (!isOwned(steps)) return [{ path: [], node: model.whole }]
  const section = steps[0]?.name ?? ''
  return [...getEntries(getValue(model.whole, section))].flatMap(([name, { value }]) => {
    if (steps[1]?.matches(name, budget) !== true) return []
    // A service run by a provider is not a container.
    if (section === 'services' && (!isMeant(name, budget) || getValue(value, 'provider') !== undefined)) return []
    return [{ path: [section, name], node: value }]
  })
}

/** Reports everything that an owner lacks in one finding, since there is one place to add it. */
function checkRequired(owner: Owner, below: readonly Steps[], question: Question): readonly PolicyFinding[] {
  const { policy, model, budget, matches } = question
  if (!isAccepted(model) || !isComplete(model.incomplete, owner.path.join('.'))) return []
  const lacks = below.map((steps) => {
    const absent = findMissingPaths(owner.node, steps, budget).filter(
      (path) => mayLack(owner, path) && isWanted(owner, path, question),
    )
    const wrong =
      matches === undefined ? [] : findMatches(owner.node, steps, budget).filter(isWithout(matches, owner, question))
    return { absent, wrong }
  })
  const { name, message: reason, values = [], demand } = policy
  const facts = { policy: name, reason, owner: owner.path }
  if (demand === 'requiredAny') {
    if (lacks.some(({ absent, wrong }) => absent.length + wrong.length === 0)) return []
    const paths = policy.paths.map((path) => formatPath(path.slice(owner.path.length)))
    return [{ span: locatePath(model, owner.path), message: requiresAny({ ...facts, paths }) }]
  }
  const absent = lacks.flatMap((each) => each.absent)
  const wrong = lacks.flatMap((each) => each.wrong)
  return [
    ...groupByPlace(absent, owner, model).map(({ span, paths }) => ({
      span,
      message: requires({ ...facts, paths: paths.map(formatPath) }),
    })),
    ...wrong.map(({ path: within, node }) => {
      const path = [...owner.path, ...within]
      const isOneOfSeveral = node.kind !== 'scalar'
      return { span: node.span, message: requiresValue({ policy: name, reason, path, isOneOfSeveral, values }), path }
    }),
  ]
}

/** Groups what is missing by the place to add it: the key of the last existing part of the path. */
function groupByPlace(absent: readonly Path[], owner: Owner, model: LoadedModel) {
  const places = new Map<string, { readonly span: Span; readonly paths: Path[] }>()
  for (const path of absent) {
    let depth = path.length - 1
    while (depth > 0 && findNode(owner.node, path.slice(0, depth)) === undefined) depth--
    const at = [...owner.path, ...path.slice(0, depth)]
    // A mapping along the path says less than the service does, unless it is one of several.
    const isOneOfSeveral = path.slice(0, depth).some((step) => typeof step === 'number')
    const span = locatePath(model, isOneOfSeveral ? at : owner.path)
    const key = `${span.start} ${span.end} ${span.file.path}`
    const place = places.get(key) ?? { span, paths: [] }
    places.set(key, place)
    place.paths.push(path)
  }
  return [...places.values()]
}

/** Whether something is really missing: variables and labels may come from files outside the model. */
function mayLack({ node }: Owner, [attribute]: Path): boolean {
  if (attribute === 'environment') return getValue(node, 'env_file') === undefined
  return attribute !== 'labels' || getValue(node, 'label_file') === undefined
}

function isWithout(matches: Comparison, owner: Owner, question: Question) {
  return (place: Found): boolean => {
    const path = [...owner.path, ...place.path]
    const values = listComparedValues(place.node)
    return (
      isWanted(owner, place.path, question) &&
      values.every((each) => each.isWhollyKnown && !matches({ path }, each, question.budget))
    )
  }
}

/** Whether the values beside a place are those that the policy applies to. */
function isWanted({ node }: Owner, path: Path, { where, budget }: Question): boolean {
  if (where.length === 0) return true
  const parent = findNode(node, path.slice(0, -1))
  return where.every(([key, matches]) => {
    const beside = getValue(parent, key)
    const values = beside === undefined ? [] : listComparedValues(beside)
    return values.some((each) => each.isWhollyKnown && matches({ path: [] }, each, budget))
  })
}

/** Reports what an owner has but should not. */
function checkPresent(owner: Owner, below: readonly Steps[], question: Question): readonly PolicyFinding[] {
  const { policy, model, budget, matches } = question
  const facts = { policy: policy.name, reason: policy.message }
  return below.flatMap((steps) =>
    findMatches(owner.node, steps, budget).flatMap((place): readonly PolicyFinding[] => {
      if (!isWanted(owner, place.path, question)) return []
      const path = [...owner.path, ...place.path]
      if (matches === undefined) return [{ span: locatePath(model, path), message: forbids({ ...facts, path }), path }]
      return listComparedValues(place.node).flatMap((each) => {
        const isMatch = matches({ path }, each, budget)
        if (budget.left <= 0) return []
        // What Compose adds to a service has the span of the whole service.
        const span = isWithinSpan(owner.node.span, each.span) ? locatePath(model, owner.path) : each.span
        const said = { ...facts, path, value: each.shown, isOneOfSeveral: each.below !== undefined }
        const finding = { span, path: each.below === undefined ? path : [...path, each.below] }
        if (policy.demand === 'forbidden') {
          return isMatch ? [{ ...finding, message: forbidsValue(said) }] : []
        }
        const { values = [] } = policy
        if (isMatch || !each.isWhollyKnown) return []
        return [{ ...finding, message: allowsOthers({ ...said, values }) }]
      })
    }),
  )
}

/** Where something is written: its key, if it has one. */
function locatePath(model: LoadedModel, path: Path): Span {
  const { whole } = model
  const first = isMapping(whole) ? [...whole.entries.values()][0] : undefined
  if (path.length === 0) return first?.keySpan ?? whole.span
  return findKeySpan(whole, path) ?? findNode(whole, path)?.span ?? findNearestNode(whole, path).span
}
