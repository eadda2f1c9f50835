import type { Build } from '../../../read/model/build.ts'
import type { ProjectFiles } from '../rule.ts'
import { getContextFolder, getDockerfilePath } from '../../../read/model/build-files.ts'

/** One instruction of a Dockerfile, such as `RUN npm ci`. */
export interface Instruction {
  /** In upper case. */
  readonly keyword: string
  readonly text: string
}

/**
 * The instructions that create the image of a build, including those of its base stages; empty if they cannot be read.
 */
export function readInstructions(build: Build, { paths, read }: ProjectFiles): readonly Instruction[] {
  const path = getDockerfilePath(build, paths)
  const text = build.dockerfile_inline ?? (path === undefined ? undefined : read(path))
  return text === undefined ? [] : parseStageInstructions(text, build.target?.toLowerCase())
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

function parseStageInstructions(dockerfile: string, target: string | undefined): readonly Instruction[] {
  const stages = new Map<string, Instruction[]>()
  let last: Instruction[] | undefined
  for (const instruction of parseDockerfile(dockerfile)) {
    if (instruction.keyword !== 'FROM') last?.push(instruction)
    else {
      const [from = '', as, name] = instruction.text
        .replace(/^--\S+\s+/, '')
        .toLowerCase()
        .split(/\s+/)
      last = [...(stages.get(from) ?? [])]
      stages.set(String(stages.size), last)
      if (as === 'as' && name !== undefined) stages.set(name, last)
    }
  }
  return (target === undefined ? last : stages.get(target)) ?? []
}

// The lines up to its end are input for a program or a file.
const HERE_DOCUMENT = /(?<!<)<<-?(["']?)([A-Za-z_]\w*)\1/

function parseDockerfile(dockerfile: string): readonly Instruction[] {
  const lines = dockerfile
    .replaceAll(/^[ \t]*#.*(?:\r?\n|$)/gm, '')
    .replaceAll(/[\\`][ \t]*\r?\n/g, ' ')
    .split(/\r?\n/)
  let end: string | undefined
  return lines.flatMap((line) => {
    if (end !== undefined) {
      if (line.trim() === end) end = undefined
      return []
    }
    const [, keyword = '', text = ''] = /^([A-Za-z]+)\s+(\S.*)$/.exec(line.trim()) ?? []
    end = /^(?:run|copy|add)$/i.test(keyword) ? HERE_DOCUMENT.exec(text)?.[2] : undefined
    return keyword === '' ? [] : [{ keyword: keyword.toUpperCase(), text }]
  })
}
