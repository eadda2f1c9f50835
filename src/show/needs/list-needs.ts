import { FIRST_COMPOSE, findNewest, needsOf } from '../../knowledge/format/releases.ts'
import { toRange } from '../../core/source/line-table.ts'
import type { Range } from '../../core/source/source-file.ts'
import type { Path } from '../../core/tree/path.ts'
import { assertHost } from '../../read/project/loading/assert-project.ts'
import {
  assertProjectOptions,
  toModelOptions,
  type LoadProjectOptions,
} from '../../read/project/loading/load-project.ts'
import { loadModel } from '../../read/project/loading/load.ts'
import { loadValidator } from '../../read/schema/validator.ts'

/** The oldest versions that a project works with. */
export interface ProjectNeeds {
  /** The oldest Docker Compose, such as `2.24.0`. */
  readonly compose: string
  /** The oldest Docker Engine; absent if any will do. */
  readonly engine?: string
  /** What asks for them, in the order written. */
  readonly reasons: readonly NeedReason[]
}

/** An attribute that needs a version of Docker Compose or Docker Engine. */
export interface NeedReason {
  /** The path of the file. */
  readonly file: string
  /** Its characters. */
  readonly range: Range
  /** Where it is in the file. */
  readonly path: Path
  /** The form or value that needs it, if not every one does. */
  readonly form?: string
  /** The oldest Docker Compose that has it. */
  readonly compose?: string
  /** The oldest Docker Engine that has it. */
  readonly engine?: string
}

/**
 * Lists what a project needs of Docker Compose and Docker Engine, as `composure needs` does.
 *
 * @throws TypeError if the options name no files or have no host.
 */
export async function listNeeds(options: LoadProjectOptions): Promise<ProjectNeeds> {
  assertProjectOptions(options)
  const { host } = options
  assertHost(host)
  // What files of variables set makes no difference, and on a machine of a CI they may be missing.
  const loading = toModelOptions({ ...options, resolveEnvironment: false })
  const { files } = loadModel(loading, host, await loadValidator('compose-spec'))
  const needs = files.flatMap(({ stream }) => stream.documents.flatMap(({ root }) => needsOf(root)))
  const engine = findNewest(needs.map((need) => need.engine))
  return {
    compose: findNewest(needs.map((need) => need.compose)) ?? FIRST_COMPOSE,
    ...(engine !== undefined && { engine }),
    reasons: needs.map(({ span, path, form, compose, engine: since }) => ({
      file: span.file.path,
      range: toRange(span),
      path,
      ...(form !== undefined && { form }),
      ...(compose !== undefined && { compose }),
      ...(since !== undefined && { engine: since }),
    })),
  }
}
