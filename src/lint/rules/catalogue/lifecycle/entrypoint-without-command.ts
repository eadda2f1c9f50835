import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { Build } from '../../../../read/model/build.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { isPassedOn } from '../../../../read/container/started-commands.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectFiles } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { readInstructions, readCopiedScript } from '../../shared/dockerfile.ts'
import { isShell } from '../../shared/shell.ts'

const dropped = message(
  'dropped',
  ({ service, command }: { service: string; command: string }) =>
    text`The "entrypoint" of service ${name(service)} runs the command that it is given, but Compose drops the CMD of the image where it sets an entrypoint; add ${code(`command: ${command}`)}.`,
)

export const entrypointWithoutCommand: ContainerRule = {
  id: 'entrypoint-without-command',
  summary: 'An "entrypoint" that runs a command should have one.',
  // A service with its own entrypoint does not get the image's CMD. Compose Specification, services, entrypoint.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { project, files, isComplete, report } = context
    for (const [service, { build, entrypoint = [], command }] of listContainers(project)) {
      if (entrypoint.length === 0 || command != null || !isComplete(service)) continue
      if (build === undefined) {
        checkPublicImage(service, entrypoint, context)
        continue
      }
      const inImage = readInstructions(build, files).findLast(({ keyword }) => keyword === 'CMD')?.text ?? ''
      const lack = inImage === '' || inImage === '[]' ? 'none' : findMissingCommand(entrypoint, build, files)
      if (lack === 'none') continue
      const at = ['services', service, 'entrypoint']
      report({ at, message: dropped({ service, command: inImage }), isDoubtful: lack === 'perhaps' })
    }
  },
}

/** The script of a public image that runs only what it is given, and is given nothing. */
function checkPublicImage(
  service: string,
  [program = '', ...rest]: readonly string[],
  { containerOf, report }: ContainerRuleContext,
): void {
  const { entrypoint, command } = containerOf(service).image
  if (rest.length > 0 || entrypoint === undefined || !isPassedOn({ entrypoint })) return
  const [own = ''] = entrypoint.value.words
  const isSame = posixPaths.basename(own) === posixPaths.basename(program)
  if (!isSame || command === undefined || command.value.words.length === 0) return
  const at = ['services', service, 'entrypoint']
  report({ at, message: dropped({ service, command: JSON.stringify(command.value.words) }) })
}

const RUNNERS = /(?:^|\/)(?:tini|dumb-init|catatonit)$/

/**
 * Whether an entrypoint lacks the command that it runs; a single word after a script may be that command, or an
 * argument of the script.
 */
function findMissingCommand(
  entrypoint: readonly string[],
  build: Build,
  files: ProjectFiles,
): 'none' | 'perhaps' | 'certain' {
  const [program = '', ...rest] = isShell(entrypoint[0] ?? '') ? entrypoint.slice(1) : entrypoint
  if (rest.at(-1) === '--' || (RUNNERS.test(program) && rest.every((word) => word.startsWith('-')))) return 'certain'
  const script = readCopiedScript(program, build, files)
  if (script === undefined || !runsOnlyWhatItIsGiven(script)) return 'none'
  const [word, ...others] = rest
  if (word === undefined) return 'certain'
  if (others.length > 0) return 'none'
  if (/^shift\b/m.test(script)) return 'certain'
  return /[/:]/.test(word) && /\$\{?1\b/.test(script) ? 'perhaps' : 'none'
}

/** Whether a script ends by running its arguments, and has no default for when there are none. */
function runsOnlyWhatItIsGiven(script: string): boolean {
  const last = script.trimEnd().split('\n').at(-1) ?? ''
  return /^exec[ \t]+(?:\S+[ \t]+)*"?\$[@*]/.test(last) && !/\$#|\$\{[#@*]|\bset[ \t]+--/.test(script)
}
