import { withoutLogCommands } from '../../report/log-commands.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'

/** Controls other than tabs and line breaks, and what changes the direction of text. */
const CONTROLS = /(?![\t\n]|\r\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u

/**
 * Prints text whose bytes must stay as they are, as those of `docker compose config` or of a patch. Nothing in it can be
 * escaped, so it is refused where somebody would obey it: a terminal, the log of a CI.
 */
export function printDocument(text: string, io: Io): void {
  const fault = faultOf(text, io)
  if (fault !== undefined) throw new Failure(`The output contains ${fault}; write it to a file instead.`)
  io.out(text)
}

function faultOf(text: string, { isTerminal, isLogged }: Io): string | undefined {
  if ((isTerminal.out || isLogged) && CONTROLS.test(text)) return 'control characters'
  return isLogged && withoutLogCommands(text) !== text ? 'commands to the CI that runs this' : undefined
}
