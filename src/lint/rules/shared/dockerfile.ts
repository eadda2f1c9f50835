import type { Instruction } from '../../../read/dockerfile/dockerfile.ts'
import { parseDockerfile } from '../../../read/dockerfile/parse-dockerfile.ts'
import { findStage, splitStages, type Stage } from '../../../read/dockerfile/stages.ts'
import type { Build } from '../../../read/model/build.ts'
import type { ProjectFiles } from '../rule.ts'
import { getContextFolder, getDockerfilePath } from '../../../read/model/build-files.ts'

/**
 * The instructions that create the image of a build, including those of its base stages; empty if they cannot be read.
 */
export function readInstructions(build: Build, { paths, read }: ProjectFiles): readonly Instruction[] {
  const path = getDockerfilePath(build, paths)
  const text = build.dockerfile_inline ?? (path === undefined ? undefined : read(path))
  return text === undefined ? [] : listStageInstructions(text, build.target)
}

/** The text of a script in the build context, wherever it is copied to. */
export function readScript(path: string, build: Build, files: ProjectFiles): string | undefined {
  const context = getContextFolder(build, files.paths)
  const base = path.split('/').at(-1) ?? ''
  if (context === undefined || base === '') return undefined
  const copied = readInstructions(build, files)
    .filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD')
    .flatMap(({ text: words }) => words.split(/[\s",[\]]+/))
    .find((word) => word.split('/').at(-1) === base)
  return files.read(files.paths.join(context, copied ?? base))
}

function listStageInstructions(text: string, target: string | undefined): readonly Instruction[] {
  const { stages } = splitStages(parseDockerfile(text))
  const final = target === undefined ? stages.at(-1) : findStage(target, stages)
  return final === undefined ? [] : collectInstructions(final, stages)
}

/** The instructions of a stage and of the stages that it starts from. */
function collectInstructions(stage: Stage, stages: readonly Stage[]): readonly Instruction[] {
  const below = stage.base && findStage(stage.base.text, stages.slice(0, stage.index))
  return [...(below === undefined ? [] : collectInstructions(below, stages)), ...stage.instructions]
}
