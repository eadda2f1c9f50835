import { code, message, name, text, type Value, type HostPath } from '../../../../core/messages/message.ts'
import type { Build } from '../../../../read/model/build.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectFiles, ProjectRule } from '../../rule.ts'
import type { Instruction } from '../../../../read/dockerfile/dockerfile.ts'
import { readInstructions, readCopiedScript } from '../../shared/dockerfile.ts'
import { quotePath } from '../../shared/quoted.ts'

interface Facts {
  readonly service: string
  readonly source: Value | HostPath
  readonly target: string
  readonly hidden: string
}

const hides = message(
  'hidden',
  ({ service, source, target, hidden }: Facts) =>
    text`Mounting ${source} at ${name(target)} hides ${name(hidden)}, which the Dockerfile of service ${name(service)} installs; add the volume ${code(hidden)}.`,
)

/** Package managers, with the file that declares dependencies and the folder that they are installed in. */
const INSTALLERS = [
  {
    command: /\b(?:(?:npm|pnpm)\s+(?:-\S+\s+)*(?:ci|i|install)|yarn(?:\s+install|(?:\s+--\S+)*\s*$))(?:\s|$)/,
    manifest: 'package.json',
    folder: 'node_modules',
  },
  { command: /\bcomposer\s+(?:-\S+\s+)*install(?:\s|$)/, manifest: 'composer.json', folder: 'vendor' },
] as const

// Options that install globally, or into another folder.
const ELSEWHERE = /\s(?:-g|--global|--location[= ]global|--prefix|-C|--dir|--cwd|--working-dir|-d)(?:[\s=]|$)/

export const hiddenDependencies: ProjectRule = {
  id: 'hidden-dependencies',
  summary: 'A mount should not hide what the Dockerfile installed.',
  // The host folder replaces the one in the image, including everything installed there. Compose Specification,
  // services, volumes.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, files, nodeAt, isComplete, report }) {
    for (const [service, definition] of Object.entries(project.services)) {
      const { build, volumes = [] } = definition
      if (build === undefined || volumes.length === 0 || !isComplete(service)) continue
      const instructions = readInstructions(build, files)
      const started = findStartedPrograms(definition, build, instructions, files)
      for (const { folder, manifest } of findInstalled(instructions, started)) {
        const at = mountHiding(folder, manifest, definition, files)
        const mount = at === undefined ? undefined : volumes[at]
        if (at === undefined || mount?.source === undefined) continue
        const path = ['services', service, 'volumes', at]
        const source = quotePath(nodeAt([...path, 'source']), mount.source)
        report({ at: path, message: hides({ service, source, target: mount.target ?? '', hidden: folder }) })
      }
    }
  },
}

interface Installed {
  /** The path in the container. */
  readonly folder: string
  readonly manifest: string
}

/** Only this many words of a command are searched for scripts. */
const MAX_WORDS = 20

/** What a container runs at start-up, including scripts from the build context. */
function findStartedPrograms(
  { command, entrypoint }: Service,
  build: Build,
  instructions: readonly Instruction[],
  files: ProjectFiles,
): string {
  const inImage = instructions.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
  const started = [...(entrypoint ?? []), ...(command ?? []), ...inImage.map(({ text: words }) => words)].join('\n')
  const words = started.split(/[\s"',[\]]+/).slice(0, MAX_WORDS)
  const scripts = words
    .filter((word) => /\/|\.sh$/.test(word))
    .map((word) => readCopiedScript(word, build, files) ?? '')
  return [started, ...scripts].join('\n')
}

/** Whether one of the commands installs into the current folder. */
function installs(text: string, command: RegExp): boolean {
  const commands = text.replaceAll(/["',[\]]+/g, ' ').split(/&&|\|\||[;\n]/)
  return commands.some((each) => command.test(each) && !ELSEWHERE.test(each))
}

function findInstalled(instructions: readonly Instruction[], started: string): readonly Installed[] {
  let directory = '/'
  return instructions.flatMap(({ keyword, text: words }): readonly Installed[] => {
    if (keyword === 'WORKDIR') directory = words.startsWith('/') ? words : `${directory}/${words}`
    if (keyword !== 'RUN' || directory.includes('$') || /\bcd\s/.test(words)) return []
    return INSTALLERS.filter(({ command }) => installs(words, command) && !installs(started, command)).map((each) => ({
      folder: `${directory}/${each.folder}`.replaceAll(/\/+/g, '/'),
      manifest: each.manifest,
    }))
  })
}

/** The index of a mount that hides dependencies installed only in the image. */
function mountHiding(
  folder: string,
  manifest: string,
  { volumes = [] }: Service,
  { kindOf, paths }: ProjectFiles,
): number | undefined {
  const covering = volumes
    .map((mount, index) => ({ mount, index, target: mount.target?.replace(/\/$/, '') ?? '' }))
    .filter(({ target }) => target !== '' && (folder === target || folder.startsWith(`${target}/`)))
    .sort((a, b) => b.target.length - a.target.length)[0]
  if (covering?.mount.type !== 'bind' || covering.mount.source === undefined) return undefined
  const inside = folder.slice(covering.target.length + 1)
  if (inside === '') return undefined
  const onHost = paths.join(covering.mount.source, inside)
  const isProject = kindOf(paths.join(paths.dirname(onHost), manifest)) === 'file'
  return isProject && kindOf(onHost) === 'missing' ? covering.index : undefined
}
