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
import { formatFor } from './target-formats.ts'
import { applyResets, takeResets, applyReplaced, type ResetPlaces } from '../merging/reset.ts'
import { resolvePaths } from '../merging/resolve-paths.ts'
import { resolveFolder, type NamedFile, type Scope } from './scope.ts'
import { checkSemantics } from '../checking/semantic-checks.ts'
import { readYaml, type ExtendedFile, type Session } from './session.ts'
import type { ReadFile } from './read-file.ts'
import { refuseNumbersForStack } from '../checking/stack-refusals.ts'
import { removeIgnoredBySwarm } from '../checking/swarm.ts'
import { convertForStack } from './stack-values.ts'
import { removeDuplicates } from '../merging/unique.ts'
import { validateModel, validateWith, dropUntranslated } from '../checking/validation.ts'

/** Which steps a file goes through: all of them, or those for a file that is only extended. */
type Role = 'model' | 'extended'

/**
 * Merges the files of one group, each over the one before, into one long-syntax model: the project's own files, or
 * those of one `include` entry. Names, values and references are not checked yet.
 */
export function loadGroup(files: readonly NamedFile[], scope: Scope): Mapping | undefined {
  let model: Mapping | undefined
  for (const file of files) {
    const read = readYaml(scope.session, file.path, file.from)
    if (read === undefined) {
      scope.session.incomplete.add('')
      continue
    }
    model = loadDocuments(read, file, model, scope, 'model')
  }
  if (model === undefined) return undefined
  const filled = fillDefaults(model)
  if (scope.session.steps.validate) checkSemantics(filled, scope.session.report)
  const { steps } = scope.session
  const placed = steps.resolvePaths || scope.includedThrough.length > 0 ? resolvePathsIn(filled, scope) : filled
  return steps.interpolate ? resolveListEnvironment(placed, scope.environment) : placed
}

/**
 * Loads a file whose services are extended from another one. It is not validated on its own, and its own `extends` are
 * left to the caller.
 */
export function loadExtendedFile(file: string, from: StringScalar, scope: Scope): ExtendedFile | undefined {
  const { extendedFiles } = scope.session
  const loaded = extendedFiles.get(scope.environment) ?? new Map<string, ExtendedFile | undefined>()
  extendedFiles.set(scope.environment, loaded)
  const key = `${scope.directory} ${file}`
  if (!loaded.has(key)) loaded.set(key, readExtendedFile(file, from, scope))
  return loaded.get(key)
}

function readExtendedFile(file: string, from: StringScalar, scope: Scope): ExtendedFile | undefined {
  const read = readYaml(scope.session, file, from)
  if (read === undefined) return undefined
  const isEmpty = read.stream.documents.length === 0 && read.stream.brokenRanges.length === 0
  const nothing = isEmpty ? createMapping({}, { span: startOf(file) }) : undefined
  const model = loadDocuments(read, { path: file, from }, nothing, scope, 'extended')
  if (model === undefined) return undefined
  const last = read.stream.documents.at(-1)?.root
  return {
    model: resolvePathsIn(model, { ...scope, pathBase: resolveFolder(scope.session.paths.dirname(file), scope) }),
    isBroken: read.stream.brokenRanges.length > 0,
    resets: isMapping(last) ? takeResets(last).places : undefined,
  }
}

function resolvePathsIn(model: Mapping, { session, pathBase }: Scope): Mapping {
  return resolvePaths(model, {
    directory: pathBase,
    home: session.home,
    paths: session.paths,
    realPath: session.host.realPath,
    report: session.report,
  })
}

function loadDocuments(
  read: ReadFile,
  file: NamedFile,
  before: Mapping | undefined,
  scope: Scope,
  role: Role,
): Mapping | undefined {
  const place: DocumentPlace = { read, file, scope, role }
  if (read.stream.documents.length === 0 && read.stream.brokenRanges.length > 0) scope.session.incomplete.add('')
  return read.stream.documents.reduce<Mapping | undefined>((model, { root }) => {
    if (root.kind === 'mapping') return mergeDocument(root, model, place)
    refuseRoot(root, scope)
    return model
  }, before)
}

const emptyDocument = message('empty-document', () => text`The document is empty; remove it with its "---".`)

const noMapping = message(
  'file-not-a-mapping',
  () => text`The file must be a mapping with "services" at its top level.`,
)

