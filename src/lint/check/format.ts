import { describeNoSuch } from '../../core/messages/no-such.ts'
import { formats, isFormatName, type FormatName } from '../../show/report/formats.ts'
import { tool } from '../../show/report/tool.ts'
import { assertArgument, hasMembers } from '../../core/source/assert-argument.ts'
import { toReportedRule, ruleDescriptions } from '../rules/descriptions.ts'
import type { Rule } from '../rules/rule.ts'
import type { CheckResult } from './check.ts'

/** How a report is written. */
export interface FormatOptions {
  /** Whether `pretty` may use terminal colours; false by default. */
  readonly color?: boolean | undefined
  /** The width of the terminal in columns, for `pretty`; without it lines are not truncated. */
  readonly width?: number | undefined
  /** An absolute path; paths inside it are shown relative to it. */
  readonly workingDirectory?: string | undefined
  /** The caller's own rules that took part, so that the report can describe them. */
  readonly rules?: readonly Rule[] | undefined
}

/**
 * Formats the result of `check` in one of the command line's report formats.
 *
 * Every value is escaped for the output format, and anything that looks like a secret is masked.
 *
 * @throws TypeError if `result` is not a result of `check`.
 * @throws RangeError if there is no such format.
 */
export async function format(result: CheckResult, name: FormatName, options: FormatOptions = {}): Promise<string> {
  assertFormatArguments(result, name, options)
  // A JavaScript caller may pass any name.
  const wanted: string = name
  if (!isFormatName(wanted)) {
    throw new RangeError(describeNoSuch('format', wanted, Object.keys(formats)))
  }
  const { color = false, width, workingDirectory = '/', rules: own = [] } = options
  const described = [...ruleDescriptions, ...own].map(toReportedRule)
  const input = { ...result, rules: new Map(described.map((rule) => [rule.id, rule])), tool, workingDirectory }
  const report = (await formats[wanted]())(input, { color, ...(width !== undefined && { width }) })
  return [...report].join('')
}

function assertFormatArguments(result: unknown, name: unknown, options: unknown): void {
  const isResult = hasMembers(result) && Array.isArray(result['diagnostics']) && result['files'] instanceof Map
  assertArgument(isResult, 'A report is made of what check() gives, such as format(await check([…]), "sarif").')
  assertArgument(typeof name === 'string', 'A report needs the name of a format, such as "sarif".')
  const areOptions = hasMembers(options) && (options['rules'] === undefined || Array.isArray(options['rules']))
  assertArgument(areOptions, 'The options of a report must be an object, and its "rules" a list.')
}
