import {
  code,
  hostPath,
  message,
  name,
  text,
  type HostPath,
  type Statement,
} from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Command, Container, Fact } from '../../../../read/container/container.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'
import { isShell } from '../../shared/shell.ts'
import { findScriptPath, mayStartScript } from '../../shared/started-scripts.ts'

const ignored = message(
  'shell-form',
  ({ service }: { service: string }) =>
    text`The ${name('command')} of service ${name(service)} has no effect, because the ${name('ENTRYPOINT')} of its Dockerfile is a line for the shell; write it as a list, such as ${code('ENTRYPOINT ["program"]')}.`,
)

const unusedByScript = message(
  'script',
  ({ service, script, last }: { service: string; script: HostPath; last: string }) =>
    text`The command of service ${name(service)} has no effect, because its entrypoint, ${script}, never uses its arguments; end the script with ${code(last)}.`,
)

const onlyOptions = message(
  'only-options',
  ({ service, option }: { service: string; option: string }) =>
    text`Service ${name(service)} does not start, because its image has no entrypoint that takes ${code(option)}; start the ${name('command')} with a program.`,
)

interface Passed {
  readonly service: string
  /** The entrypoint of the image. */
  readonly program: string
}

/** What the entrypoint and its arguments are called where the arguments stand. */
interface Keys {
  readonly command: 'command' | 'CMD'
  readonly entrypoint: 'entrypoint' | 'ENTRYPOINT'
}

const shellAsArgument = message(
  'shell-as-argument',
  ({ service, program, command, entrypoint }: Passed & Keys) =>
    text`Service ${name(service)} starts no shell, because the entrypoint of its image is ${name(program)}, which gets all of it as arguments; write ${code(entrypoint)} instead of ${code(command)}.`,
)

const noShell = message(
  'no-shell',
  ({ service, program }: Passed) =>
    text`Service ${name(service)} starts no shell, because the entrypoint of its image is ${name(program)}, which gets all of it as arguments, and the image has no shell; write only the arguments of ${name(program)}.`,
)

const programAsArgument = message(
  'program-as-argument',
  ({ service, program, first }: Passed & { first: string }) =>
    text`Service ${name(service)} runs ${code(`${program} ${first}`)}, because the entrypoint of its image is ${name(program)}; write only the arguments of ${name(program)}.`,
)

const repeatedProgram = message(
  'repeated-program',
  ({ service, program, command }: Passed & Pick<Keys, 'command'>) =>
    text`Service ${name(service)} runs ${code(`${program} ${program}`)}, because the entrypoint of its image is ${name(program)} already; leave it out of the ${name(command)}.`,
)

/** Programs that take no other program as an argument, so that neither a shell nor their own name can follow them. */
const OWN_ARGUMENTS =
  /^(?:mc|aws|certbot|migrate|rclone|restic|git|flyway|terraform|kubectl|helm|k6|yq|jq|curl|node|java|php|ruby|python[\d.]*)$/

/** Those of them whose first argument is an option or a file, and programs that nobody calls a file. */
const INTERPRETER = /^(?:node|java|php|ruby|python[\d.]*)$/
const OTHER_PROGRAM =
  /^(?:npm|npx|yarn|pnpm|node|nodemon|pm2|python3?|pip3?|gunicorn|uvicorn|flask|celery|java|php|ruby|bundle)$/

export const ignoredCommand: ContainerRule = {
  id: 'ignored-command',
  summary: 'A "command" must reach a program.',
  // An ENTRYPOINT in shell form ignores it, one in list form gets it as arguments, and without an entrypoint its first
  // word is the program. Dockerfile reference, "Understand how CMD and ENTRYPOINT interact".
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      if (!context.isComplete(service)) continue
      if (mayStartScript(definition) && checkEntrypointScript(context.containerOf(service), context)) continue
      const first = definition.command?.[0] ?? ''
      if (definition.entrypoint == null) checkImageEntrypoint(first, context.containerOf(service), context)
    }
  },
}

