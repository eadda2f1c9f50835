import type { RuleId } from './rule-id.ts'

declare const COMPOSURE_HOMEPAGE: string

/** Where the documentation is published: `homepage` in package.json, which the build puts in. */
const homepage = typeof COMPOSURE_HOMEPAGE === 'string' ? COMPOSURE_HOMEPAGE : undefined

/** The address of the page of a rule; undefined where it is not known, and for the rules of a caller. */
export function rulePage(id: RuleId): string | undefined {
  return homepage === undefined || id.includes('/') ? undefined : `${homepage}checks/${id}.html`
}
