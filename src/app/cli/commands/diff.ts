import type { Command } from 'commander'
import { listServicesOfRisk } from '../../../show/compare/risks/risk.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { changesFormats, isChangesFormat } from '../../../show/report/changes/formats.ts'
import type { ComparedProject } from '../../../show/report/changes/input.ts'
import { toReportedRule, ruleDescriptions } from '../../../lint/rules/descriptions.ts'
import { compareProjectsOf } from '../diff/changes.ts'
import { CHANGE_FAILURES, isFailingChange } from '../diff/fail-on.ts'
import { createPair, findPairs } from '../diff/pairs.ts'
import { parseSides } from '../diff/sides.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, appendValue, toProjectArguments, type ProjectOptions } from '../options/project-options.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import { hasColor, type Io } from '../streams/io.ts'

interface Options extends ProjectOptions {
  readonly format: string
  readonly exitCode?: true
  readonly failOn: readonly string[]
  readonly only: readonly string[]
  readonly removeOrphans?: true
  readonly text?: true
}

/** `composure diff [BASE [HEAD]]`: what `up` does when the files change. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('diff', io)
    .description('Tells what "docker compose up -d" does to running containers when the files change.')
    .argument('[base]', 'a revision, "A..B", a folder, or a file (default: the last commit)')
    .argument('[head]', 'a revision, a file, or a folder: all projects in it and below (default: the working tree)')
  return addProjectOptions(program)
    .option('--format <name>', 'pretty, json, markdown or github', 'pretty')
    .option('--text', 'show how the canonical text changed, service by service')
    .option('--only <service>', 'only this service; may be repeated', appendValue, [])
    .option('--remove-orphans', 'as for "up": services that are no longer in the files are removed')
    .option('--exit-code', 'exit with 1 where anything happens')
    .option(
      '--fail-on <what>',
      'exit with 1 where this happens, with commas between: what becomes of a service, such as "recreated", "data-loss", or a rule',
      (text: string, before: readonly string[]) => [...before, ...text.split(',').map((each) => each.trim())],
      [],
    )
    .action((base: string | undefined, head: string | undefined, options: Options) =>
      runDiff(
        [base, head].filter((each) => each !== undefined),
        options,
        io,
      ),
    )
}

async function runDiff(revisions: readonly string[], options: Options, io: Io): Promise<void> {
  const { format: name, failOn } = options
  if (!isChangesFormat(name)) throw new Failure(describeNoSuch('format', name, Object.keys(changesFormats)))
  for (const each of failOn)
    if (!CHANGE_FAILURES.includes(each)) throw new Failure(describeNoSuch('thing to fail on', each, CHANGE_FAILURES))
  const sides = parseSides(revisions, io)
  try {
    const args = toProjectArguments(options)
    const isOne = options.file.length > 0 || !sides.isEverything
    const pairs = isOne ? [createPair(sides, args, io)] : findPairs(sides, args, io)
    const rules = new Map(ruleDescriptions.map((rule) => [rule.id, toReportedRule(rule)]))
    const changes = await compareProjectsOf(sides, pairs, rules, io, {
      removeOrphans: options.removeOrphans,
      diffOf: options.text && (await import('../../../lint/fix/diff.ts')).createHunks,
    })
    const input = {
      ...changes,
      projects: changes.projects.flatMap((project) => narrowToServices(project, options.only)),
    }
    const format = await changesFormats[name]()
    io.out(format(input, { color: hasColor(io, 'out'), width: io.columns }))
    const isChange = options.exitCode === true && input.projects.length > 0
    if (isChange || isFailingChange(input, failOn)) io.exitWith(EXIT.refused)
  } finally {
    sides.close()
  }
}

/** Limits a project to some of its services. */
function narrowToServices(project: ComparedProject, only: readonly string[]): readonly ComparedProject[] {
  if (only.length === 0) return [project]
  const { comparison } = project
  const services = Object.entries(comparison.services).filter(([name]) => only.includes(name))
  const risks = comparison.risks.filter((risk) => listServicesOfRisk(risk).some((name) => only.includes(name)))
  if (services.length === 0) return []
  return [
    {
      ...project,
      comparison: {
        ...comparison,
        services: Object.fromEntries(services),
        networks: {},
        volumes: {},
        configs: {},
        secrets: {},
        risks,
      },
      texts: project.texts.filter(({ kind, name }) => kind === 'service' && only.includes(name)),
    },
  ]
}
