import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { BuildFiles } from '../../../../read/container/read-build.ts'
import { findShellScript } from '../../../../read/container/started-commands.ts'
import { listReferences } from '../../../../read/dockerfile/expand.ts'
import type { Instruction } from '../../../../read/dockerfile/dockerfile.ts'
import { findStage, listNeededStages, type Stage } from '../../../../read/dockerfile/stages.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { relateBuild } from '../../shared/built-stages.ts'
import { locateFact } from '../../shared/fact-places.ts'

const outOfScope = message(
  'out-of-scope',
  ({ service, argument }: { service: string; argument: string }) =>
    text`${name(argument)} is empty here in the build of service ${name(service)}, because its ${name('ARG')} belongs to another stage; add ${code(`ARG ${argument}`)} to this stage.`,
)

const atRunTime = message(
  'at-run-time',
  ({ service, argument }: { service: string; argument: string }) =>
    text`${name(argument)} is empty in the containers of service ${name(service)}, because a build argument is only there during the build; add it to ${name('environment')}, or ${code(`ENV ${argument}=$${argument}`)} to the Dockerfile.`,
)

export const buildArgumentScope: ContainerRule = {
  id: 'build-argument-scope',
  summary: 'Build arguments should be used where they have a value.',
  // An ARG counts in its stage and those that start from it; one before the first FROM counts in FROM only, and none in
  // the container. Dockerfile reference, "Scope" and ARG.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, { build }] of Object.entries(context.project.services)) {
      const files = build && context.buildOf(service)
      if (files === undefined || !context.isComplete(service)) continue
      const final = files.stages.stages.at(-1)
      if (final !== undefined && build?.target === undefined) {
        for (const stage of listNeededStages(final, files.stages)) checkStage(service, stage, files, context)
      }
      checkCommandScript(service, context)
    }
  },
}

// Base images set such variables as well: those of languages and servers give their location and version.
const OF_IMAGES =
  /^(?:PATH|HOME|USER|LANG|TZ|PGDATA|GOPATH|[A-Z0-9]+_(?:VERSION|MAJOR|HOME)|(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|BUILDKIT_\w+|SOURCE_DATE_EPOCH|(?:https?|ftp|no|all)_proxy)$/i

function checkStage(service: string, stage: Stage, files: BuildFiles, { report }: ContainerRuleContext): void {
  const elsewhere = new Set(
    files.dockerfile.instructions.filter(({ keyword }) => keyword === 'ARG').flatMap(listDeclaredVariables),
  )
  const known = new Set(listInherited(stage, files))
  for (const instruction of stage.instructions) {
    for (const declared of listDeclaredVariables(instruction)) known.add(declared)
    if (!/^(?:RUN|COPY|ADD|ENV|WORKDIR|USER|EXPOSE)$/.test(instruction.keyword)) continue
    for (const word of instruction.words) {
      const used = listReferences(word.text).find((each) => !known.has(each.name) && elsewhere.has(each.name))
      if (used === undefined || used.operator !== '' || OF_IMAGES.test(used.name) || isAssigned(instruction, used.name))
        continue
      const start = word.start + used.start
      const span = files.spanOf({ start, end: start + used.end - used.start })
      report({ at: span, message: outOfScope({ service, argument: used.name }), related: [relateBuild(service)] })
      known.add(used.name)
    }
  }
}

/** What the stages that a stage starts from declare. */
function listInherited({ base, index }: Stage, files: BuildFiles): readonly string[] {
  const below = base && findStage(base.text, files.stages.stages.slice(0, index))
  return below === undefined
    ? []
    : [...listInherited(below, files), ...below.instructions.flatMap(listDeclaredVariables)]
}

/** The variables that an ARG or ENV declares. */
function listDeclaredVariables({ keyword, words }: Instruction): readonly string[] {
  if (keyword !== 'ARG' && keyword !== 'ENV') return []
  const [first] = words
  const isOldForm = keyword === 'ENV' && first?.text.includes('=') === false
  return (isOldForm ? [first] : words).map(({ text: word }) => word.split('=')[0] ?? '')
}

function isAssigned({ text: script }: Instruction, variable: string): boolean {
  return new RegExp(
    String.raw`(?:^|[\s;&(])(?:export\s+)?${variable}=|\b(?:for|read|unset)\s+(?:-\w+\s+)*${variable}\b`,
  ).test(script)
}

/** A script in "command" runs in the container. */
// eslint-disable-next-line complexity -- one test after the other, each of which excuses a variable
function checkCommandScript(
  service: string,
  { project, containerOf, environmentOf, report }: ContainerRuleContext,
): void {
  const { command, image } = containerOf(service)
  const script = command?.source.kind === 'service' ? findShellScript(command.value.words) : undefined
  if (command === undefined || script === undefined || image.buildArguments.size === 0) return
  const { variables, isComplete } = environmentOf(service)
  if (!isComplete) return
  for (const { name: argument, operator } of listReferences(script)) {
    const isThere = variables.has(argument) || image.environment.has(argument) || !image.buildArguments.has(argument)
    if (isThere || operator !== '' || OF_IMAGES.test(argument) || new RegExp(`\\b${argument}=`).test(script)) continue
    const at = locateFact(service, command.source)
    const isGiven = Object.hasOwn(project.services[service]?.build?.args ?? {}, argument)
    if (isGiven) {
      const given = ['services', service, 'build', 'args', argument]
      const related = [{ at, message: text`used here` }]
      report({ at: given, key: true, message: atRunTime({ service, argument }), related })
    } else report({ at, message: atRunTime({ service, argument }) })
    return
  }
}
