import { createDiagnosticGuard } from '../../core/diagnostics/is-diagnostic.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { RuleId } from '../../core/diagnostics/rule-id.ts'
import { detectPaths } from '../../core/paths/paths.ts'
import { hasMembers } from '../../core/source/assert-argument.ts'
import {
  guardEither,
  isBooleanValue,
  isCount,
  isString,
  guardList,
  guardObject,
  guardOptional,
  type Guard,
} from '../../core/source/guards.ts'
import type { ShardProject, ShardReport, SuppressedDiagnostic } from './report.ts'

/** The content of a shard's JSON report. */
export interface ReadShard extends Omit<ShardReport, 'projects'> {
  readonly diagnostics: readonly Diagnostic[]
  readonly projects: readonly ReadProject[]
  /** The number of files that were read. */
  readonly files: number
}

export interface ReadProject extends Omit<ShardProject, 'diagnostics' | 'suppressed'> {
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly SuppressedDiagnostic[]
}

/** Suppressed findings in a report include the reason. */
type Suppressed = Diagnostic & { readonly reason?: string | undefined }

interface Report {
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly Suppressed[]
  readonly summary: { readonly files: number }
  readonly shard: Omit<ShardReport, 'projects'> & { readonly projects: readonly Project[] }
}

type Project = Omit<ShardProject, 'suppressed'> & { readonly suppressed: readonly (number | Suppressed)[] }

/**
 * Reads the JSON report of a shard; otherwise `fault` ends a sentence, such as `is not JSON`.
 *
 * @param version of the program; only reports of the same version are read.
 * @param folder that relative paths are resolved against, absolute.
 */
export function readShard(
  text: string,
  { version, rules, folder }: { readonly version: string; readonly rules: readonly RuleId[]; readonly folder: string },
): ReadShard | { readonly fault: string } {
  const data = parseReport(text)
  if (data === undefined) return { fault: 'is not JSON' }
  if (!hasMembers(data) || !hasMembers(data['tool']) || data['tool']['name'] !== 'composure')
    return { fault: 'is not a JSON report of composure' }
  if (data['tool']['version'] !== version)
    return { fault: `was written by composure ${String(data['tool']['version'])}; this is composure ${version}` }
  if (data['shard'] === undefined) return { fault: 'is of no shard; write it with "composure check --shard"' }
  return reportGuard(rules)(data) ? unpackReport(data, folder) : { fault: 'is not a JSON report of composure' }
}

function parseReport(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function reportGuard(rules: readonly RuleId[]): Guard<Report> {
  const isDiagnostic = createDiagnosticGuard(rules)
  const hasReason = guardObject<{ readonly reason?: string | undefined }>({ reason: guardOptional(isString) })
  const isSuppressed = (value: unknown): value is Suppressed => isDiagnostic(value) && hasReason(value)
  return guardObject<Report>({
    diagnostics: guardList(isDiagnostic),
    suppressed: guardList(isSuppressed),
    summary: guardObject<Report['summary']>({ files: isCount }),
    shard: guardObject<Report['shard']>({
      index: isCount,
      count: isCount,
      run: isString,
      candidates: isCount,
      isByName: isBooleanValue,
      failures: guardList(isString),
      hasFaults: isBooleanValue,
      projects: guardList(
        guardObject<Project>({
          position: isCount,
          first: isString,
          read: guardList(isString),
          shown: guardList(isString),
          unquoted: guardList(isString),
          diagnostics: guardList(guardEither(isCount, isDiagnostic)),
          suppressed: guardList(guardEither(isCount, isSuppressed)),
        }),
      ),
    }),
  })
}

function unpackReport({ diagnostics, suppressed, summary, shard }: Report, folder: string): ReadShard {
  const at = createAbsolutePath(folder)
  const located = diagnostics.map((each) => toAbsoluteDiagnostic(each, at))
  const hidden = suppressed.map((each) => toAbsoluteSuppressed(each, at))
  return {
    ...shard,
    files: summary.files,
    diagnostics: located,
    projects: shard.projects.map((project) => ({
      position: project.position,
      first: at(project.first),
      read: project.read.map(at),
      shown: project.shown.map(at),
      unquoted: project.unquoted.map(at),
      diagnostics: project.diagnostics.flatMap((each) =>
        typeof each === 'number' ? (located[each] ?? []) : toAbsoluteDiagnostic(each, at),
      ),
      suppressed: project.suppressed.flatMap((each) =>
        typeof each === 'number' ? (hidden[each] ?? []) : toAbsoluteSuppressed(each, at),
      ),
    })),
  }
}

function toAbsoluteSuppressed(
  { reason, ...diagnostic }: Suppressed,
  at: (file: string) => string,
): SuppressedDiagnostic {
  return {
    diagnostic: toAbsoluteDiagnostic(diagnostic, at),
    by: 'comment',
    ...(reason !== undefined && { reason }),
  }
}

function createAbsolutePath(folder: string): (file: string) => string {
  const { resolve } = detectPaths(folder)
  const known = new Map<string, string>()
  return (file) => {
    const path = known.get(file) ?? resolve(folder, file)
    known.set(file, path)
    return path
  }
}

function toAbsoluteDiagnostic(diagnostic: Diagnostic, at: (file: string) => string): Diagnostic {
  const { file, related = [], fixes = [] } = diagnostic
  return {
    ...diagnostic,
    file: at(file),
    related: related.map((place) => ({ ...place, file: at(place.file) })),
    fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, file: at(edit.file) })) })),
  }
}
