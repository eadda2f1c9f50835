import type { Finding } from '../../../core/diagnostics/diagnostic.ts'

/** What makes two findings of a rule the same, where that is not their place. */
const KEYS: Readonly<Partial<Record<Finding['rule'], (finding: Finding) => string>>> = {
  // Each service of a cycle finds it anew.
  'extends-cycle': ({ span, related = [] }) =>
    [span, ...related.map((each) => each.span)]
      .map(({ file, start }) => `${file.path} ${start}`)
      .sort()
      .join('\n'),
  // Each document of a file may have a version.
  'obsolete-version': ({ span }) => span.file.path,
}

export function dropRepeated(findings: readonly Finding[]): readonly Finding[] {
  const known = new Set<string>()
  return findings.filter((finding) => {
    const key = KEYS[finding.rule]?.(finding)
    if (key === undefined) return true
    const isNew = !known.has(`${finding.rule} ${key}`)
    known.add(`${finding.rule} ${key}`)
    return isNew
  })
}