function refuseRoot(root: Node, { session }: Scope): void {
  session.incomplete.add('')
  session.report({
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
  return expandForms(place.role === 'model' ? validateDocument(once, place) : once, place)
}

/** A document with variables interpolated and `include` and `extends` resolved. */
function completeDocument(
  written: Mapping,
  before: Mapping | undefined,
  { read, file, scope, role }: DocumentPlace,
): { readonly document: Mapping; readonly places: ResetPlaces | undefined } {
  const { session } = scope
  const legacy = findLegacyContext(written, before, session)
  const whole = legacy === undefined ? written : applyLegacyLayout(written, legacy.format)
  if (role === 'model') markIncomplete(whole, written, read.stream, session)
  const { root, places } = takeResets(whole)
  const isForStack = session.targetFormats?.target === 'swarm'
  const filled = interpolateDocument(isForStack ? convertForStack(root, session.report) : root, scope)
  if (isForStack) refuseNumbersForStack(filled, session.report)
  const accepted = legacy === undefined ? filled : validateAsWritten(filled, legacy.format, session)
  let document = legacy === undefined ? accepted : updateLegacy(accepted, legacy, session)
  if (role === 'model') {
    document = applyInclude(document, file, places, scope)
    document = applyExtends(document, file.path, places, scope)
  }
  if (legacy !== undefined) document = declareVolumesUsed(document, legacy)
  if (legacy !== undefined && role === 'model') document = dropUntranslated(document, session, accepted !== filled)
  return { document, places }
}

function interpolateDocument(root: Mapping, { session, environment }: Scope): Mapping {
  if (!session.steps.interpolate) return root
  const filled = interpolate(root, {
    environment: prepareForInterpolation(environment, session.paths),
    report: session.report,
    unset: session.unset,
    castsVariablesOnly: session.targetFormats?.target === 'swarm',
  })
  return isMapping(filled) ? filled : root
}

function mergeOver(
  before: Mapping | undefined,
  document: Mapping,
  places: ResetPlaces | undefined,
  { session }: Scope,
): Mapping {
  if (before === undefined) return document
  const override = applyReplaced(document, before, places)
  return mergeMappings(applyResets(before, places), override, [], mergeWith(mergeRules, session))
}

function validateDocument(model: Mapping, { file, scope }: DocumentPlace): Mapping {
  return removeVersion(validateModel(model, scope.session), file.path, scope)
}

function expandForms(model: Mapping, { scope: { session }, role }: DocumentPlace): Mapping {
  const context = {
    report: session.report,
    lenient: !session.steps.interpolate,
    validated: role === 'model',
    takePorts: session.budget.takePorts,
  }
  return removeDuplicates(expandShortForms(model, context), session.report)
}

/** What translating an older format needs to know about the other documents; undefined if no translation is needed. */
function findLegacyContext(
  root: Mapping,
  before: Mapping | undefined,
  { targetFormats, report }: Session,
): LegacyContext | undefined {
  const format = targetFormats && formatFor(targetFormats.target, root)
  if (targetFormats === undefined || format === undefined || format === 'compose-spec') return undefined
  return {
    format,
    services: new Set([...targetFormats.services, ...findLegacyServices(root, format)]),
    before: new Set(before && findLegacyServices(before, 'compose-spec')),
    report,
  }
}

/**
 * Validates a document against the schema of its own format. A file that is only extended may have another format, or
 * be missing.
 */
function validateAsWritten(document: Mapping, format: FormatVersion, session: Session): Mapping {
  const validator = session.targetFormats?.validators.get(format)
  if (validator === undefined) return document
  if (format !== '1') return validateWith(validator, document, [], session)
  const services = getValue(document, 'services')
  if (!isMapping(services)) return document
  return setValue(document, 'services', validateWith(validator, services, ['services'], session))
}

function updateLegacy(document: Mapping, legacy: LegacyContext, { targetFormats, report }: Session): Mapping {
  return updateServices(targetFormats?.target === 'swarm' ? removeIgnoredBySwarm(document, report) : document, legacy)
}

function removeVersion(model: Mapping, file: string, { session }: Scope): Mapping {
  const version = model.entries.get('version')
  if (version === undefined) return model
  if (!session.reportedVersions.has(file)) {
    session.reportedVersions.add(file)
    if (session.targetFormats === undefined) session.report(reportObsoleteVersion(version))
  }
  return removeKeys(model, 'version')
}
