import { isFromOutside, quote } from '../../core/messages/quote.ts'
import type { Show } from '../../core/messages/render.ts'
import { getNamed } from '../../read/model/get-named.ts'
import type { Project } from '../../read/model/project.ts'
import type { Service } from '../../read/model/service.ts'
import { serviceHash } from '../../read/print/hash.ts'
import { assertHost } from '../../read/project/loading/assert-project.ts'
import { createModelRedaction } from '../../read/project/loading/model-redaction.ts'
import type { Host } from '../../read/project/loading/host.ts'
import {
  assertProjectOptions,
  toModelOptions,
  toPlainProject,
  type LoadProjectOptions,
} from '../../read/project/loading/load-project.ts'
import { loadModel, type LoadedModel } from '../../read/project/loading/load.ts'
import { resolveTargetFormats } from '../../read/project/loading/target-formats.ts'
import { findOriginAt, type OriginStep } from '../../read/project/loading/provenance.ts'
import { selectPaths } from '../../core/paths/paths.ts'
import { loadValidator } from '../../read/schema/validator.ts'
import { mapTextsIn } from '../../core/tree/map-texts.ts'
import { getEntries, isString, getValue, type Mapping } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'

/** A project before or after a change. */
export interface Side {
  readonly model: LoadedModel
  /** As far as it could be understood, even if Compose rejects it. */
  readonly project: Project
  /** The project as if it were in the folder of the other side, so that equivalent paths are equal. */
  readonly comparable: { readonly root: Mapping; readonly project: Project }
  readonly directory: string
  readonly isAccepted: boolean
  readonly host: Host
  /** What a report may show of its files and variables. */
  readonly show: Show
}

/** @throws TypeError if the options name no files or have no host. */
export async function loadSide(options: LoadProjectOptions): Promise<Side> {
  assertProjectOptions(options)
  const { files, host, target = 'compose' } = options
  assertHost(host)
  const targetFormats = await resolveTargetFormats(target, files, host)
  const settings = { ...toModelOptions(options), targetFormats }
  return createSide(loadModel(settings, host, await loadValidator('compose-spec')), settings.projectDirectory, host)
}

/** A project that is already loaded. */
export function createSide(model: LoadedModel, directory: string, host: Host): Side {
  const project = toPlainProject(model.root) ?? { name: '', services: {} }
  return {
    model,
    project,
    comparable: { root: model.root, project },
    directory,
    isAccepted: model.findings.every(({ severity }) => severity !== 'error'),
    host,
    show: createSideRedaction(model, project),
  }
}

/** Names of the project, its networks and its volumes that come from a variable are shown as written. */
function createSideRedaction(model: LoadedModel, { name: own }: Project): Show {
  const show = createModelRedaction(model)
  const names = new Map(
    (['networks', 'volumes'] as const)
      .flatMap((kind) => [...getEntries(getValue(model.root, kind))])
      .flatMap(([, { value }]) => getValue(value, 'name') ?? [])
      .filter((node) => isString(node) && isFromOutside(node))
      .map((node) => [isString(node) ? node.value : '', quote(node).text]),
  )
  const written = readWrittenProjectName(model)
  return (text, span) => {
    // The default name starts with the name of the project.
    if (written !== undefined && (text === own || text.startsWith(`${own}_`))) return written + text.slice(own.length)
    return show(names.get(text) ?? text, span)
  }
}

/** The variable that names the project; undefined if the name does not come from outside. */
function readWrittenProjectName({ root, outside }: LoadedModel): string | undefined {
  const node = getValue(root, 'name')
  if (node === undefined || !isString(node)) return undefined
  if (isFromOutside(node)) return quote(node).text
  const { origin, value } = node
  const isVariable = outside.some((each) => each.variable === VARIABLE && each.value === value)
  return origin?.kind === 'implied' && isVariable ? `\${${VARIABLE}}` : undefined
}

const VARIABLE = 'COMPOSE_PROJECT_NAME'

/** An empty stand-in for the side on which a project does not exist. */
export function createAbsentSide(other: Side): Side {
  const root = { ...other.model.root, entries: new Map() }
  const project = { name: '', services: {} }
  return { ...other, model: { ...other.model, root }, project, comparable: { root, project } }
}

/** Moves the paths inside the side's own folder to another folder. */
export function relocateSide(side: Side, directory: string): Side {
  if (side.directory === directory) return side
  const below = side.directory + selectPaths(side.host).separator
  const root = mapTextsIn(side.model.root, (text) =>
    `${text}${below.slice(-1)}`.startsWith(below) ? directory + text.slice(side.directory.length) : text,
  )
  const project = toPlainProject(root)
  return project === undefined ? side : { ...side, comparable: { root, project } }
}

export function findService({ project }: Side, name: string): Service | undefined {
  return getNamed(project.services, name)
}

/** The hash that Compose stores on a container. */
export function hashIn({ comparable }: Side, name: string): string {
  return serviceHash(comparable.project, name)
}

/** The text of a file on one side; undefined if it does not exist. */
export function readTextAt(path: string, { host }: Side): string | undefined {
  const read = host.read(path)
  return read.kind === 'text' ? read.text : undefined
}

/** Where the first of these model paths with a value is written, and the variables that it is made of. */
export function listStepsAt({ model }: Side, ...paths: readonly Path[]): readonly OriginStep[] {
  for (const path of paths) {
    const { steps } = findOriginAt(model, path) ?? {}
    if (steps !== undefined) return steps
  }
  return []
}
