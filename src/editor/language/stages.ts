import { getDockerfilePath } from '../../read/model/build-files.ts'
import { stageNamesIn } from '../../read/model/build-stages.ts'
import type { Build } from '../../read/model/build.ts'
import { toPlainProject } from '../../read/project/loading/load-project.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import { isString, getValue, type Node } from '../../core/tree/node.ts'
import { locatePart } from '../../core/tree/position.ts'
import { visit, type Place } from '../../core/tree/visit.ts'
import type { Snapshot } from './snapshot.ts'
import type { Occurrence } from './occurrence.ts'

/** Every stage that services build, in Compose files and in their Dockerfiles. */
export function findStageOccurrences(snapshot: Snapshot): readonly Occurrence[] {
  const builds = listBuilds(snapshot)
  const dockerfiles = new Map<string, readonly Occurrence[]>()
  const targets: Occurrence[] = []
  for (const place of findTargets(snapshot.model.files)) {
    const [, service = ''] = place.path.map(String)
    const build = builds.get(service)
    const stages = build && (findInlineStages(place, snapshot) ?? findDockerfileStages(build, snapshot, dockerfiles))
    const { node } = place
    if (stages === undefined || !isString(node) || node.value === '') continue
    const [first] = stages
    if (first === undefined) continue
    const span = locatePart(node, 0, node.value.length)
    targets.push({
      ...first,
      name: node.value.toLowerCase(),
      span,
      path: place.path,
      within: service,
      isDeclaration: false,
    })
    if (!dockerfiles.has(first.scope)) dockerfiles.set(first.scope, stages)
  }
  return [...targets, ...[...dockerfiles.values()].flat()]
}

/** The stages that a service can build, as named in its Dockerfile. */
export function stageNamesOf(service: string, snapshot: Snapshot): readonly string[] {
  const build = listBuilds(snapshot).get(service)
  return build === undefined
    ? []
    : stageNames(build.dockerfile_inline ?? readBuildDockerfile(build, snapshot)?.text ?? '')
}

/** The names of the stages that a Dockerfile declares. */
export function stageNames(dockerfile: string): readonly string[] {
  const declared = (stageNamesIn(dockerfile) ?? []).filter(({ isDeclaration }) => isDeclaration)
  return [...new Set(declared.map(({ start, end }) => dockerfile.slice(start, end)))]
}

function listBuilds({ model }: Snapshot): ReadonlyMap<string, Build> {
  const services = Object.entries(toPlainProject(model.whole)?.services ?? {})
  return new Map(services.flatMap(([name, { build }]) => (build === undefined ? [] : [[name, build] as const])))
}

function findTargets(files: readonly ReadFile[]): readonly Place[] {
  const found: Place[] = []
  for (const { source, stream } of files) {
    for (const { root } of stream.documents) {
      visit(root, 'services.*.build.target', (node, path, entry) => {
        if (node.span.file === source) found.push({ node, path, entry })
      })
    }
  }
  return found
}

function findDockerfileStages(
  build: Build,
  snapshot: Snapshot,
  known: ReadonlyMap<string, readonly Occurrence[]>,
): readonly Occurrence[] | undefined {
  const path = getDockerfilePath(build, snapshot.model.paths)
  const before = path === undefined ? undefined : known.get(path)
  if (before !== undefined) return before
  const file = readBuildDockerfile(build, snapshot)
  return file && createStageOccurrences(file.text, file.path, (start, end) => ({ file, start, end }))
}

function readBuildDockerfile(build: Build, { model, project }: Snapshot): SourceFile | undefined {
  const path = getDockerfilePath(build, model.paths)
  const read = path === undefined ? undefined : project.host?.read(path)
  return path === undefined || read?.kind !== 'text' ? undefined : { path, text: read.text }
}

/** The stages of an inline Dockerfile, in the same or another Compose file. */
function findInlineStages({ path }: Place, { model }: Snapshot): readonly Occurrence[] | undefined {
  for (const { source, stream } of model.files) {
    for (const { root } of stream.documents) {
      const inline = findInlineDockerfile(root, String(path[1]))
      if (!isString(inline) || inline.span.file !== source) continue
      const scope = `${source.path}\0${inline.span.start}`
      return createStageOccurrences(inline.value, scope, (start, end) => locatePart(inline, start, end))
    }
  }
  return undefined
}

function findInlineDockerfile(root: Node, service: string): Node | undefined {
  return getValue(getValue(getValue(getValue(root, 'services'), service), 'build'), 'dockerfile_inline')
}

function createStageOccurrences(
  text: string,
  scope: string,
  spanOf: (start: number, end: number) => Span,
): readonly Occurrence[] {
  return (stageNamesIn(text) ?? []).map(({ name, start, end, isDeclaration }) => {
    return { kind: 'stage', name, scope, span: spanOf(start, end), isDeclaration, path: [] }
  })
}
