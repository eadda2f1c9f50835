import type { RuleId } from './rule-id.ts'

declare const COMPOSURE_HOMEPAGE: string

/** Where the documentation is published: `homepage` in package.json, inserted by the build. */
export const homepage = typeof COMPOSURE_HOMEPAGE === 'string' ? COMPOSURE_HOMEPAGE : undefined

/** The address of a rule's page; undefined if it is not known, and for a caller's own rules. */
export function getRulePage(id: RuleId): string | undefined {
  return homepage === undefined || id.includes('/') ? undefined : `${homepage}checks/${id}.html`
}
