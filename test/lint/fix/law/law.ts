import { checkOf, fix } from '../../../../src/lint/check/fix.ts'
import type { FixedFiles } from '../../../../src/lint/fix/fix-files.ts'
import { memoryHost } from '../../../../src/read/project/loading/host.ts'
import { chooseBy, type Choose } from '../../../fuzz/choose.ts'
import { listPageExamples, OTHER_EXAMPLES, type Example, type Texts } from './examples.ts'
import { fillIn, NOTE, VARIATIONS, WORDS, type Variation } from './variations.ts'

// After a safe fix, every word that the author wrote is in the model, where it was meant, and nothing else has changed.

const FOLDER = '/project'

/** A case in which a safe fix went wrong. */
export interface Breach {
  readonly rule: string
  /** The text of its author, and the forms in which the example is written. */
  readonly difference: string
  /** Which part of the law is broken. */
  readonly part: string
  readonly broken: string
  readonly fixed: string
}

export interface Tried {
  readonly cases: number
  /** In how many of them a safe fix was applied, and of which rules. */
  readonly fixed: number
  readonly rules: ReadonlySet<string>
  readonly breaches: readonly Breach[]
}

/** Applies all safe fixes to each example as it is and then, in every further round, in other words and forms. */
export async function tryLaw(seed: number, rounds: number): Promise<Tried> {
  const choose = chooseBy(seed)
  const rules = new Set<string>()
  const breaches: Breach[] = []
  let [cases, fixed] = [0, 0]
  for (const example of await listExamples()) {
    for (let round = 0; round < rounds; round++) {
      const varied = round === 0 ? varyExample(example, [], () => 0) : varyExample(example, chooseForms(choose), choose)
      if (varied === undefined) continue
      const outcome = await tryCase(varied)
      cases++
      if (outcome.rules.length > 0) fixed++
      for (const rule of outcome.rules) rules.add(rule)
      breaches.push(...outcome.breaches)
    }
  }
  return { cases, fixed, rules, breaches }
}

function chooseForms(choose: Choose): readonly Variation[] {
  return Array.from({ length: choose(3) }, () => VARIATIONS[choose(VARIATIONS.length)]).flatMap((form) => form ?? [])
}

/** The examples; what a page fixes is meant as it is fixed there. */
async function listExamples(): Promise<readonly Example[]> {
  const pages = listPageExamples().map(async (page) => ({
    ...page,
    meant: { ...page.broken, ...listChangedTexts(await fixTexts(page)) },
  }))
  return [...OTHER_EXAMPLES, ...(await Promise.all(pages))]
}

interface Case extends Example {
  readonly difference: string
}

/** The example with words chosen at random, in some forms; undefined if it cannot be written like that. */
function varyExample(example: Example, forms: readonly Variation[], choose: Choose): Case | undefined {
  const { broken, meant } = example
  const word = WORDS[choose(WORDS.length)] ?? ''
  const filled = fillIn(broken, word)
  let text: string | undefined = filled[MAIN] ?? ''
  for (const { vary } of forms) text = text === undefined ? undefined : vary(text, choose)
  if (text === undefined) return undefined
  return {
    ...example,
    broken: { ...filled, [MAIN]: text },
    meant: meant === undefined ? undefined : fillIn(meant, word),
    difference: [word, ...forms.map(({ name }) => name)].join(', '),
  }
}

const MAIN = 'compose.yaml'

/** Applies all safe fixes to a case, and looks at what became of its meaning. */
async function tryCase(
  example: Case,
): Promise<{ readonly rules: readonly string[]; readonly breaches: readonly Breach[] }> {
  const { rule, broken, difference } = example
  const outcome = await fixTexts(example)
  const rules = outcome.applied.map(({ diagnostic }) => diagnostic.rule)
  if (rules.length === 0) return { rules, breaches: [] }
  const texts = { ...broken, ...listChangedTexts(outcome) }
  const part = await findBreach(example, texts)
  const breach = { rule, difference, part: part ?? '', broken: broken[MAIN] ?? '', fixed: texts[MAIN] ?? '' }
  return { rules, breaches: part === undefined ? [] : [breach] }
}

async function findBreach(example: Case, fixed: Texts): Promise<string | undefined> {
  const { broken, meant } = example
  const [before, after] = [await readModel(broken), await readModel(fixed)]
  if (before !== undefined && after !== before) return 'an accepted file means something else'
  const wanted = before ?? (meant && (await readModel(meant)))
  if (wanted !== undefined && after !== undefined && after !== wanted)
    return 'the file does not mean what its author meant'
  if (countNotes(fixed) < countNotes(broken)) return 'a comment is lost'
  if ((await fixTexts({ ...example, broken: fixed })).applied.length > 0) return 'a second run changes something'
  return undefined
}

function countNotes(texts: Texts): number {
  return Object.values(texts).join('').split(NOTE).length
}

function projectOf(texts: Texts) {
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${FOLDER}/${name}`, text]))
  const names = Object.keys(texts).filter((name) => /^compose[\w.]*\.yaml$/.test(name))
  return {
    files: names.map((name) => `${FOLDER}/${name}`),
    envFiles: '.env' in texts ? [`${FOLDER}/.env`] : [],
    host: memoryHost(files),
    env: {},
  }
}

async function fixTexts({ broken, hasPresets }: Example): Promise<FixedFiles> {
  return fix([projectOf(broken)], { unsafe: false }, { presets: hasPresets ? ['security', 'style'] : [] })
}

function listChangedTexts({ texts }: FixedFiles): Texts {
  return Object.fromEntries([...texts].map(([path, text]) => [path.slice(FOLDER.length + 1), text]))
}

// What an alias repeats is where its anchor is.
const AGAIN = /^x-again:.*\n(?: .*\n)*/gm

/** The model of a project with the values of its files of variables; undefined if Compose rejects it. */
async function readModel(texts: Texts): Promise<string | undefined> {
  const { models } = await checkOf([projectOf(texts)], {})(new Map())
  return models.every(({ isAccepted }) => isAccepted)
    ? models.map(({ text }) => text.replaceAll(AGAIN, '')).join()
    : undefined
}
