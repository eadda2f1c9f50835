import type { Instruction } from '../../../read/dockerfile/dockerfile.ts'
import { parseDockerfile } from '../../../read/dockerfile/parse-dockerfile.ts'
import { findStage, listNeededStages, splitStages, type Stage, type Stages } from '../../../read/dockerfile/stages.ts'
import type { Build } from '../../../read/model/build.ts'
import type { ProjectFiles } from '../rule.ts'
import { getContextFolder, getDockerfilePath } from '../../../read/model/build-files.ts'

/**
 * The instructions that create the image of a build, including those of its base stages; empty if they cannot be read.
 */
export function readInstructions(build: Build, files: ProjectFiles): readonly Instruction[] {
  const { final, all } = readStages(build, files)
  return final === undefined ? [] : collectInstructions(final, all.stages)
}

/** The stages of a build that only leave files in its image: the container does not start from them. */
export function listStagesCopiedFrom(build: Build, files: ProjectFiles): readonly Stage[] {
  const { final, all } = readStages(build, files)
  if (final === undefined) return []
  const run = new Set(listStagesBelow(final, all.stages))
  return listNeededStages(final, all).filter((stage) => !run.has(stage))
}

function readStages(
  build: Build,
  { paths, read }: ProjectFiles,
): { readonly final: Stage | undefined; readonly all: Stages } {
  const path = getDockerfilePath(build, paths)
  const text = build.dockerfile_inline ?? (path === undefined ? undefined : read(path))
  const all = splitStages(parseDockerfile(text ?? ''))
  return { final: build.target === undefined ? all.stages.at(-1) : findStage(build.target, all.stages), all }
}

/** The text of a script in the build context, wherever it is copied to. */
export function readCopiedScript(path: string, build: Build, files: ProjectFiles): string | undefined {
  const context = getContextFolder(build, files.paths)
  const base = path.split('/').at(-1) ?? ''
  if (context === undefined || base === '') return undefined
  const copied = readInstructions(build, files)
    .filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD')
    .flatMap(({ text: words }) => words.split(/[\s",[\]]+/))
    .find((word) => word.split('/').at(-1) === base)
  return files.read(files.paths.join(context, copied ?? base))
}

/** The instructions of a stage and of the stages that it starts from. */
function collectInstructions(stage: Stage, stages: readonly Stage[]): readonly Instruction[] {
  return listStagesBelow(stage, stages).flatMap(({ instructions }) => instructions)
}

/** A stage and the stages that it starts from, the lowest first. */
function listStagesBelow(stage: Stage, stages: readonly Stage[]): readonly Stage[] {
  const below = stage.base && findStage(stage.base.text, stages.slice(0, stage.index))
  return [...(below === undefined ? [] : listStagesBelow(below, stages)), stage]
}