/** Reports a command that the entrypoint of the image makes no use of. */
function checkImageEntrypoint(first: string, container: Container, { report }: ContainerRuleContext): void {
  const { service, entrypoint, command } = container
  if (entrypoint === undefined) return
  const at = ['services', service, 'command']
  const { source } = entrypoint
  const related = source.kind === 'image' ? [] : [{ at: locateFact(service, source), message: text`the entrypoint` }]
  const { isShell: isLine, words } = entrypoint.value
  if (first !== '' && isLine && !/\$[@*0-9{]/.test(words.at(-1) ?? '')) {
    report({ at, message: ignored({ service }), related })
  } else if (words.length === 0 && first.startsWith('-')) {
    report({ at, message: onlyOptions({ service, option: first }) })
  } else if (command !== undefined && command.source.kind !== 'image') {
    const message = describeArgument(command, words, container)
    if (message !== undefined) report({ at: locateFact(service, command.source), message, related })
  }
}

/** Reports a command whose entrypoint is a script of the project that does nothing with it. */
function checkEntrypointScript(container: Container, { report }: ContainerRuleContext): boolean {
  const { service, entrypoint, command, fileAt } = container
  if (entrypoint === undefined || command === undefined || command.value.words.length === 0) return false
  const path = findEntrypointScript(entrypoint.value.words, container)
  const found = path === undefined ? undefined : fileAt(path)
  if (found?.kind !== 'file' || command.source.kind === 'image' || usesArguments(found.file.text)) return false
  report({
    at: locateFact(service, command.source),
    message: unusedByScript({ service, script: hostPath(found.file.hostPath || (path ?? '')), last: 'exec "$@"' }),
    related: [{ at: locateFact(service, entrypoint.source), message: text`the entrypoint` }],
  })
  return true
}

/** The path of the script that an entrypoint is, with or without the shell that runs it. */
function findEntrypointScript(words: readonly string[], container: Container): string | undefined {
  const [program = '', ...more] = words
  const script = isShell(program) ? more[0] : program
  if (script === undefined || more.length > (isShell(program) ? 1 : 0)) return undefined
  return /^-/.test(script) ? undefined : findScriptPath(script, container)
}

/** Whether a script may use its arguments; one for another interpreter than a shell, or that reads other scripts, always may. */
function usesArguments(script: string | undefined): boolean {
  if (script === undefined || !/^#![ \t]*\S*(?:\/|env +)(?:ba|da|a|k|z)?sh\b/.test(script)) return true
  return /\$(?:[@*1-9#]|\{[@*1-9#!])|\b(?:shift|getopts|BASH_ARGV)\b|\bfor[ \t]+\w+[ \t]*(?:;|\r?$|do\b)|(?:^|[\s;&|])(?:\.|source|eval)[ \t]/m.test(
    script,
  )
}

/** What is wrong with the first word of a command that the entrypoint of an image gets as an argument. */
function describeArgument(
  { value: { words }, source }: Fact<Command>,
  entrypoint: readonly string[],
  { service, findProgram }: Container,
): Statement | undefined {
  const program = posixPaths.basename(entrypoint[0] ?? '')
  const [first] = words
  if (first === undefined || entrypoint.length !== 1 || !OWN_ARGUMENTS.test(program)) return undefined
  const keys: Keys =
    source.kind === 'dockerfile'
      ? { command: 'CMD', entrypoint: 'ENTRYPOINT' }
      : { command: 'command', entrypoint: 'entrypoint' }
  const passed = { service, program }
  if (isShell(first)) {
    return findProgram(first)?.value === false ? noShell(passed) : shellAsArgument({ ...passed, ...keys })
  }
  if (posixPaths.basename(first) === program) return repeatedProgram({ ...passed, command: keys.command })
  return INTERPRETER.test(program) && OTHER_PROGRAM.test(first) ? programAsArgument({ ...passed, first }) : undefined
}
