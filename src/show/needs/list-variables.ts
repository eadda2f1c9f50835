import { assertHost } from '../../read/project/loading/assert-project.ts'
import {
  assertProjectOptions,
  toModelOptions,
  type LoadProjectOptions,
} from '../../read/project/loading/load-project.ts'
import { loadMergedModel } from '../../read/project/loading/load.ts'
import { loadValidator } from '../../read/schema/validator.ts'
import { listEnvFileVariables } from './env-file-variables.ts'
import { findRequiredByValue } from './required-values.ts'
import { listNeededVariables, type NeededVariable } from './needed-variables.ts'

/**
 * Lists the variables that the files of a project use, in order of first use, as `composure env` does: nothing is taken
 * from the environment or from `.env`.
 *
 * @throws TypeError if the options name no files or have no host.
 */
export async function listVariables(options: LoadProjectOptions): Promise<readonly NeededVariable[]> {
  assertProjectOptions(options)
  const { host } = options
  assertHost(host)
  // The values of variables do not affect which variables there are.
  const loading = toModelOptions({ ...options, interpolate: false })
  const validator = await loadValidator('compose-spec')
  const model = loadMergedModel(loading, host, validator)
  const inEnvFiles = listEnvFileVariables(model.root, host)
  return listNeededVariables(model.files, inEnvFiles, findRequiredByValue(options, host, validator))
}
