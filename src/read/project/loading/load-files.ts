import { expandShortForms } from '../../canonical/forms.ts'
import type { FormatVersion } from '../../../knowledge/format/versions.ts'
import { interpolate } from '../../interpolate/interpolate.ts'
import { message, text } from '../../../core/messages/message.ts'
import { type Span, startOf } from '../../../core/source/source-file.ts'
import { createMapping, removeKeys, setValue } from '../../../core/tree/build.ts'
import { isMapping, isNull, getValue, type Mapping, type Node, type StringScalar } from '../../../core/tree/node.ts'
import { markIncomplete } from './incomplete-parts.ts'
import { prepareForInterpolation } from './environment.ts'
import { fillDefaults } from '../merging/defaults.ts'
import { resolveListEnvironment } from './early-environment.ts'
import { applyExtends } from './extends.ts'
import { applyInclude } from './include.ts'
import {
  applyLegacyLayout,
  findLegacyServices,
  declareVolumesUsed,
  updateServices,
  type LegacyContext,
} from './legacy.ts'
import { mergeMappings, mergeWith } from '../merging/merge.ts'
import { mergeRules } from '../merging/merge-rules.ts'
import { reportObsoleteVersion } from '../checking/obsolete-version.ts'
import { applyResets, takeResets, applyReplaced, type ResetPlaces } from '../merging/reset.ts'
import { resolvePaths } from '../merging/resolve-paths.ts'
import { resolveFolder, type NamedFile, type Scope } from './scope.ts'
import { checkSemantics } from '../checking/semantic-checks.ts'
import type { Collected } from './collected.ts'
import type { ExtendedFile } from './extended-files.ts'
import type { ReadFile } from './read-file.ts'
import type { TargetReader } from './target-readers.ts'
import { removeDuplicates } from '../merging/unique.ts'
import { validateModel, dropUntranslated } from '../checking/validation.ts'

/** Which steps a file goes through: all of them, or those for a file that is only extended. */
type Role = 'model' | 'extended'

/**
 * Merges the files of one group, each over the one before, into one long-syntax model: the project's own files, or
 * those of one `include` entry. Names, values and references are not checked yet.
 */
export function loadGroup(named: readonly NamedFile[], scope: Scope): Mapping | undefined {
  const { files, incomplete, report } = scope.collected
  let model: Mapping | undefined
  for (const file of named) {
    const read = files.readYaml(file.path, file.from, report)
    if (read === undefined) incomplete.parts.add('')
    else model = loadDocuments(read, file, model, scope, 'model')
  }
  if (model === undefined) return undefined
  const { steps } = scope.settings
  const filled = fillDefaults(model)
  if (steps.validate) checkSemantics(filled, report)
  const placed = steps.resolvePaths || scope.includedThrough.length > 0 ? resolvePathsIn(filled, scope) : filled
  return steps.interpolate ? resolveListEnvironment(placed, scope.environment) : placed
}

/**
 * Loads a file whose services are extended from another one. It is not validated on its own, and its own `extends` are
 * left to the caller.
 */
export function loadExtendedFile(file: string, from: StringScalar, scope: Scope): ExtendedFile | undefined {
  const loaded = scope.extendedFiles.get(scope.environment) ?? new Map<string, ExtendedFile | undefined>()
  scope.extendedFiles.set(scope.environment, loaded)
  const key = `${scope.directory} ${file}`
  if (!loaded.has(key)) loaded.set(key, readExtendedFile(file, from, scope))
  return loaded.get(key)
}

function readExtendedFile(file: string, from: StringScalar, scope: Scope): ExtendedFile | undefined {
  const { files, report } = scope.collected
  const read = files.readYaml(file, from, report)
  if (read === undefined) return undefined
  const isEmpty = read.stream.documents.length === 0 && read.stream.brokenRanges.length === 0
  const nothing = isEmpty ? createMapping({}, { span: startOf(file) }) : undefined
  const model = loadDocuments(read, { path: file, from }, nothing, scope, 'extended')
  if (model === undefined) return undefined
  const last = read.stream.documents.at(-1)?.root
  return {
    model: resolvePathsIn(model, { ...scope, pathBase: resolveFolder(scope.settings.paths.dirname(file), scope) }),
    isBroken: read.stream.brokenRanges.length > 0,
    resets: isMapping(last) ? takeResets(last).places : undefined,
  }
}

function resolvePathsIn(model: Mapping, { settings, collected, pathBase }: Scope): Mapping {
  const { home, paths, host } = settings
  return resolvePaths(model, { directory: pathBase, home, paths, realPath: host.realPath, report: collected.report })
}

function loadDocuments(
  read: ReadFile,
  file: NamedFile,
  before: Mapping | undefined,
  scope: Scope,
  role: Role,
): Mapping | undefined {
  const place: DocumentPlace = { read, file, scope, role }
  if (read.stream.documents.length === 0 && read.stream.brokenRanges.length > 0)
    scope.collected.incomplete.parts.add('')
  return read.stream.documents.reduce<Mapping | undefined>((model, { root }) => {
    if (root.kind === 'mapping') return mergeDocument(root, model, place)
    refuseRoot(root, scope.collected)
    return model
  }, before)
}

const emptyDocument = message('empty-document', () => text`The document is empty; remove it with its "---".`)

