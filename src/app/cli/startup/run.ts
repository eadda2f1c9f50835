import { commands, isCommandName } from '../commands/index.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'

/** Runs the program with the arguments after its name. Never throws; errors are reported on `err`. */
export async function runWithIo(args: readonly string[], io: Io): Promise<void> {
  try {
    await runCommand(args, io)
  } catch (error) {
    if (error instanceof Failure) {
      const { say } = await import('../streams/say.ts')
      say(error.message, io)
      io.exitWith(EXIT.failed)
    } else {
      const { reportInternalError } = await import('./internal-error.ts')
      reportInternalError(error, io)
    }
  }
}

async function runCommand(args: readonly string[], io: Io): Promise<void> {
  const [name = '', ...rest] = args
  if (!isCommandName(name)) {
    const { moveCommandFirst: commandFirst } = await import('./compose-habits.ts')
    const { args: understood, ansi } = commandFirst(args)
    if (isCommandName(understood[0] ?? '')) return runCommand(understood, ansi === undefined ? io : { ...io, ansi })
    const { runProgram } = await import('./program.ts')
    return runProgram(understood, io)
  }
  const { parseWith: parse } = await import('./parse-arguments.ts')
  const { createCommand: command } = await commands[name].load()
  await parse(command(io), rest)
}
