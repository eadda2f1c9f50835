import { createChecker } from '../../src/lint/check/checker.ts'
import { memoryHost } from '../../src/read/project/loading/host.ts'
import { blocksOf } from '../docs/markdown.ts'
import { pageNamed } from '../docs/pages.ts'
import { findSteep, type Counter } from './count-work.ts'
import { listParts, repeatPart, type Part } from './grow.ts'

/** The files of a project, by name. */
export type Texts = Readonly<Record<string, string>>

/** The project that the page of a rule shows first. */
export function readExample(rule: string): Texts {
  const blocks = blocksOf(pageNamed(`docs/checks/${rule}.md`).text)
  const end = blocks.findIndex(({ language }) => language === 'console')
  return Object.fromEntries(
    blocks.slice(0, end).flatMap(({ name, body }) => (name === undefined ? [] : [[name, body]])),
  )
}

/** A part of a file that is written many times. */
export interface Repeated {
  readonly name: string
  readonly part: Part
}

export function listRepeated(example: Texts): readonly Repeated[] {
  return Object.entries(example).flatMap(([name, text]) => listParts(text).map((part) => ({ name, part })))
}

/** How many copies there are at first; then twice as many. */
const COPIES = 40

/** Of what is repeated here, a few places of each pair may be compared. */
const FEW = 2 * (2 * COPIES) ** 2

const checker = createChecker({ presets: ['security', 'style'] })

/** What runs much more than twice as often with twice as many copies of a part; undefined if the file is rejected. */
export async function findSteepWork(
  example: Texts,
  { name, part }: Repeated,
  counter: Counter,
): Promise<ReadonlyMap<string, number> | undefined> {
  const main = Object.keys(example).find((each) => /compose\.ya?ml$/.test(each))
  if (main === undefined) return undefined
  const count = async (copies: number) => {
    const texts = { ...example, [name]: repeatPart(example[name] ?? '', part, copies) }
    const host = memoryHost(Object.fromEntries(Object.entries(texts).map(([path, text]) => [`/shop/${path}`, text])))
    const check = await checker.prepare({ files: [`/shop/${main}`], host })
    // What is broken is read again in several ways, up to a limit.
    const isRejected = check().diagnostics.some(({ severity }) => severity === 'error')
    return isRejected ? undefined : counter.count(check)
  }
  const [once, twice] = [await count(COPIES), await count(2 * COPIES)]
  return once && twice && findSteep(once, twice, FEW)
}
