import { disarmMarks } from '../../../show/report/log-commands.ts'
import { EXIT } from '../streams/exit-code.ts'
import type { Io } from '../streams/io.ts'
import { version } from '../../../show/report/version.ts'

/** Reports an internal error, and how to report it to us. */
export function reportInternalError(error: unknown, io: Io): void {
  const fact = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const stack = error instanceof Error ? error.stack : undefined
  const wantsStack = (io.env['COMPOSURE_DEBUG'] ?? '') !== ''
  io.err(
    [
      `composure: This is a bug in composure ${version}, not in your files: ${disarmMarks(fact)}`,
      wantsStack && stack !== undefined
        ? stack.split('\n').map(disarmMarks).join('\n')
        : 'Please report it with the command that you ran and what it prints when the variable COMPOSURE_DEBUG is 1.',
      '',
    ].join('\n'),
  )
  io.exitWith(EXIT.internal)
}
