import { runUninterrupted } from '../../../outside/node/run-uninterrupted.ts'
import { writeFile as write } from '../../../outside/node/write-file.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'

/** Writes a requested output file. `subject` starts the sentence of a failure: `The report "a.json"`. */
export async function writeOutputFile(
  subject: string,
  path: string,
  text: string | Uint8Array,
  { cwd, within }: Io,
): Promise<void> {
  const fault = await runUninterrupted(() => write({ path, text, strangers: within?.root ?? cwd }))
  if (fault !== undefined) throw new Failure(`${subject} ${fault}.`)
}
