import type {
  ArtifactLocation,
  Fix as SarifFix,
  Location,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
  Run,
  Suppression,
} from 'sarif'
import type { Diagnostic, Fix, RelatedPlace, Severity } from '../../core/diagnostics/diagnostic.ts'
import { isPolicyRuleId, summarizePolicy } from '../../core/diagnostics/policy-rule.ts'
import { homepage } from '../../core/diagnostics/rule-page.ts'
import { detectPaths } from '../../core/paths/paths.ts'
import type { Range } from '../../core/source/source-file.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { groupByFile } from './group-by-file.ts'
import { createFingerprints } from './fingerprint.ts'
import { writeJsonText } from './json-text.ts'
import { mapLazily } from './map-lazily.ts'
import { isInsideFolder, toRelativePath } from './path.ts'
import type { ReportFormat, ReportInput, RuleDescription, SuppressedDiagnostic } from './report.ts'
import { toFileUri, toFolderUri, toRelativeUri } from './uri.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

const LEVELS: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', info: 'note' }

const SUPPRESSIONS = { comment: 'inSource', baseline: 'external' } as const

/** The placeholder for the working directory that GitHub and Azure recognize. */
const ROOT = '%SRCROOT%'

/** Static Analysis Results Interchange Format, for code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export const renderSarif: ReportFormat = (input) =>
  writeJsonText({ $schema: SCHEMA, version: '2.1.0', runs: [createSarifRun(input)] })

/** The only run of the log; its results are generated one by one. */
export function createSarifRun(input: ReportInput): Omit<Run, 'results'> & { readonly results: Iterable<Result> } {
  const { tool, workingDirectory, suppressed } = input
  const reported = [...input.diagnostics, ...(suppressed ?? []).map(({ diagnostic }) => diagnostic)]
  const examples = new Map(reported.map((diagnostic) => [diagnostic.rule, diagnostic]))
  const rules = [...examples.keys()]
    .sort()
    .map((id) => input.rules.get(id) ?? { id, ...describePolicyOf(examples.get(id)) })
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const fingerprints = createFingerprints(reported, input)
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        semanticVersion: tool.version,
        ...(homepage !== undefined && { informationUri: homepage }),
        rules: rules.map(createReportingDescriptor),
      },
    },
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\r', '\n'],
    originalUriBaseIds: { [ROOT]: { uri: toFolderUri(workingDirectory) } },
    results: mapLazily(reported, (diagnostic, index) => ({
      ruleId: diagnostic.rule,
      ruleIndex: indexes.get(diagnostic.rule),
      ...createSarifResult(diagnostic, workingDirectory),
      partialFingerprints: { 'composure/v1': fingerprints[index] ?? '' },
      ...(suppressed !== undefined && {
        suppressions: createSarifSuppressions(suppressed[index - input.diagnostics.length]),
      }),
    })),
  }
}

/** A policy is described by its findings, since the configuration may be on the machine of another shard. */
function describePolicyOf(finding: Diagnostic | undefined): Omit<RuleDescription, 'id'> | undefined {
  if (finding === undefined || !isPolicyRuleId(finding.rule)) return undefined
  const { policy, reason } = finding.data
  const explanation = typeof reason === 'string' ? reason : undefined
  const summary = summarizePolicy(typeof policy === 'string' ? policy : finding.rule, explanation)
  return { summary, severity: finding.severity, help: summary }
}

function createReportingDescriptor({
  id,
  summary,
  severity,
  help,
  url,
}: Partial<RuleDescription> & Pick<RuleDescription, 'id'>): ReportingDescriptor {
  return {
    id,
    ...(summary !== undefined && { shortDescription: { text: summary }, fullDescription: { text: summary } }),
    ...(help !== undefined && { help: { text: help, markdown: help } }),
    ...(url !== undefined && { helpUri: url }),
    ...(severity !== undefined && { defaultConfiguration: { level: LEVELS[severity] } }),
  }
}

function createSarifResult(
  { severity, message, file, range, related = [], fixes = [] }: Diagnostic,
  root: string,
): Result {
  return {
    level: LEVELS[severity],
    message: { text: escapeSarifText(message) },
    locations: [{ physicalLocation: createPhysicalLocation(file, range, root) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => createRelatedLocation(place, index, root)),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => createSarifFix(fix, root)) }),
  }
}

function createSarifSuppressions(suppressed: SuppressedDiagnostic | undefined): Suppression[] {
  if (suppressed === undefined) return []
  const { by = 'comment', reason } = suppressed
  return [{ kind: SUPPRESSIONS[by], ...(reason !== undefined && { justification: escapeInvisible(reason) }) }]
}

function createRelatedLocation({ message, file, range }: RelatedPlace, index: number, root: string): Location {
  return {
    id: index + 1,
    message: { text: escapeSarifText(message) },
    physicalLocation: createPhysicalLocation(file, range, root),
  }
}

function createPhysicalLocation(file: string, range: Range, root: string): PhysicalLocation {
  return { artifactLocation: createArtifactLocation(file, root), region: createRegion(range) }
}

function createArtifactLocation(file: string, root: string): ArtifactLocation {
  const isElsewhere = detectPaths(file).isAbsolute(file) && !isInsideFolder(file, root)
  return isElsewhere ? { uri: toFileUri(file) } : { uri: toRelativeUri(toRelativePath(file, root)), uriBaseId: ROOT }
}

function createRegion({ start, end }: Range): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

function createSarifFix({ title, edits }: Fix, root: string): SarifFix {
  return {
    description: { text: escapeSarifText(title) },
    artifactChanges: [...groupByFile(edits)].map(([file, changes]) => ({
      artifactLocation: createArtifactLocation(file, root),
      replacements: changes.map(({ range, text }) => ({
        deletedRegion: createRegion(range),
        ...(text !== '' && { insertedContent: { text } }),
      })),
    })),
  }
}

// A message must not create links, "[text](1)" (3.11.6). Strictly, 3.11.5 requires braces to be doubled, but every
// consumer shows a message without arguments verbatim, and "${VAR}" should read as such.
function escapeSarifText(text: string): string {
  const inert = escapeInvisible(text)
  return inert.includes('](') ? inert.replaceAll(/[\\[\]]/g, '\\$&') : inert
}
