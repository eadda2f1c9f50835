import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { splitShellWords } from '../../src/read/canonical/shell-words.ts'
import { checkOptionsOf, type CheckingOptions } from '../../src/app/cli/options/check-options.ts'
import { commands, isCommandName } from '../../src/app/cli/commands/index.ts'
import { EXIT } from '../../src/app/cli/streams/exit-code.ts'
import { loadModule } from '../../src/outside/node/load-module.ts'
import { NOWHERE } from '../../scripts/manual-page.ts'
import { ran } from '../app/cli/test-io.ts'
import { notRun } from './not-run.ts'

/** How pages start the program; what follows are its arguments. */
const PROGRAM = /^(?:npx (?:--yes )?composure(?:@[\w.]+)?|composure|node (?:-- )?(dist\/\S+))(?=\s|$)/

/** One command of a page, such as `TAG=2 composure config -f - < compose.yaml`. */
export interface ShellCommand {
  readonly text: string
  readonly env: Readonly<Record<string, string>>
  /** The arguments of composure; undefined for other programs. */
  readonly args: readonly string[] | undefined
  /** What standard input is taken from. */
  readonly input: string | undefined
}

export function shellCommand(line: string): ShellCommand {
  const env: Record<string, string> = {}
  let text = line.trim()
  for (;;) {
    const [whole, name = '', value = ''] = /^([A-Za-z_]\w*)=(\S*)\s+/.exec(text) ?? []
    if (whole === undefined) break
    env[name] = value
    text = text.slice(whole.length)
  }
  const [start, built = packageJson.bin.composure] = PROGRAM.exec(text) ?? []
  if (start === undefined || built !== packageJson.bin.composure)
    return { text, env, args: undefined, input: undefined }
  const [call = '', input] = text.slice(start.length).split(/\s<\s*/)
  return { text, env, args: wordsOf(call), input }
}

function wordsOf(text: string): readonly string[] {
  const read = splitShellWords(text)
  if ('problem' in read || read.cutAt !== undefined) throw new Error(`"${text}" is more than words.`)
  return read.words
}

/** The commands of a script, line by line, as far as they are commands: without comments, and apart where `&&` or `|` is between. */
export function commandsOfScript(script: string): readonly ShellCommand[] {
  return script
    .replaceAll('\\\n', ' ')
    .split('\n')
    .flatMap((line) => line.replace(/(?:^|\s)#.*$/, '').split(/&&|\|\|?|;/))
    .map((part) => part.replace(/\s+>{1,2}\s*\S+\s*$/, '').trim())
    .filter((part) => part !== '')
    .map(shellCommand)
}

/** Why a command would not even start; undefined where it would, or where it is known not to be run. */
export async function faultOf({ text, args }: ShellCommand): Promise<string | undefined> {
  if (args !== undefined) return faultOfArguments(args)
  if (!notRun.some(([command]) => command.test(text))) return `"${text}" is in no table of what is not run`
  const [, script] = /^npm run (\S+)$/.exec(text) ?? []
  return script === undefined || Object.hasOwn(packageJson.scripts, script)
    ? undefined
    : `there is no script "${script}"`
}

async function faultOfArguments([name = '', ...rest]: readonly string[]): Promise<string | undefined> {
  if (['', 'help', '--help', '--version', '-h', '-V'].includes(name)) return undefined
  if (!isCommandName(name)) return `there is no command "${name}"`
  const { createCommand: command } = await commands[name].load()
  const program = command(NOWHERE)
  try {
    const { operands, unknown } = program.parseOptions([...rest])
    if (unknown.some((option) => option !== '--help')) return `"${name}" does not know ${unknown.join(' ')}`
    const most = program.registeredArguments.some(({ variadic }) => variadic)
      ? Infinity
      : program.registeredArguments.length
    if (operands.length > most) return `"${name}" takes fewer arguments than ${operands.join(' ')}`
    checkOptionsOf({ config: true, preset: [], rule: [], ...program.opts<Partial<CheckingOptions>>() }, [])
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Every option that a command of composure has, such as `--dry-run`. */
export async function everyOption(): Promise<ReadonlySet<string>> {
  const loaded = await Promise.all(Object.values(commands).map(({ load }) => load()))
  const programs: readonly Command[] = loaded.map(({ createCommand: command }) => command(NOWHERE))
  const names = programs.flatMap(({ options }) => options.flatMap(({ long, short }) => [long ?? '', short ?? '']))
  return new Set([...names, '--help', '-h', '--version', '-V'])
}

/**
 * What a transcript, `$ composure …` and then what it prints, has to say when its commands are run in a folder.
 *
 * `cat FILE` and `echo $?` are done here; commands that are not run keep what they print.
 */
export async function rerun(transcript: string, folder: string): Promise<string> {
  let exitCode = 0
  let whole = ''
  for (const [, line = '', printed = ''] of transcript.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
    const command = shellCommand(line)
    const [, shown] = /^cat (\S+)$/.exec(line) ?? []
    let output = printed
    if (shown !== undefined) output = readFileSync(join(folder, shown), 'utf8')
    else if (line === 'echo $?') output = `${exitCode}\n`
    else if (command.args === undefined) {
      const fault = await faultOf(command)
      if (fault !== undefined) throw new Error(fault)
    } else {
      const stdin = command.input === undefined ? '' : readFileSync(join(folder, command.input), 'utf8')
      const {
        out,
        err,
        exitCode: code,
      } = await ran(command.args, {
        cwd: folder,
        env: { HOME: '/home/ann', ...command.env },
        stdin,
        runModule: loadModule,
      })
      // Else `npm run update:docs` would write that down as what is printed.
      if (code === EXIT.internal) throw new Error(err)
      exitCode = code
      output = out + err
    }
    whole += `$ ${line}\n${output === '' || output.endsWith('\n') ? output : `${output}\n`}`
  }
  return whole
}
