import { detectPaths } from '../../../core/paths/paths.ts'
import type { PlanFailure, PlannedService, PlanReason } from '../../plan/plan.ts'
import { nameOfAttribute } from '../changes/words.ts'
import { writeJsonText } from '../json-text.ts'
import { toRelativePath } from '../path.ts'
import type { PlanFormat, PlanInput } from './input.ts'
import { summarizePlan } from './summarize.ts'
import { describePlanReason, listPlanReasonPlaces } from './words.ts'
import { toJsonDiagnostic } from '../json-diagnostic.ts'

/** The version of `schemas/plan.json`, raised by any visible change other than an addition. */
const SCHEMA_VERSION = 1

/** Everything that is known, in a stable shape for programs. */
export const renderJsonPlan: PlanFormat = (input) => {
  const { plan, texts, workingDirectory: root, tool, file, engine, show } = input
  const listResources = (resources: Readonly<Record<string, { readonly action: string }>>) =>
    Object.entries(resources).map(([name, { action }]) => ({ name: show(name), action }))
  return [
    ...writeJsonText({
      schemaVersion: SCHEMA_VERSION,
      tool: { name: tool.name, version: tool.version },
      workingDirectory: detectPaths(root).withSlashes(root),
      engine,
      file: toRelativePath(file, root),
      project: plan.name,
      summary: summarizePlan(input),
      services: Object.entries(plan.services).map(([name, service]) => toServiceShape(name, service, input)),
      networks: listResources(plan.networks),
      volumes: listResources(plan.volumes),
      ...(texts !== undefined && { texts: texts.map(({ kind, name, diff }) => ({ kind, name, diff })) }),
      failures: plan.failures.map((failure) => toFailureShape(failure, input)),
      warnings: plan.warnings.map((finding) => toJsonDiagnostic(finding, root)),
    }),
  ].join('')
}

// Lists the members explicitly, so that additional members of a plan do not become part of the stable shape.
function toServiceShape(name: string, { action, image, hash, reasons, dependents }: PlannedService, input: PlanInput) {
  return {
    name,
    action,
    image,
    ...(hash !== undefined && { hash }),
    reasons: reasons.map((reason) => toReasonShape(reason, input)),
    dependents,
  }
}

function toReasonShape(reason: PlanReason, { show, workingDirectory }: PlanInput) {
  return {
    kind: reason.kind,
    text: describePlanReason(reason, show),
    ...(reason.kind === 'attribute' && { attribute: nameOfAttribute(reason.pointer) }),
    ...('name' in reason && { name: show(reason.name) }),
    places: listPlanReasonPlaces(reason).map(({ file, range }) => ({
      file: toRelativePath(file, workingDirectory),
      range,
    })),
  }
}

function toFailureShape(failure: PlanFailure, { show, workingDirectory }: PlanInput) {
  const { stage, service, network, volume, secret, config } = failure
  return {
    ...toJsonDiagnostic(failure, workingDirectory),
    stage,
    ...(service !== undefined && { service }),
    ...(network !== undefined && { network: show(network) }),
    ...(volume !== undefined && { volume: show(volume) }),
    ...(secret !== undefined && { secret }),
    ...(config !== undefined && { config }),
  }
}