const noMapping = message(
  'file-not-a-mapping',
  () => text`The file must be a mapping with "services" at its top level.`,
)

function refuseRoot(root: Node, { incomplete, report }: Collected): void {
  incomplete.parts.add('')
  report({
    rule: 'wrong-type',
    severity: 'error',
    message: isNull(root) ? emptyDocument() : noMapping(),
    span: isNull(root) ? findMarkerBefore(root.span) : root.span,
  })
}

// The "---" that starts an empty document.
function findMarkerBefore({ file, start, end }: Span): Span {
  const at = file.text.lastIndexOf('---', start)
  return at < 0 ? { file, start, end } : { file, start: at, end: at + 3 }
}

/** Where a document was read, and for what. */
interface DocumentPlace {
  readonly read: ReadFile
  readonly file: NamedFile
  readonly scope: Scope
  readonly role: Role
}

function mergeDocument(written: Mapping, before: Mapping | undefined, place: DocumentPlace): Mapping {
  const { document, places } = completeDocument(written, before, place)
  const merged = mergeOver(before, document, places, place.scope)
  const once = removeDuplicates(merged)
  return expandForms(place.role === 'model' ? validateDocument(once, place.scope) : once, place)
}

/** A document with variables interpolated and `include` and `extends` resolved. */
function completeDocument(
  written: Mapping,
  before: Mapping | undefined,
  { read, file, scope, role }: DocumentPlace,
): { readonly document: Mapping; readonly places: ResetPlaces | undefined } {
  const { settings, collected } = scope
  const { reader } = settings.targetFormats
  const legacy = findLegacyContext(written, before, scope)
  const whole = legacy === undefined ? written : applyLegacyLayout(written, legacy.format)
  if (role === 'model') markIncomplete(whole, written, read.stream, collected.incomplete)
  const { root, places } = takeResets(whole)
  const filled = interpolateDocument(reader.convertDocument?.(root, collected.report) ?? root, scope)
  reader.checkDocument?.(filled, collected.report)
  const accepted = legacy === undefined ? filled : validateAsWritten(filled, legacy.format, scope)
  const current = legacy === undefined ? accepted : updateLegacy(accepted, legacy, reader)
  const complete =
    role === 'model' ? applyExtends(applyInclude(current, file, places, scope), file.path, places, scope) : current
  if (legacy === undefined) return { document: complete, places }
  const document = declareVolumesUsed(complete, legacy)
  if (role === 'extended' || !settings.steps.validate) return { document, places }
  return { document: dropUntranslated(document, settings.validator, accepted !== filled, collected.report), places }
}

function interpolateDocument(root: Mapping, { settings, collected, environment }: Scope): Mapping {
  if (!settings.steps.interpolate) return root
  const filled = interpolate(root, {
    environment: prepareForInterpolation(environment, settings.paths),
    report: collected.report,
    unset: collected.variables.addUnset,
    castsVariablesOnly: settings.targetFormats.reader.castsVariablesOnly === true,
  })
  return isMapping(filled) ? filled : root
}

function mergeOver(
  before: Mapping | undefined,
  document: Mapping,
  places: ResetPlaces | undefined,
  scope: Scope,
): Mapping {
  if (before === undefined) return document
  const override = applyReplaced(document, before, places)
  return mergeMappings(applyResets(before, places), override, [], mergeWith(mergeRules, scope))
}

function validateDocument(model: Mapping, { settings, collected }: Scope): Mapping {
  const { steps, validator, targetFormats } = settings
  const valid = steps.validate ? validateModel(model, validator, collected) : model
  const version = valid.entries.get('version')
  if (version === undefined) return valid
  if (targetFormats.reader.isCompose) collected.report(reportObsoleteVersion(version))
  return removeKeys(valid, 'version')
}

function expandForms(model: Mapping, { scope: { settings, collected, budget }, role }: DocumentPlace): Mapping {
  const context = {
    report: collected.report,
    lenient: !settings.steps.interpolate,
    validated: role === 'model',
    takePorts: budget.takePorts,
  }
  return removeDuplicates(expandShortForms(model, context), collected.report)
}

/** What translating an older format needs to know about the other documents; undefined if no translation is needed. */
function findLegacyContext(
  root: Mapping,
  before: Mapping | undefined,
  { settings: { targetFormats }, collected: { report } }: Scope,
): LegacyContext | undefined {
  const format = targetFormats.reader.formatOf(root)
  if (format === 'compose-spec') return undefined
  return {
    format,
    services: new Set([...targetFormats.services, ...findLegacyServices(root, format)]),
    before: new Set(before && findLegacyServices(before, 'compose-spec')),
    report,
  }
}

function updateLegacy(document: Mapping, legacy: LegacyContext, { removeIgnored }: TargetReader): Mapping {
  return updateServices(removeIgnored?.(document, legacy.report) ?? document, legacy)
}

/**
 * Validates a document against the schema of its own format. A file that is only extended may have another format, or
 * be missing.
 */
function validateAsWritten(document: Mapping, format: FormatVersion, { settings, collected }: Scope): Mapping {
  const validator = settings.targetFormats.validators.get(format)
  if (validator === undefined || !settings.steps.validate) return document
  if (format !== '1') return validateModel(document, validator, collected)
  const services = getValue(document, 'services')
  if (!isMapping(services)) return document
  return setValue(document, 'services', validateModel(services, validator, collected, ['services']))
}
