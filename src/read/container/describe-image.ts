import { splitKeyValue } from '../../core/source/key-value.ts'
import { getNamed } from '../model/get-named.ts'
import { isKnownValue } from '../../core/tree/variables.ts'
import { expandWord, type Variables } from '../dockerfile/expand.ts'
import { findStage, listNeededStages, type Stage } from '../dockerfile/stages.ts'
import type { Build } from '../model/build.ts'
import { applyInstruction } from './apply-instruction.ts'
import type { StageContext } from './stage-context.ts'
import type { Image } from './container.ts'
import {
  applyImageConfiguration,
  createScratchImage,
  finishImage,
  createPublicImage,
  startFrom,
  createUnknownImage,
  type ImageDraft,
} from './image-draft.ts'
import type { BuildFiles, BuildSurroundings } from './read-build.ts'
import type { Surroundings } from './surroundings.ts'

/** The image that a build makes. */
export function describeBuild(service: string, build: Build, around: BuildSurroundings): Image {
  const files = around.buildOf(service)
  const stage = files && findBuiltStage(service, build, files, around)
  if (files === undefined || stage === undefined) return finishImage(createUnknownImage(), around)
  const given = readGivenArguments(service, build, around)
  const context: StageContext = { build: files, given, global: readGlobalArguments(files, given), around }
  const done = new Map<number, ImageDraft>()
  const needed = listNeededStages(stage, files.stages).map((each) => draftOf(each, context, build, done))
  const copies = needed.flatMap((each) => each.copies)
  const missingPrograms = needed.flatMap((each) => each.missingPrograms)
  const missingFiles = needed.flatMap((each) => each.missingFiles)
  const failingCommands = needed.flatMap((each) => each.failingCommands)
  const leftOutDependencies = needed.flatMap((each) => each.leftOutDependencies)
  const unknownOwners = needed.flatMap((each) => each.unknownOwners)
  return finishImage(
    {
      ...draftOf(stage, context, build, done),
      copies,
      missingPrograms,
      missingFiles,
      failingCommands,
      leftOutDependencies,
      unknownOwners,
    },
    around,
  )
}

/** A pulled image. */
export function describeImage(name: string, around: Surroundings): Image {
  return finishImage(draftPublicImage(name, around), around)
}

/** A public image as the table has it, and as it says of itself if it was asked. */
function draftPublicImage(name: string, { imageOf }: Pick<Surroundings, 'imageOf'>): ImageDraft {
  const draft = createPublicImage(name)
  const record = imageOf(name)
  return record?.kind === 'found' ? applyImageConfiguration(draft, name, record.configuration) : draft
}

/** The stage that is built: the target, or the last. Undefined if it is not known. */
export function findBuiltStage(
  service: string,
  { target }: Build,
  { stages: { stages } }: BuildFiles,
  { nodeAt }: Pick<Surroundings, 'nodeAt'>,
): Stage | undefined {
  if (target === undefined) return stages.at(-1)
  return isKnownValue(nodeAt(['services', service, 'build', 'target'])) ? findStage(target, stages) : undefined
}

/** The values that Compose passes to a build. */
export function readGivenArguments(
  service: string,
  { args = {} }: Build,
  { nodeAt }: Pick<Surroundings, 'nodeAt'>,
): Variables {
  return new Map(
    Object.entries(args).map(([name, value]) => {
      const node = nodeAt(['services', service, 'build', 'args', name])
      return [name, value !== null && isKnownValue(node) ? value : undefined]
    }),
  )
}

/** Set by BuildKit in every build. */
const PLATFORM = [
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
]

/** The ARGs before the first FROM, which count in FROM only. */
export function readGlobalArguments({ stages: { before }, dockerfile }: BuildFiles, given: Variables): Variables {
  const values = new Map<string, string | undefined>(PLATFORM.map((name) => [name, undefined]))
  for (const { keyword, words } of before) {
    for (const { text } of keyword === 'ARG' ? words : []) {
      const { key: name, value } = splitKeyValue(text)
      if (given.has(name)) values.set(name, given.get(name))
      else if (value !== undefined) values.set(name, expandWord(value, values, dockerfile.escape))
    }
  }
  return values
}

/** No build has this many; each is read once. */
const MOST_STAGES = 200

function draftOf(stage: Stage, context: StageContext, build: Build, done: Map<number, ImageDraft>): ImageDraft {
  const known = done.get(stage.index)
  if (known !== undefined) return known
  const draft = startFrom(baseOf(stage, context, build, done))
  for (const instruction of stage.instructions) applyInstruction(draft, instruction, context)
  done.set(stage.index, draft)
  return draft
}

function baseOf(stage: Stage, context: StageContext, build: Build, done: Map<number, ImageDraft>): ImageDraft {
  const { stages, dockerfile } = { stages: context.build.stages.stages, dockerfile: context.build.dockerfile }
  const name = stage.base && expandWord(stage.base.text, context.global, dockerfile.escape)
  if (name === undefined || name === '' || stage.index > MOST_STAGES) return createUnknownImage()
  // A name of a context takes precedence; what is there is not known here.
  if (getNamed(build.additional_contexts, name) !== undefined) return createUnknownImage()
  const earlier = stages.slice(0, stage.index).findLast((each) => each.name === name.toLowerCase())
  if (earlier !== undefined) return draftOf(earlier, context, build, done)
  return name === 'scratch' ? createScratchImage() : createPublicImage(name)
}
