import { isDeepStrictEqual } from 'node:util'
import { answerOf } from './answer.ts'
import { copyOf, keyOf, recordingOf, type Case, type Outcome } from './matrix.ts'
import { changes, type Change } from './since.ts'

export interface Differences {
  readonly cases: number
  readonly equal: number
  /** The cases that a change of Compose explains, by that change. */
  readonly explained: ReadonlyMap<Change, readonly string[]>
  /** Those that nothing explains. */
  readonly unexplained: readonly string[]
}

/** Runs the cases of a project next to what was recorded. */
export async function differencesOf(project: string, cases: readonly Case[]): Promise<Differences> {
  const recording = recordingOf(project)
  const explained = new Map<Change, string[]>()
  const unexplained: string[] = []
  const { folder, remove } = copyOf(project)
  for (const each of cases) {
    const [code, output] = recording.cases[keyOf(each)] ?? [-1, -1]
    const theirs = { code, out: recording.outputs[output] ?? '' }
    const ours = await answerOf(each, folder)
    if (isDeepStrictEqual(ours, theirs)) continue
    const change = changes.find((known) => known.concerns(each) && agrees(known, each, ours, theirs))
    if (change === undefined) unexplained.push(`${project}: ${keyOf(each)}`)
    else explained.set(change, [...(explained.get(change) ?? []), `${project}: ${keyOf(each)}`])
  }
  remove()
  const count = [...explained.values()].reduce((sum, { length }) => sum + length, unexplained.length)
  return { cases: cases.length, equal: cases.length - count, explained, unexplained }
}

function agrees({ unchanged = () => undefined }: Change, each: Case, ours: Outcome, theirs: Outcome): boolean {
  return isDeepStrictEqual(unchanged(ours, each), unchanged(theirs, each))
}
