import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ran } from '../app/cli/test-io.ts'

const ROOT = join(import.meta.dirname, '../..')
const PROMPT = '$ composure '

/**
 * A text file whose first line is a command, `$ composure check compose.yaml`, and whose rest is what it writes when it is run in the
 * folder of the file.
 */
export interface Transcript {
  /** From the root of the project. */
  readonly name: string
  readonly path: string
  readonly text: string
}

/** Every transcript among the examples and the golden cases. */
export function transcripts(): readonly Transcript[] {
  return ['examples', 'test/golden']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, folder, file)),
    )
    .filter((path) => path.endsWith('.txt'))
    .sort()
    .map((path) => ({ name: relative(ROOT, path), path, text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => text.startsWith(PROMPT))
}

/** The transcript as it should be. */
export async function rerun({ path, text }: Transcript): Promise<string> {
  const [command = ''] = text.split('\n')
  const { out, err } = await ran(command.slice(PROMPT.length).split(' '), { cwd: dirname(path) })
  return `${command}\n${out}${err}`
}
