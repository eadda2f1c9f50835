import type {
  AttributeChange,
  AttributeValue,
  Reason,
  ResourceChange,
  ServiceChange,
  SideFacts,
} from '../../compare/comparison.ts'
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import type { OriginStep } from '../../../read/project/loading/provenance.ts'
import { detectPaths } from '../../../core/paths/paths.ts'
import { jsonText } from '../json-text.ts'
import { relativePath } from '../path.ts'
import { countChanges, type ChangesFormat, type ComparedProject } from './input.ts'
import { attributeName } from './words.ts'

/** The version of `schemas/diff.json`, raised by any visible change other than an addition. */
const SCHEMA_VERSION = 1

/** Everything that is known, in a stable shape for programs. */
export const json: ChangesFormat = (input) => {
  const { services, risks, dataLoss, ...actions } = countChanges(input)
  return [
    ...jsonText({
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
      projects: input.projects.map((project) => projectShape(project, input.workingDirectory)),
    }),
  ].join('')
}

// Lists the members explicitly, so that additional members of a comparison do not become part of the stable shape.
function projectShape({ file, renamedFrom, change, comparison, show, texts }: ComparedProject, root: string) {
  const { before, after, services, networks, volumes, configs, secrets, risks } = comparison
  const reasonShape = (reason: Reason) => shapeOfReason(reason, root, show)
  const serviceShape = ([name, { action, reasons, withoutEffect, dependents }]: [string, ServiceChange]) => ({
    name,
    action,
    reasons: reasons.map(reasonShape),
    withoutEffect: withoutEffect.map(reasonShape),
    dependents,
  })
  const resourceShape = ([name, { action, attributes, isOtherContent }]: [string, ResourceChange]) => ({
    name: show(name),
    action,
    attributes: attributes.map(reasonShape),
    ...(isOtherContent === true && { isOtherContent }),
  })
  const sideShape = ({ name, isAccepted, errors }: SideFacts) => ({
    name: show(name),
    isAccepted,
    errors: errors.map((error) => diagnosticShape(error, root)),
  })
  return {
    file: relativePath(file, root),
    ...(renamedFrom !== undefined && { renamedFrom: relativePath(renamedFrom, root) }),
    change,
    ...(change !== 'added' && { before: sideShape(before) }),
    ...(change !== 'removed' && { after: sideShape(after) }),
    services: Object.entries(services).map(serviceShape),
    networks: Object.entries(networks).map(resourceShape),
    volumes: Object.entries(volumes).map(resourceShape),
    configs: Object.entries(configs).map(resourceShape),
    secrets: Object.entries(secrets).map(resourceShape),
    ...(texts.length > 0 && { texts: texts.map(({ kind, name, diff }) => ({ kind, name, diff })) }),
    risks: risks.map((risk) => diagnosticShape(risk, root)),
  }
}

function shapeOfReason(reason: Reason, root: string, show: ComparedProject['show']) {
  if (reason.kind === 'attribute') return attributeShape(reason, root)
  const { steps, ...rest } = reason
  const places = placesOf(steps, root)
  return 'name' in rest ? { ...rest, name: show(rest.name), places } : { ...rest, places }
}

function diagnosticShape({ rule, severity, message, messageId, data, file, range }: Diagnostic, root: string) {
  return { rule, severity, message, messageId, data, file: relativePath(file, root), range }
}

function attributeShape({ kind, pointer, before, after }: AttributeChange, root: string) {
  return {
    kind,
    attribute: attributeName(pointer),
    pointer,
    ...(before !== undefined && { before: valueShape(before, root) }),
    ...(after !== undefined && { after: valueShape(after, root) }),
  }
}

/** The value as it may be shown, and its places without their text, which may be a secret. */
function valueShape({ shown, steps }: AttributeValue, root: string) {
  return {
    ...(shown !== undefined && { shown }),
    places: placesOf(steps, root),
  }
}

function placesOf(steps: readonly OriginStep[], root: string) {
  return steps.map((step) => ({
    kind: step.kind,
    ...('variable' in step && { variable: step.variable }),
    file: relativePath(step.file, root),
    range: step.range,
  }))
}
