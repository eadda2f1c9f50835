import { escapeLogCommands } from '../../../show/report/log-commands.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'

/** Control characters other than tabs and line breaks, and characters that change the direction of text. */
const CONTROLS = /(?![\t\n]|\r\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u

/**
 * Prints text whose bytes must not change, like the output of `docker compose config` or a patch. Nothing in it can be
 * escaped, so control characters are rejected where they would be obeyed: in a terminal or a CI log.
 */
export function printDocument(text: string, io: Io): void {
  const fault = findPrintFault(text, io)
  if (fault !== undefined) throw new Failure(`The output contains ${fault}; write it to a file instead.`)
  io.out(text)
}

function findPrintFault(text: string, { isTerminal, isLogged }: Io): string | undefined {
  if ((isTerminal.out || isLogged) && CONTROLS.test(text)) return 'control characters'
  return isLogged && escapeLogCommands(text) !== text ? 'commands to the CI that runs this' : undefined
}
