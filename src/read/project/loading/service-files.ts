import type { Finding, Report } from '../../../core/diagnostics/diagnostic.ts'
import type { LookUp } from '../../interpolate/env-file.ts'
import type { Environment } from '../../interpolate/environment.ts'
import {
  hostPath,
  message,
  name,
  NOTHING,
  text,
  words,
  type HostPath,
  type Value,
} from '../../../core/messages/message.ts'
import { isFromOutside, quote } from '../../../core/messages/quote.ts'
import { explainUnset } from '../../../core/messages/unset.ts'
import {
  createMappingOfEntries,
  createString,
  replaceEntries,
  removeKeys,
  setValue,
  type Provenance,
} from '../../../core/tree/build.ts'
import {
  getText,
  getEntries,
  isString,
  getValue,
  type Entry,
  type Mapping,
  type Node,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { hasVariables, unsetVariableIn } from '../../../core/tree/variables.ts'
import { resolveVariables } from '../merging/normalize.ts'
import { mapServices } from '../merging/services.ts'
import { explainAbsence, describeAbsence, type Absence } from './missing-file.ts'
import type { LoadSettings } from './load-settings.ts'
import { overlayOwn, type VariableFiles } from './variable-files.ts'

/** What the files of a service are read with. */
export interface ServiceFileContext extends Pick<
  LoadSettings,
  'host' | 'paths' | 'projectDirectory' | 'steps' | 'unavailable'
> {
  readonly files: VariableFiles
  readonly environment: Environment
  readonly report: Report
}

/** A model with what the files of its services contain; `enabled` has the services that profiles enable. */
export function addServiceFiles(root: Mapping, enabled: Mapping, context: ServiceFileContext): Mapping {
  const enabledServices = getEntries(getValue(enabled, 'services'))
  const { resolveEnvironment } = context.steps
  return mapServices(root, (service, name) => {
    const labelled = enabledServices.has(name) ? addLabelFiles(name, service, context) : service
    const isResolved = resolveEnvironment === 'enabled' ? enabledServices.has(name) : resolveEnvironment
    return isResolved ? addEnvironmentFiles(name, labelled, context) : labelled
  })
}

/**
 * A service with the variables of its `env_file` in its `environment`, where written variables take precedence.
 *
 * Compose Specification, services, env_file.
 */
function addEnvironmentFiles(name: string, written: Mapping, context: ServiceFileContext): Mapping {
  const { environment } = context
  // A bare key gets its value during normalization, or here if that step is skipped.
  const service = context.steps.normalize ? written : resolveVariables('environment', environment, true)(written)
  const files = getValue(service, 'env_file')
  const explicit = getEntries(getValue(service, 'environment'))
  if (files?.kind !== 'sequence') return service
  const outside: LookUp = (variable) => environment.lookUp(variable)?.value ?? getText(explicit.get(variable)?.value)
  let read: ReadonlyMap<string, Entry> = new Map()
  for (const file of files.items) {
    // An empty path has no value in the model and counts as a file that does not exist.
    const written = getValue(file, 'path')
    const path = isString(written) ? written : createString('', file)
    if (path.value === '' || context.host.kindOf(resolveServiceFile(path, context)) === 'missing') {
      // Paths with uninterpolated variables have already been rejected.
      if (isRequiredFile(file) && !hasVariables(path))
        context.report(describeMissingFile(name, 'env_file', path, context))
      continue
    }
    const format = readEnvFormat(file, context.report)
    if (format === undefined) continue
    const named = { path: resolveServiceFile(path, context), from: path, role: 'env_file', format } as const
    const before = read
    const earlier: LookUp = (variable) => getText(before.get(variable)?.value) ?? getText(explicit.get(variable)?.value)
    read = context.files.overlay(before, context.files.read(named, { outside, earlier }), named)
  }
  const all = overlayOwn(read, explicit)
  const whole = removeKeys(service, 'env_file')
  if (all.size === 0) return whole
  const own = getValue(service, 'environment')
  return setValue(
    whole,
    'environment',
    own?.kind === 'mapping' ? replaceEntries(own, all) : createMappingOfEntries(all, getProvenance(files)),
  )
}

function isRequiredFile(file: Node): boolean {
  const required = getValue(file, 'required')
  return !(required?.kind === 'scalar' && required.value === false)
}

const unknownFormat = message(
  'unknown-env-file-format',
  ({ value }: { value: Value }) => text`The "format" of an env_file must be "raw" or left out, not ${value}.`,
)

/** If there is no such format, reports it and returns undefined. */
function readEnvFormat(file: Node, report: Report): 'dotenv' | 'raw' | undefined {
  const format = getValue(file, 'format')
  if (!isString(format) || format.value === '') return 'dotenv'
  if (format.value === 'raw') return 'raw'
  report({
    rule: 'invalid-value',
    severity: 'error',
    message: unknownFormat({ value: quote(format) }),
    span: format.span,
  })
  return undefined
}

/**
 * A service with the labels of its `label_file`; its own labels take precedence.
 *
 * Compose Specification, services, label_file.
 */
function addLabelFiles(name: string, service: Mapping, context: ServiceFileContext): Mapping {
  const files = getValue(service, 'label_file')
  if (files?.kind !== 'sequence') return service
  let read: ReadonlyMap<string, Entry> = new Map()
  for (const path of files.items.filter(isString)) {
    if (context.host.kindOf(resolveServiceFile(path, context)) === 'missing') {
      if (!hasVariables(path)) context.report(describeMissingFile(name, 'label_file', path, context))
      continue
    }
    const named = { path: resolveServiceFile(path, context), from: path, role: 'label_file', format: 'dotenv' } as const
    const before = read
    const outside: LookUp = (label) => getText(before.get(label)?.value)
    read = context.files.overlay(before, context.files.read(named, { outside, earlier: () => undefined }), named)
  }
  const written = getValue(service, 'labels')
  const labels = overlayOwn(read, getEntries(written))
  if (labels.size === 0) return service
  return setValue(
    service,
    'labels',
    written?.kind === 'mapping'
      ? replaceEntries(written, labels)
      : createMappingOfEntries(labels, getProvenance(files)),
  )
}

// A path is still relative if paths are not resolved.
function resolveServiceFile({ value }: StringScalar, { paths, projectDirectory }: ServiceFileContext): string {
  return paths.inFolder(projectDirectory, value)
}

interface MissingFacts {
  readonly attribute: 'env_file' | 'label_file'
  readonly service: string
  readonly file: Value | HostPath
}

const missingFile = message(
  'missing',
  ({ attribute, service, file, ...absence }: MissingFacts & Absence) =>
    text`The ${words(attribute)} ${file} of service ${name(service)} does not exist${describeAbsence(absence, attribute === 'env_file' ? text`, or set "required: false"` : NOTHING)}`,
)

const missingUnset = message(
  'missing-unset',
  ({ attribute, service, file, unset }: MissingFacts & { unset: string }) =>
    text`The ${words(attribute)} ${file} of service ${name(service)} does not exist${explainUnset(unset)}.`,
)

function describeMissingFile(
  service: string,
  attribute: 'env_file' | 'label_file',
  path: StringScalar,
  context: ServiceFileContext,
): Finding {
  const unset = unsetVariableIn(path)
  const { severity, ...absence } = explainAbsence(resolveServiceFile(path, context), context)
  const facts = { attribute, service, file: isFromOutside(path) ? quote(path) : hostPath(path.value) }
  return {
    rule: attribute === 'env_file' ? 'missing-env-file' : 'missing-label-file',
    severity,
    message: unset === undefined ? missingFile({ ...facts, ...absence }) : missingUnset({ ...facts, unset }),
    span: path.span,
  }
}

function getProvenance({ span, origin }: Node): Provenance {
  return { span, origin }
}
