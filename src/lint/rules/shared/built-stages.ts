import { text } from '../../../core/messages/message.ts'
import { findBuiltStage } from '../../../read/container/describe-image.ts'
import type { BuildFiles } from '../../../read/container/read-build.ts'
import { listNeededStages, type Stage } from '../../../read/dockerfile/stages.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'

/** A stage of a Dockerfile that a service needs. */
export interface BuiltStage {
  readonly service: string
  readonly files: BuildFiles
  readonly stage: Stage
}

/** The stages that are built, service by service; others are never run. */
export function* walkBuiltStages(context: ContainerRuleContext): Generator<BuiltStage> {
  for (const [service, { build }] of Object.entries(context.project.services)) {
    const files = build && context.buildOf(service)
    const final = files && findBuiltStage(service, build, files, context)
    if (files === undefined || final === undefined) continue
    for (const stage of listNeededStages(final, files.stages)) yield { service, files, stage }
  }
}

/** Where a finding in a Dockerfile comes from. */
export function relateBuild(service: string) {
  return { at: ['services', service, 'build'], key: true, message: text`built here` }
}
