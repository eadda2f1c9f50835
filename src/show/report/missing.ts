import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { RuleId } from '../../core/diagnostics/rule-id.ts'

/** The rules about what a checkout or an environment lacks, with the fact that names it. */
const LACKED: ReadonlyMap<RuleId, { readonly fact: string; readonly before: string; readonly after: string }> = new Map(
  [
    ['required-variable', { fact: 'variable', before: '$', after: '' }],
    ['missing-env-file', { fact: 'file', before: '', after: ' (ignored by Git)' }],
    ['missing-label-file', { fact: 'file', before: '', after: ' (ignored by Git)' }],
  ],
)

/** Whether Compose rejects the project only because of what this checkout or this environment lacks. */
export function isMissingHere({ rule, severity }: Diagnostic): boolean {
  return severity === 'warning' && LACKED.has(rule)
}

/** `Compose rejects the project here: .env.production (ignored by Git) and $TOKEN are missing.`; empty if nothing is. */
export function summarizeMissing(diagnostics: readonly Diagnostic[]): string {
  const found = new Set(diagnostics.filter(isMissingHere).map(nameMissing))
  const all = [...found]
  if (all.length === 0) return ''
  const shown = all.length > MAX_NAMES ? [...all.slice(0, MAX_NAMES), `${all.length - MAX_NAMES} more`] : all
  const last = shown.at(-1) ?? ''
  const list = shown.length === 1 ? `${last} is` : `${shown.slice(0, -1).join(', ')} and ${last} are`
  return `Compose rejects the project here: ${list} missing.`
}

const MAX_NAMES = 5

function nameMissing({ rule, data }: Diagnostic): string {
  const { fact = '', before = '', after = '' } = LACKED.get(rule) ?? {}
  const name = data[fact]
  return typeof name === 'string' ? `${before}${name}${after}` : `a value`
}
