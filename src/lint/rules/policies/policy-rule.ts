import type { Statement } from '../../../core/messages/message.ts'
import { text } from '../../../core/messages/message.ts'
import { hasNoWildcard } from '../../../core/source/wildcards.ts'
import { isComplete } from '../../../read/project/loading/incomplete-parts.ts'
import { isAccepted } from '../../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../../read/project/loading/load.ts'
import { isWithinSpan, type Span } from '../../../core/source/source-file.ts'
import { getEntries, getItems, isMapping, getValue, type Node } from '../../../core/tree/node.ts'
import { findKeySpan, findNearestNode, findNode, formatPath, type Path } from '../../../core/tree/path.ts'
import type { ModelRule } from '../catalogue-rule.ts'
import { describePolicy } from './description.ts'
import { createComparison, findRelated, listComparedValues, type Comparison } from './compare.ts'
import {
  allowsOtherNumbers,
  allowsOthers,
  forbids,
  forbidsValue,
  requires,
  requiresAny,
  requiresValue,
  tooMuch,
} from './messages.ts'
import type { Demand, Policy } from './policy.ts'
import { findOwners, isOwnerOf, type Owner } from './owners.ts'
import { explainPlace } from './reasons.ts'
import { resolveRelatedPath } from './related-path.ts'
import { parseRelation, type Relation } from './thresholds.ts'
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
      for (const { span, message, path, compared = [] } of findings) {
        const related = [
          ...(path === undefined ? [] : explainPlace(model, path)),
          ...compared.map((node) => ({ span: node.span, message: text`compared with this` })),
        ]
        report({ span, message, related: [...related, { span: policy.place, message: text`the policy` }] })
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
  /** The attributes that the values are compared with. */
  readonly relations: readonly Relation[]
  readonly isMeant: CountedPattern
}

function preparePolicy(policy: Policy): Prepared {
  const { demand, paths, values, where, services } = policy
  const patterns = services?.map(compileCountedPattern)
  return {
    policy,
    paths: paths.map((path) => compileSteps(path)),
    matches: values && createComparison(values, demand !== 'forbidden'),
    relations: values?.flatMap((pattern) => parseRelation(pattern) ?? []) ?? [],
    where: [...where].map(([key, wanted]) => [key, createComparison(wanted, true, false)] as const),
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
  /** What that value was compared with. */
  readonly compared?: readonly Node[]
}

function checkPolicy(question: Question): readonly PolicyFinding[] {
  const owners = question.paths.flatMap((steps) => findOwners(steps, question))
  const unique = [...new Map(owners.map((owner) => [owner.path.join('\0'), owner])).values()]
  return unique.flatMap((owner) => {
    const below = question.paths.flatMap((steps) =>
      isOwnerOf(owner, steps, question.budget) ? [steps.slice(owner.path.length)] : [],
    )
    return CHECKS[question.policy.demand](owner, below, question)
  })
}

type Check = (owner: Owner, below: readonly Steps[], question: Question) => readonly PolicyFinding[]

const CHECKS: Readonly<Record<Demand, Check>> = {
  required: checkRequired,
  requiredAny: checkRequired,
  forbidden: checkPresent,
  allowed: checkPresent,
  count: checkCount,
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
    const root = question.model.whole
    return (
      isWanted(owner, place.path, question) &&
      values.every((each) => each.isWhollyKnown && !matches({ path, root }, each, question.budget))
    )
  }
}

/** Whether the values that the policy names under `where` are those that it applies to. */
function isWanted(owner: Owner, within: Path, { where, budget, model: { whole: root } }: Question): boolean {
  return where.every(([key, matches]) => {
    const related = resolveRelatedPath(key, [...owner.path, ...within])
    return findMatches(root, compileSteps(related ?? []), budget).some(({ path, node }) =>
      listComparedValues(node).some((each) => each.isWhollyKnown && matches({ path, root }, each, budget)),
    )
  })
}

/** Reports how many there are of what the paths of an owner lead to, where that is not allowed. */
function checkCount(owner: Owner, below: readonly Steps[], question: Question): readonly PolicyFinding[] {
  const { policy, model, matches, budget } = question
  if (!isAccepted(model) || !isComplete(model.incomplete, owner.path.join('.'))) return []
  return below.flatMap((steps): readonly PolicyFinding[] => {
    const within = steps.map(({ text: step }) => step)
    const places = findMatches(owner.node, steps, budget)
    const counted = places.filter(({ path }) => isWanted(owner, path, question))
    const isMeant = counted.length > 0 || (places.length === 0 && isWanted(owner, within, question))
    if (!isMeant || !mayLack(owner, within)) return []
    const number = countEntries(steps, counted)
    const compared = { text: String(number), isWhollyKnown: true }
    if (budget.left <= 0 || matches?.({ path: owner.path, root: model.whole }, compared, budget) !== false) return []
    const path = [...owner.path, ...getLiteralStart(within)]
    const at = findNode(model.whole, path) === undefined ? owner.path : path
    const facts = { policy: policy.name, reason: policy.message, path, number, values: policy.values ?? [] }
    return [{ span: locatePath(model, at), message: allowsOtherNumbers(facts) }]
  })
}

/** Each place counts where the path ends in a pattern, else each entry of a list or mapping there. */
function countEntries(steps: Steps, places: readonly Found[]): number {
  if (steps.at(-1)?.name === undefined) return places.length
  const sizes = places.map(({ node }) => (node.kind === 'scalar' ? 1 : getItems(node).length + getEntries(node).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Reports what an owner has but should not. */
function checkPresent(owner: Owner, below: readonly Steps[], question: Question): readonly PolicyFinding[] {
  const { policy, model, budget, matches, relations } = question
  const facts = { policy: policy.name, reason: policy.message }
  return below.flatMap((steps) =>
    findMatches(owner.node, steps, budget).flatMap((place): readonly PolicyFinding[] => {
      if (!isWanted(owner, place.path, question)) return []
      const path = [...owner.path, ...place.path]
      const root = model.whole
      if (matches === undefined) return [{ span: locatePath(model, path), message: forbids({ ...facts, path }), path }]
      return listComparedValues(place.node).flatMap((each) => {
        const isMatch = matches({ path, root }, each, budget)
        const isForbidden = policy.demand === 'forbidden'
        const isFine = isForbidden ? !isMatch : isMatch || !each.isWhollyKnown
        if (isFine || budget.left <= 0) return []
        // What Compose adds to a service has the span of the whole service.
        const span = isWithinSpan(owner.node.span, each.span) ? locatePath(model, owner.path) : each.span
        const said = { ...facts, path, value: each.shown, isOneOfSeveral: each.below !== undefined }
        return [
          {
            span,
            path: each.below === undefined ? path : [...path, each.below],
            compared: relations.flatMap(({ to }) => findRelated(to, { path, root }, budget) ?? []),
            message: isForbidden ? forbidsValue(said) : allowsOthers({ ...said, values: policy.values ?? [] }),
          },
        ]
      })
    }),
  )
}

/** The part of a path before its first pattern. */
function getLiteralStart(path: readonly string[]): Path {
  const first = path.findIndex((step) => !hasNoWildcard(step))
  return first < 0 ? path : path.slice(0, first)
}

/** Where something is written: its key, if it has one. */
function locatePath(model: LoadedModel, path: Path): Span {
  const { whole } = model
  const first = isMapping(whole) ? [...whole.entries.values()][0] : undefined
  if (path.length === 0) return first?.keySpan ?? whole.span
  return findKeySpan(whole, path) ?? findNode(whole, path)?.span ?? findNearestNode(whole, path).span
}
