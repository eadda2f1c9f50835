import type { Dockerfile, Instruction, Word } from './dockerfile.ts'

/** A stage of a build: from its FROM up to the next. */
export interface Stage {
  readonly index: number
  /** In lower case, as stages are found. */
  readonly name: string | undefined
  readonly from: Instruction
  /** What it starts from, as written; undefined if FROM names nothing. */
  readonly base: Word | undefined
  /** All that follow the FROM. */
  readonly instructions: readonly Instruction[]
}

export interface Stages {
  /** The instructions before the first FROM. */
  readonly before: readonly Instruction[]
  readonly stages: readonly Stage[]
}

/** The stages of a Dockerfile, in their order. */
export function splitStages({ instructions }: Dockerfile): Stages {
  const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []))
  const stages = starts.flatMap((start, index): readonly Stage[] => {
    const from = instructions[start]
    if (from === undefined) return []
    const [base, as, name] = from.words
    return [
      {
        index,
        name: as?.text.toUpperCase() === 'AS' ? name?.text.toLowerCase() : undefined,
        from,
        base,
        instructions: instructions.slice(start + 1, starts[index + 1]),
      },
    ]
  })
  return { before: instructions.slice(0, starts[0]), stages }
}

/** The stage that a name or a number refers to, among those that come before another; the last one of that name. */
export function findStage(reference: string, stages: readonly Stage[]): Stage | undefined {
  const name = reference.toLowerCase()
  return stages.findLast((stage) => stage.name === name) ?? (/^\d+$/.test(name) ? stages[Number(name)] : undefined)
}

/** The stages that are built for another, itself included: what it starts from and what is copied from, in their order. */
export function listNeededStages(final: Stage, { stages }: Stages): readonly Stage[] {
  const needed = new Set<Stage>()
  const open = [final]
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (needed.has(stage)) continue
    needed.add(stage)
    const earlier = stages.slice(0, stage.index)
    for (const reference of listStageReferences(stage)) {
      const found = findStage(reference, earlier)
      if (found !== undefined) open.push(found)
    }
  }
  return stages.filter((stage) => needed.has(stage))
}

function listStageReferences({ base, instructions }: Stage): readonly string[] {
  const from = instructions.flatMap(({ flags }) =>
    flags.flatMap(({ name, value }) => {
      if (name === 'from') return [value]
      return name === 'mount' ? [/(?:^|,)from=([^,]+)/.exec(value)?.[1] ?? ''] : []
    }),
  )
  return [base?.text ?? '', ...from]
}
