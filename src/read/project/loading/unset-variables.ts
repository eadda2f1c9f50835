import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { isRejection } from '../../../core/diagnostics/missing-here.ts'
import { addNearVariables } from '../../interpolate/findings.ts'
import type { KnownVariables } from '../../interpolate/near-variables.ts'
import { unsetFindings } from '../../interpolate/unset-variables.ts'
import { collectVariables } from '../../interpolate/variables.ts'
import { doSpansOverlap, type SourceFile, type Span } from '../../../core/source/source-file.ts'
import { isInBrokenRange } from '../../yaml/parse.ts'
import { createPlatformTest } from './platform-variables.ts'
import { findExampleFile } from './example-files.ts'
import type { Collected } from './collected.ts'
import type { LoadSettings } from './load-settings.ts'
import type { ReadFile } from './read-file.ts'

/** Where unset variables are used, by name. */
type Uses = ReadonlyMap<string, readonly Span[]>

type Around = Pick<LoadSettings, 'host' | 'paths' | 'projectDirectory'>

type Known = Pick<Collected, 'files' | 'variables'>

/** The findings about unset variables, file by file. */
export function findUnsetVariables(
  { files, variables, findings }: Known & Pick<Collected, 'findings'>,
  around: Around,
): readonly Finding[] {
  if (variables.unset.size === 0) return []
  // A variable that is required elsewhere needs no further finding.
  const required = listRequired(findings)
  const byFile = usesByFile(variables.unset)
  const known = listKnownVariables({ files, variables })
  return [...files.yaml.values()].flatMap((file) => {
    const unset = byFile.get(file.source)
    if (unset === undefined) return []
    const examples = readExamples(file, around)
    const isSetByPlatform = createPlatformTest(file, around.host, around.paths)
    // A single unset variable says nothing about the others.
    const isUsual = unset.size > 1 && unset.size * 2 > listVariablesIn(file).size
    return [...unset].flatMap(([name, spans]) => {
      if (required.has(name) || isSetByPlatform(name)) return []
      const certain = spans.filter((span) => !isInBrokenRange(span, file.stream.brokenRanges))
      return unsetFindings(name, certain, { known, isUsual, example: examples.get(name) })
    })
  })
}

/** Why a string has no value, so that what is written there says nothing about what Compose would read. */
const REASONS: ReadonlySet<Finding['rule']> = new Set(['required-variable', 'interpolation-syntax'])

/**
 * The findings without errors in values that cannot be interpolated, because a required variable is missing or `${` is
 * malformed, or that are empty only because that variable is not set there, either: the reason is said once, and without
 * it, they have another value.
 */
export function dropConsequencesOfVariables(
  findings: readonly Finding[],
  { unset }: Pick<Collected['variables'], 'unset'>,
): readonly Finding[] {
  const reasons = findings.filter(({ rule }) => REASONS.has(rule))
  if (reasons.length === 0) return findings
  const uses = [
    ...[...listRequired(reasons)].flatMap((name) => unset.get(name) ?? []),
    ...reasons.flatMap(({ span, related = [] }) => [span, ...related.map((other) => other.span)]),
  ]
  return findings.filter(
    (finding) =>
      !isRejection(finding) || REASONS.has(finding.rule) || !uses.some((use) => doSpansOverlap(use, finding.span)),
  )
}

function listRequired(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(
    findings.flatMap(({ rule, message }) => {
      const { variable } = message.facts
      return rule === 'required-variable' && typeof variable === 'string' ? [variable] : []
    }),
  )
}

/** Says of required variables that are not set what is set instead. */
export function explainRequiredVariables(found: readonly Finding[], known: Known): readonly Finding[] {
  if (known.variables.inEnvFiles.size === 0 || !found.some(({ rule }) => rule === 'required-variable')) return found
  const near = listKnownVariables(known)
  return found.map((finding) => addNearVariables(finding, near))
}

function listKnownVariables({ files, variables: { inEnvFiles: set } }: Known): KnownVariables {
  const used =
    set.size === 0 ? new Set() : new Set([...files.yaml.values()].flatMap((file) => [...listVariablesIn(file)]))
  return { set, unused: new Set([...set].filter((name) => !used.has(name))) }
}

function usesByFile(uses: Uses): ReadonlyMap<SourceFile, Uses> {
  const byFile = new Map<SourceFile, Map<string, Span[]>>()
  for (const [name, spans] of uses) {
    for (const span of spans) {
      const ofFile = byFile.get(span.file) ?? new Map<string, Span[]>()
      const known = ofFile.get(name)
      if (known === undefined) ofFile.set(name, [span])
      else known.push(span)
      byFile.set(span.file, ofFile)
    }
  }
  return byFile
}

function listVariablesIn({ stream }: ReadFile): ReadonlySet<string> {
  return new Set(stream.documents.flatMap(({ root }) => collectVariables(root).map(({ name }) => name)))
}

const ASSIGNMENT = /^[ \t]*(?:#[ \t]*)?(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*[=:]/gm

/** The example of `.env` that sets each variable, by name; variables in its comments count, too. */
function readExamples({ source }: ReadFile, { host, paths, projectDirectory }: Around): ReadonlyMap<string, string> {
  const folders = new Set([paths.dirname(source.path), projectDirectory])
  return new Map(
    [...folders].flatMap((folder) => {
      const example = findExampleFile(paths.join(folder, '.env'), host)
      const read = example === undefined ? undefined : host.read(example)
      if (example === undefined || read?.kind !== 'text') return []
      return [...read.text.matchAll(ASSIGNMENT)].map(([, name = '']) => [name, example] as const)
    }),
  )
}
