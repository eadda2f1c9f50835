import type { Command } from 'commander'
import { check } from '../../check/check.ts'
import type { CheckOptions } from '../../check/check-project.ts'
import { didYouMean, listed } from '../../diagnostics/did-you-mean.ts'
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts'
import { targetNamed, targetNames } from '../../format/target.ts'
import { rules } from '../../rules/index.ts'
import type { Preset } from '../../rules/rule.ts'
import { candidatesNamed } from '../candidates.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { newCommand } from '../program.ts'
import { addProjectOptions, collect, projectArguments, type ProjectOptions } from '../project-options.ts'
import { outputNamed, withShortPaths, writeReports } from '../report.ts'
import { tool } from '../tool.ts'

interface Options extends ProjectOptions {
  readonly format: readonly string[]
  readonly failOn: string
  readonly maxWarnings?: string
  readonly quiet?: true
  readonly target: string
  readonly preset: readonly string[]
  readonly rule: readonly string[]
}

/** `composure check`: every finding of one or many projects, in one report. */
export function command(io: Io): Command {
  const program = newCommand('check', io)
    .description('Reports what Compose refuses, what it takes otherwise than written, and what will fail when it runs.')
    .argument('[path...]', 'files, each a project with its override file; folders, searched for projects; "-"')
  return addProjectOptions(program)
    .option('--format <name[=file]>', 'how to report, and where to; may be repeated (default: pretty)', collect, [])
    .option('--fail-on <severity>', 'the least severity that makes the exit code 1: error, warning or info', 'error')
    .option('--max-warnings <number>', 'how many warnings are taken before the exit code is 1')
    .option('--quiet', 'report errors only')
    .option(
      '--target <name>',
      'for whom the files are meant: compose, declared, swarm, or a format such as 3.8',
      'compose',
    )
    .option('--preset <name>', 'more rules: security, style; may be repeated', collect, [])
    .option('--rule <id=severity>', 'what becomes of a rule: off, error, warning or info; may be repeated', collect, [])
    .action((paths: readonly string[], options: Options) => run(paths, options, io))
}

async function run(paths: readonly string[], options: Options, io: Io): Promise<void> {
  const judged = verdictOf(options)
  const outputs = (options.format.length === 0 ? ['pretty'] : options.format).map((text) => outputNamed(text, io.cwd))
  const checkOptions = checkOptionsOf(options)
  const { candidates, failures } = await candidatesNamed(paths, projectArguments(options), io)
  const { diagnostics, files, checked } = await check(candidates, checkOptions)
  const reported = options.quiet === true ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics
  const input = {
    diagnostics: withShortPaths(reported, io.cwd),
    files,
    checked,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    tool,
    workingDirectory: io.cwd,
  }
  if (candidates.length > 0) await writeReports(outputs, input, io)
  for (const failure of failures) io.err(`composure: ${failure}\n`)
  io.exitWith(failures.length > 0 ? EXIT.failed : judged(diagnostics))
}

const SEVERITIES = ['error', 'warning', 'info'] as const

/** From findings to the exit code. */
function verdictOf({ failOn, maxWarnings }: Options): (diagnostics: readonly Diagnostic[]) => ExitCode {
  const least = SEVERITIES.findIndex((severity) => severity === failOn)
  if (least === -1) throw new Failure(`"--fail-on" must be ${listed(SEVERITIES, 'or')}, not "${failOn}".`)
  if (maxWarnings !== undefined && !/^\d+$/.test(maxWarnings)) {
    throw new Failure(`"--max-warnings" must be a number, not "${maxWarnings}".`)
  }
  const failing: readonly Severity[] = SEVERITIES.slice(0, least + 1)
  const most = maxWarnings === undefined ? Infinity : Number(maxWarnings)
  return (diagnostics) => {
    const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
    const isRefused = warnings > most || diagnostics.some(({ severity }) => failing.includes(severity))
    return isRefused ? EXIT.refused : EXIT.clean
  }
}

function checkOptionsOf(options: Options): CheckOptions {
  const target = targetNamed(options.target)
  if (target === undefined) {
    throw new Failure(`There is no target "${options.target}"${didYouMean(options.target, targetNames)}`)
  }
  return {
    target,
    presets: options.preset.map(presetNamed),
    severities: Object.fromEntries(options.rule.map(ruleSeverity)),
  }
}

const PRESETS = ['recommended', 'security', 'style'] as const

function presetNamed(name: string): Preset {
  const preset = PRESETS.find((each) => each === name)
  if (preset === undefined) throw new Failure(`There is no preset "${name}"${didYouMean(name, PRESETS)}`)
  return preset
}

function ruleSeverity(text: string): [id: string, severity: Severity | 'off'] {
  const [id = '', wanted] = text.split('=')
  const severity = ['off' as const, ...SEVERITIES].find((each) => each === wanted)
  if (severity === undefined) {
    throw new Failure(
      `"--rule ${text}" must name a rule and one of off, error, warning and info, as in "unquoted-port=off".`,
    )
  }
  return [id, severity]
}
