import { code, message, name, text } from '../../../../core/messages/message.ts'
import { readShellScript, type ShellCommand } from '../../../../read/container/shell-script.ts'
import type { Instruction } from '../../../../read/dockerfile/dockerfile.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { relateBuild, walkBuiltStages } from '../../shared/built-stages.ts'

const lost = message(
  'lost',
  ({ service, command, instead }: { service: string; command: string; instead: string }) =>
    text`${code(command)} in the Dockerfile of service ${name(service)} has no effect, because each ${name('RUN')} starts a new shell; ${instead === '' ? text`write it into the ${name('RUN')} that needs it, before ${code('&&')}` : text`write ${code(instead)}`}.`,
)

export const runWithoutEffect: ContainerRule = {
  id: 'run-without-effect',
  summary: 'A RUN must do more than change its own shell.',
  // A working directory, a variable or an activated environment ends with the shell of its RUN. Dockerfile reference, RUN,
  // WORKDIR, ENV.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const { service, files, stage } of walkBuiltStages(context)) {
      for (const instruction of stage.instructions) {
        const last = findLostChange(instruction)
        const [start, end] = [instruction.words[0]?.start, instruction.words.at(-1)?.end]
        if (last === undefined || start === undefined || end === undefined) continue
        const at = files.spanOf({ start, end })
        context.report({ at, message: lost({ service, ...last }), related: [relateBuild(service)] })
      }
    }
  },
}

/** What a shell forgets when it ends. */
const CHANGES = /^(?:cd|export|alias|umask|ulimit)$/
/** Scripts that only set variables and functions; another one may do anything. */
const SETTINGS = /(?:^|\/)(?:activate|\.?bashrc|\.?profile|\.bash_profile|\.env|nvm\.sh|\.cargo\/env)$/

function isChange([first = '', script = '']: readonly string[]): boolean {
  return CHANGES.test(first) || (/^(?:source|\.)$/.test(first) && SETTINGS.test(script))
}

/** The last command of a RUN that only changes its shell, without values, and the instruction that does it for the next ones. */
function findLostChange({ keyword, items, text: script, hereDocuments }: Instruction) {
  if (keyword !== 'RUN' || items !== undefined || hereDocuments.length > 0) return undefined
  const commands = readShellScript(script) ?? []
  const last = commands.at(-1)
  const onlyChanges = commands.every(({ words, writes }) => isChange(words) && writes.length === 0)
  return last === undefined || !onlyChanges ? undefined : describeChange(last)
}

function describeChange({ words: [program = '', first = ''] }: ShellCommand) {
  const isPath = /^[\w./@-]+$/.test(first)
  if (program === 'cd' && isPath) return { command: `cd ${first}`, instead: `WORKDIR ${first}` }
  const variable = program === 'export' ? /^([A-Za-z_]\w*)=/.exec(first)?.[1] : undefined
  if (variable !== undefined) return { command: `export ${variable}`, instead: `ENV ${variable}=…` }
  return { command: isPath ? `${program} ${first}` : program, instead: '' }
}
