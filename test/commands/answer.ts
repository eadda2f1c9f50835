import { ran } from '../app/cli/test-io.ts'
import { inOrder, portable, surroundings, type Case, type Outcome } from './matrix.ts'

/** What our own program answers. */
export async function answerOf({ args, env }: Case, folder: string): Promise<Outcome> {
  const { out, exitCode } = await ran(args, { cwd: folder, env: { ...surroundings(folder), ...env } })
  return exitCode === 0 ? { code: 0, out: portable(inOrder(out, args), folder) } : { code: 1, out: '' }
}
