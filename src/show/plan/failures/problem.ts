import type { Severity } from '../../../core/diagnostics/diagnostic.ts'
import type { Statement } from '../../../core/messages/message.ts'
import type { PlanRuleId } from '../../../core/diagnostics/rule-id.ts'
import type { Span } from '../../../core/source/source-file.ts'
import { findNode, type Path } from '../../../core/tree/path.ts'
import type { PlannedResource, PlannedService, Stage, Subject } from '../plan.ts'
import type { Situation } from '../situation.ts'

/** What would happen if nothing failed, which failures are found in. */
export interface Intent extends Situation {
  readonly services: ReadonlyMap<string, PlannedService>
  readonly networks: ReadonlyMap<string, PlannedResource>
  readonly volumes: ReadonlyMap<string, PlannedResource>
}

/** Something that `up` meets on this machine, and where the files cause it. */
export interface Problem {
  readonly rule: PlanRuleId | 'unavailable-image'
  /** The step that fails; a problem without one is a warning. */
  readonly stage?: Stage
  readonly subject: Subject
  readonly message: Statement
  readonly at: Span
}

export type FindProblems = (intent: Intent) => readonly Problem[]

export function getSeverity({ stage }: Problem): Severity {
  return stage === undefined ? 'warning' : 'error'
}

/** The same, if it only should be known. */
export function toWarning(problem: Problem): Problem {
  const { rule, subject, message, at } = problem
  return { rule, subject, message, at }
}

/** The place of the first path with a value; if none has one, the place of what contains the last of them. */
export function locate({ side: { model } }: Pick<Situation, 'side'>, ...paths: readonly Path[]): Span {
  const last = paths.at(-1) ?? []
  const around = last.map((_, depth) => last.slice(0, last.length - 1 - depth))
  const [node = model.root] = [...paths, ...around].flatMap((path) => findNode(model.root, path) ?? [])
  return node.span
}

/** Whether the containers of a service are made anew, at least in part. */
export function isMade(name: string, { services }: Pick<Intent, 'services'>): boolean {
  return /^(created|recreated|scaled)/.test(services.get(name)?.action ?? '')
}

/** Whether a container of the service is started. */
export function isStarted(name: string, intent: Intent): boolean {
  const { action = 'none' } = intent.services.get(name) ?? {}
  return (isMade(name, intent) && !action.endsWith('-not-started')) || action === 'started' || action === 'restarted'
}

/** The services that `up` makes containers of, in order. */
export function listMade(intent: Intent): readonly string[] {
  return intent.selected.filter((name) => isMade(name, intent))
}
