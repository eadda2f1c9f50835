import { detectPaths } from '../paths/paths.ts'
import type { Diagnostic, Finding } from './diagnostic.ts'
import type { RuleId } from './rule-id.ts'

// What only a checkout or an environment lacks: a variable that has to be set, or that leaves nothing of a value as it is
// not, and a file that Git ignores. Compose rejects the project here, though not where it runs.

/** The fact that names what is missing, by the rule that reports it. */
const NAMING_FACTS: ReadonlyMap<RuleId, 'variable' | 'file'> = new Map([
  ['required-variable', 'variable'],
  ['missing-env-file', 'file'],
  ['missing-label-file', 'file'],
  ['unreadable-file', 'file'],
])

/** Whether something is missing only here, so that the files of the project are not at fault. */
export function isMissingHere(rule: RuleId, facts: Readonly<Record<string, unknown>>): boolean {
  const fact = NAMING_FACTS.get(rule)
  return fact === 'variable' || (fact === 'file' && facts['isIgnored'] === true) || typeof facts['unset'] === 'string'
}

/** Whether Compose rejects the project because of this finding, be the files at fault or not. */
export function isRejection({ rule, severity, message }: Finding): boolean {
  return severity === 'error' || isMissingHere(rule, message.facts)
}

/** The same of a diagnostic. */
export function isReportedRejection({ rule, severity, data }: Diagnostic): boolean {
  return severity === 'error' || isMissingHere(rule, data)
}

/** A variable, or the absolute path of a file. */
export type MissingThing = { readonly variable: string } | { readonly file: string }

/** What a finding says is missing, be it only here or not; files as they are named. */
export function findMissingThings(
  rule: RuleId,
  { variable, variables, file, unset }: Readonly<Record<string, unknown>>,
): readonly MissingThing[] {
  if (typeof unset === 'string') return [{ variable: unset }]
  if (!NAMING_FACTS.has(rule)) return []
  if (typeof variable === 'string') return [{ variable }]
  if (Array.isArray(variables))
    return variables.filter((each) => typeof each === 'string').map((each) => ({ variable: each }))
  return typeof file === 'string' ? [{ file }] : []
}

/** The same of a diagnostic, with the absolute paths of files. */
export function listMissingThings({ rule, data, file }: Diagnostic): readonly MissingThing[] {
  const { resolve, dirname } = detectPaths(file)
  return findMissingThings(rule, data).map((thing) =>
    'file' in thing ? { file: resolve(dirname(file), thing.file) } : thing,
  )
}
