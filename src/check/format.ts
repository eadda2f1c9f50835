import { noSuch } from '../messages/no-such.ts'
import { formats, isFormatName, type FormatName } from '../report/formats.ts'
import { tool } from '../report/tool.ts'
import { assertArgument, hasMembers } from '../source/assert-argument.ts'
import { reported, ruleDescriptions } from '../rules/descriptions.ts'
import type { Rule } from '../rules/rule.ts'
import type { CheckResult } from './check.ts'

export interface FormatOptions {
  /** Whether `pretty` may carry terminal colours; not by default. */
  readonly color?: boolean | undefined
  /** Columns of the terminal, for `pretty`; without it lines are not cut. */
  readonly width?: number | undefined
  /** An absolute path; the names of files inside it are shown relative to it. */
  readonly workingDirectory?: string | undefined
  /** Rules of the caller that took part, so that the report can describe them. */
  readonly rules?: readonly Rule[] | undefined
}

/**
 * What `check` found as a report in one of the formats of the command line.
 *
 * Every value is escaped for its medium, and what looks like a secret is masked.
 *
 * @throws TypeError where this is not what `check` gives.
 * @throws RangeError where there is no such format.
 */
export async function format(result: CheckResult, name: FormatName, options: FormatOptions = {}): Promise<string> {
  assertArguments(result, name, options)
  // A caller in JavaScript may name any.
  const wanted: string = name
  if (!isFormatName(wanted)) {
    throw new RangeError(noSuch('format', wanted, Object.keys(formats)))
  }
  const { color = false, width, workingDirectory = '/', rules: own = [] } = options
  const described = [...ruleDescriptions, ...own].map(reported)
  const input = { ...result, rules: new Map(described.map((rule) => [rule.id, rule])), tool, workingDirectory }
  const report = (await formats[wanted]())(input, { color, ...(width !== undefined && { width }) })
  return [...report].join('')
}

function assertArguments(result: unknown, name: unknown, options: unknown): void {
  const isResult = hasMembers(result) && Array.isArray(result['diagnostics']) && result['files'] instanceof Map
  assertArgument(isResult, 'A report is made of what check() gives, such as format(await check([…]), "sarif").')
  assertArgument(typeof name === 'string', 'A report needs the name of a format, such as "sarif".')
  const areOptions = hasMembers(options) && (options['rules'] === undefined || Array.isArray(options['rules']))
  assertArgument(areOptions, 'The options of a report must be an object, and its "rules" a list.')
}
