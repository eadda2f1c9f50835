import { code, message, name, text, type Statement } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Path } from '../../../../core/tree/path.ts'
import type { Span } from '../../../../core/source/source-file.ts'
import type { Command, Fact } from '../../../../read/container/container.ts'
import { readShellScript, type ShellCommand } from '../../../../read/container/shell-script.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'

const swallowed = message(
  'swallowed',
  ({ service, end }: { service: string; end: string }) =>
    text`The healthcheck of service ${name(service)} never fails, because it ends with ${code(end)}; remove that.`,
)

const succeeding = message(
  'always-succeeds',
  ({ service, command }: { service: string; command: string }) =>
    text`The healthcheck of service ${name(service)} never fails, because ${code(command)} always succeeds; replace it with a command that asks the service.`,
)

const anyResponse = message(
  'any-response',
  ({ service }: { service: string }) =>
    text`The healthcheck of service ${name(service)} succeeds for error responses, too, because ${code('curl')} fails for them only with ${code('-f')}; add it.`,
)

export const unfailingHealthcheck: ContainerRule = {
  id: 'unfailing-healthcheck',
  summary: 'A healthcheck should be able to fail.',
  // The engine reads the exit code only, and that of a shell line is the one of its last command. Compose
  // Specification, services, healthcheck.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, containerOf, isComplete, report }) {
    for (const [service, { build, healthcheck }] of listContainers(project)) {
      if ((build === undefined && healthcheck?.test === undefined) || !isComplete(service)) continue
      const check = containerOf(service).healthcheck
      const at = check && locateCheck(service, check)
      const found = check && describeCheck(service, check.value.words)
      if (at !== undefined && found !== undefined) report({ at, message: found })
    }
  },
}

/** What a public image brings is not the author's. */
function locateCheck(service: string, { source }: Fact<Command>): Path | Span | undefined {
  if (source.kind === 'service') return ['services', service, 'healthcheck', 'test']
  return source.kind === 'dockerfile' ? locateFact(service, source) : undefined
}

function describeCheck(service: string, [kind, ...words]: readonly string[]): Statement | undefined {
  if (kind === 'CMD') return describeCommand(service, words)
  // Further words are arguments of the shell, which another rule reports.
  const [line = '', ...others] = kind === 'CMD-SHELL' ? words : []
  const commands = others.length === 0 ? (readShellScript(line) ?? []) : []
  const last = commands.at(-1)
  if (last === undefined || commands.some(mayEndScript)) return undefined
  if (commands.length === 1) return last.separator === '' ? describeCommand(service, last.words) : undefined
  const isEnd = last.separator === '' || last.separator === ';'
  return isEnd && SWALLOWS.has(last.previous) && succeeds(last.words)
    ? swallowed({ service, end: `${last.previous} ${nameSucceeding(last.words)}` })
    : undefined
}

/** Separators after which a command decides alone about the result. */
const SWALLOWS = new Set(['||', ';', '|'])

/** Commands that may end the script before its last command. */
function mayEndScript({ words: [program = '', ...args] }: ShellCommand): boolean {
  return /^(?:exec|set|trap|return|kill)$/.test(program) || (program === 'exit' && !/^0?$/.test(args.join(' ')))
}

function describeCommand(service: string, words: readonly string[]): Statement | undefined {
  if (succeeds(words)) return succeeding({ service, command: nameSucceeding(words) })
  const [program = '', ...args] = words
  return posixPaths.basename(program) === 'curl' && !args.some(failsForErrors) ? anyResponse({ service }) : undefined
}

function succeeds([program = '', ...args]: readonly string[]): boolean {
  const bare = posixPaths.basename(program)
  if (/^(?:true|:|echo|printf)$/.test(bare)) return true
  if (bare === 'cat' || bare === 'exit') return args.length === 0 ? bare === 'cat' : bare === 'exit' && args[0] === '0'
  return false
}

/** The command without what it prints. */
function nameSucceeding([program = '']: readonly string[]): string {
  return program === 'exit' ? 'exit 0' : program
}

/** Options with which curl fails, or which may make something else of it; or an address of another protocol than HTTP. */
function failsForErrors(word: string): boolean {
  return /^-[a-zA-Z]*[fKw]|^--(?:fail|config|write-out)|^(?!https?:)[a-z]+:\/\//i.test(word)
}
