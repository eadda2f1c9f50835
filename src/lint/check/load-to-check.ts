import type { Configuration } from '../config/configuration.ts'
import type { Target } from '../../knowledge/format/target.ts'
import { selectPaths } from '../../core/paths/paths.ts'
import { assertFiles, assertHost } from '../../read/project/loading/assert-project.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { toModelOptions, type LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { loadModel, type LoadedModel } from '../../read/project/loading/load.ts'
import { resolveTargetFormats } from '../../read/project/loading/target-formats.ts'
import { loadValidator } from '../../read/schema/validator.ts'
import type { CheckOptions } from './check-options.ts'
import { applyConfiguration } from './configured.ts'

/** A project as a check reads it. */
export interface LoadedProject {
  readonly model: LoadedModel
  readonly host: Host
  readonly target: Target
  readonly configuration: Configuration | undefined
}

/**
 * Gets everything asynchronous that loading a project needs, and returns the load, which is synchronous.
 *
 * @throws TypeError if the project names no files or has no host.
 */
export type PrepareLoad = (project: LoadProjectOptions) => Promise<() => LoadedProject>

/** Loads projects with the same options. */
export function createLoader({
  configurationOf,
  target: wanted,
}: Pick<CheckOptions, 'configurationOf' | 'target'>): PrepareLoad {
  return async (project) => {
    assertFiles(project)
    const { host } = project
    assertHost(host)
    const directory = project.projectDirectory ?? selectPaths(host).dirname(project.files[0])
    const configuration = await configurationOf?.(directory)
    const configured = applyConfiguration(project, configuration)
    const target = wanted ?? project.target ?? configuration?.target ?? 'compose'
    const targetFormats = await resolveTargetFormats(target, project.files, host)
    const options = {
      ...toModelOptions({ unavailable: 'warning', ...configured }),
      countsEveryUse: false,
      targetFormats,
    }
    const validator = await loadValidator('compose-spec')
    return () => ({ model: loadModel(options, host, validator), host, target, configuration })
  }
}

/** A loader for projects that are looked at before they are checked: what `keep` loads, `take` need not load again. */
export function keepLoads(prepareLoad: PrepareLoad): { readonly keep: PrepareLoad; readonly take: PrepareLoad } {
  const kept = new Map<LoadProjectOptions, LoadedProject>()
  return {
    async keep(project) {
      const load = await prepareLoad(project)
      return () => {
        const loaded = load()
        kept.set(project, loaded)
        return loaded
      }
    },
    async take(project) {
      const loaded = kept.get(project)
      // It is only taken once, so the model is released after the check.
      kept.delete(project)
      return loaded === undefined ? prepareLoad(project) : () => loaded
    },
  }
}
