import type { Statement } from '../../../core/messages/message.ts'
import type { Service } from '../../../read/model/service.ts'
import { findService } from '../../compare/side.ts'
import type { Stage } from '../plan.ts'
import { locate, type FindProblems, type Intent, type Problem } from './problem.ts'

/** A service that is looked at. */
export interface ServiceReport {
  readonly service: string
  readonly written: Service
  readonly intent: Intent
}

/** Finds the problems of one service; those that are not there are undefined. */
export type ServiceCheck = (report: ServiceReport) => readonly (Problem | undefined)[]

/** Runs the checks for each service that `up` looks at. */
export function checkServices(selectChecks: (report: ServiceReport) => readonly ServiceCheck[]): FindProblems {
  return (intent) =>
    intent.selected.flatMap((service) => {
      const written = findService(intent.side, service)
      if (written === undefined) return []
      const report = { service, written, intent }
      return selectChecks(report)
        .flatMap((check) => check(report))
        .filter((problem) => problem !== undefined)
    })
}

export interface ServiceProblem {
  readonly rule: Problem['rule']
  readonly stage: Stage
  readonly message: Statement
  /** Where it is written in the service. */
  readonly path: readonly (string | number)[]
}

export function createServiceProblem({ service, intent }: ServiceReport, problem: ServiceProblem): Problem {
  const { rule, stage, message, path } = problem
  const at = locate(intent, ['services', service, ...path], ['services', service])
  return { rule, stage, subject: { service }, message, at }
}
