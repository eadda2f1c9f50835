import { assertOptions, type OptionKinds } from '../../core/messages/assert-options.ts'
import { describeNoSuch } from '../../core/messages/no-such.ts'
import { formats, isReportFormatName, type ReportFormatName } from '../../show/report/formats.ts'
import { tool } from '../../show/report/tool.ts'
import { assertArgument, hasMembers } from '../../core/source/assert-argument.ts'
import { toReportedRule, ruleDescriptions } from '../rules/descriptions.ts'
import type { Rule } from '../rules/rule.ts'
import type { CheckResult } from './check.ts'

/** How a report is written. */
export interface ReportOptions {
  /** Whether `pretty` may use terminal colours; false by default. */
  readonly color?: boolean | undefined
  /** The width of the terminal in columns, for `pretty`; without it lines are not truncated. */
  readonly width?: number | undefined
  /** An absolute path; paths inside it are shown relative to it. */
  readonly workingDirectory?: string | undefined
  /** The caller's own rules that took part, so that the report can describe them. */
  readonly rules?: readonly Rule[] | undefined
}

const OPTIONS: OptionKinds<ReportOptions> = {
  color: 'boolean',
  width: 'number',
  workingDirectory: 'string',
  rules: 'list',
}

/**
 * Formats the result of `check` in one of the command line's report formats.
 *
 * Every value is escaped for the output format, and anything that looks like a secret is masked.
 *
 * @throws TypeError if `result` is not a result of `check`.
 * @throws RangeError if there is no such format.
 */
export async function formatReport(
  result: CheckResult,
  name: ReportFormatName,
  options: ReportOptions = {},
): Promise<string> {
  assertReportArguments(result, name, options)
  // A JavaScript caller may pass any name.
  const wanted: string = name
  if (!isReportFormatName(wanted)) {
    throw new RangeError(describeNoSuch('format', wanted, Object.keys(formats)))
  }
  const { color = false, width, workingDirectory = '/', rules: own = [] } = options
  const described = [...ruleDescriptions, ...own].map(toReportedRule)
  const input = { ...result, rules: new Map(described.map((rule) => [rule.id, rule])), tool, workingDirectory }
  const report = (await formats[wanted]())(input, { color, ...(width !== undefined && { width }) })
  return [...report].join('')
}

function assertReportArguments(result: unknown, name: unknown, options: unknown): void {
  const isResult = hasMembers(result) && Array.isArray(result['diagnostics']) && result['files'] instanceof Map
  assertArgument(isResult, 'A report is made of what check() gives, as in formatReport(await check([…]), "sarif").')
  assertArgument(typeof name === 'string', 'A report needs the name of a format, such as "sarif".')
  assertOptions('a report', options, OPTIONS)
}
