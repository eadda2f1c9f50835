import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rules } from '../../src/rules/index.ts'
import { pipelineRules } from '../../src/rules/pipeline-rules.ts'
import type { RuleDescription } from '../../src/rules/rule.ts'
import { ROOT } from './pages.ts'

/** Rules that are listed together. */
export interface Family {
  readonly title: string
  readonly rules: readonly RuleDescription[]
}

/** Every rule, as the comments in the two registries group them. */
export function families(): readonly Family[] {
  return [...grouped('pipeline-rules.ts', pipelineRules), ...grouped('index.ts', rules)]
}

/** A registry has, line by line, a comment for each family and an entry for each rule. */
function grouped(file: string, registered: readonly RuleDescription[]): readonly Family[] {
  const text = readFileSync(join(ROOT, 'src/rules', file), 'utf8')
  const groups: { readonly title: string; count: number }[] = []
  for (const [, title, entry] of text.matchAll(/^ {2}(?:\/\/ (.+)|(\w+(?:\(.*\))?),)$/gm)) {
    const last = groups.at(-1)
    if (title !== undefined) groups.push({ title, count: 0 })
    else if (entry !== undefined && last !== undefined) last.count += 1
  }
  let first = 0
  const found = groups.map(({ title, count }) => ({ title, rules: registered.slice(first, (first += count)) }))
  if (first !== registered.length)
    throw new Error(`${file} has ${registered.length} rules, and ${first} of them in families.`)
  return found
}
