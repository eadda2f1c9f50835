import type {
  AttributeChange,
  AttributeValue,
  Reason,
  ResourceChange,
  ServiceChange,
  SideFacts,
} from '../../compare/comparison.ts'
import type { OriginStep } from '../../../read/project/loading/provenance.ts'
import { detectPaths } from '../../../core/paths/paths.ts'
import { writeJsonText } from '../json-text.ts'
import { toRelativePath } from '../path.ts'
import { countChanges, type ChangesFormat, type ComparedProject } from './input.ts'
import { nameOfAttribute } from './words.ts'
import { toJsonDiagnostic } from '../json-diagnostic.ts'

/** The version of `schemas/diff.json`, raised by any visible change other than an addition. */
const SCHEMA_VERSION = 1

/** Everything that is known, in a stable shape for programs. */
export const renderJsonChanges: ChangesFormat = (input) => {
  const { services, risks, dataLoss, ...actions } = countChanges(input)
  return [
    ...writeJsonText({
      schemaVersion: SCHEMA_VERSION,
      tool: { name: input.tool.name, version: input.tool.version },
      workingDirectory: detectPaths(input.workingDirectory).withSlashes(input.workingDirectory),
      before: input.before,
      after: input.after,
      summary: {
        projects: input.projects.length + input.unchanged.projects,
        changedProjects: input.projects.length,
        services,
        actions,
        risks,
        dataLoss,
      },
      projects: input.projects.map((project) => toJsonProject(project, input.workingDirectory)),
    }),
  ].join('')
}

// Lists the members explicitly, so that additional members of a comparison do not become part of the stable shape.
function toJsonProject({ file, renamedFrom, change, comparison, show, texts }: ComparedProject, root: string) {
  const { before, after, services, networks, volumes, configs, secrets, risks } = comparison
  const toJsonReason = (reason: Reason) => toJsonReasonDetails(reason, root, show)
  const toJsonService = ([name, { action, reasons, withoutEffect, dependents }]: [string, ServiceChange]) => ({
    name,
    action,
    reasons: reasons.map(toJsonReason),
    withoutEffect: withoutEffect.map(toJsonReason),
    dependents,
  })
  const toJsonResource = ([name, { action, attributes, isOtherContent }]: [string, ResourceChange]) => ({
    name: show(name),
    action,
    attributes: attributes.map(toJsonReason),
    ...(isOtherContent === true && { isOtherContent }),
  })
  const toJsonSide = ({ name, isAccepted, errors }: SideFacts) => ({
    name: show(name),
    isAccepted,
    errors: errors.map((error) => toJsonDiagnostic(error, root)),
  })
  return {
    file: toRelativePath(file, root),
    ...(renamedFrom !== undefined && { renamedFrom: toRelativePath(renamedFrom, root) }),
    change,
    ...(change !== 'added' && { before: toJsonSide(before) }),
    ...(change !== 'removed' && { after: toJsonSide(after) }),
    services: Object.entries(services).map(toJsonService),
    networks: Object.entries(networks).map(toJsonResource),
    volumes: Object.entries(volumes).map(toJsonResource),
    configs: Object.entries(configs).map(toJsonResource),
    secrets: Object.entries(secrets).map(toJsonResource),
    ...(texts.length > 0 && { texts: texts.map(({ kind, name, diff }) => ({ kind, name, diff })) }),
    risks: risks.map((risk) => toJsonDiagnostic(risk, root)),
  }
}

function toJsonReasonDetails(reason: Reason, root: string, show: ComparedProject['show']) {
  if (reason.kind === 'attribute') return toJsonAttribute(reason, root)
  const { steps, ...rest } = reason
  const places = toJsonPlaces(steps, root)
  return 'name' in rest ? { ...rest, name: show(rest.name), places } : { ...rest, places }
}

function toJsonAttribute({ kind, pointer, before, after }: AttributeChange, root: string) {
  return {
    kind,
    attribute: nameOfAttribute(pointer),
    pointer,
    ...(before !== undefined && { before: toJsonValue(before, root) }),
    ...(after !== undefined && { after: toJsonValue(after, root) }),
  }
}

/** The value as it may be shown, and its places without their text, which may be a secret. */
function toJsonValue({ shown, steps }: AttributeValue, root: string) {
  return {
    ...(shown !== undefined && { shown }),
    places: toJsonPlaces(steps, root),
  }
}

function toJsonPlaces(steps: readonly OriginStep[], root: string) {
  return steps.map((step) => ({
    kind: step.kind,
    ...('variable' in step && { variable: step.variable }),
    file: toRelativePath(step.file, root),
    range: step.range,
  }))
}
