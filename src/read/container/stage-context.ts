import type { Range } from '../dockerfile/dockerfile.ts'
import type { Variables } from '../dockerfile/expand.ts'
import type { Fact, Source } from './container.ts'
import type { ImageDraft } from './image-draft.ts'
import type { BuildFiles } from './read-build.ts'
import type { Surroundings } from './surroundings.ts'

/** What the instructions of a stage are read with. */
export interface StageContext {
  readonly build: BuildFiles
  /** The values that Compose passes; undefined if they come from outside. */
  readonly given: Variables
  /** ARGs before the first FROM. */
  readonly global: Variables
  readonly around: Surroundings
}

/** A fact from an instruction. */
export function createFact<T>(value: T, range: Range, { build }: Pick<StageContext, 'build'>): Fact<T> {
  return { value, source: locateSource(range, build) }
}

export function locateSource(range: Range, build: BuildFiles): Source {
  return { kind: 'dockerfile', span: build.spanOf(range) }
}

/** The variables that an instruction can refer to: ENV before ARG. */
export function collectStageVariables({ environment, argumentValues, isEnvironmentKnown }: ImageDraft): Variables {
  const variables = new Map(argumentValues).set('PATH', undefined)
  for (const [name, { value }] of environment) variables.set(name, value)
  // One that is not declared may be one of the base image.
  return isEnvironmentKnown ? variables : { has: () => true, get: (name) => variables.get(name) }
}
