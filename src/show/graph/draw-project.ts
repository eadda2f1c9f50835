import { describeNoSuch } from '../../core/messages/no-such.ts'
import { assertHost } from '../../read/project/loading/assert-project.ts'
import { hideOutsideModel } from '../../read/project/loading/hide-outside-model.ts'
import {
  assertProjectOptions,
  toModelOptions,
  toPlainProject,
  type LoadProjectOptions,
} from '../../read/project/loading/load-project.ts'
import { loadModel } from '../../read/project/loading/load.ts'
import { createModelRedaction } from '../../read/project/loading/model-redaction.ts'
import { loadValidator } from '../../read/schema/validator.ts'
import { createFileFinder } from './defining-files.ts'
import { createGraph } from './create-graph.ts'
import { graphFormats, isGraphFormat, type GraphFormatName } from './formats.ts'

/**
 * Draws a project: services, volumes, published ports and dependencies, as far as the files are understood.
 *
 * @returns the drawing as text; empty if there are no services.
 * @throws TypeError if the options name no files or have no host.
 * @throws RangeError if there is no such format.
 */
export async function drawProject(options: LoadProjectOptions, format: GraphFormatName = 'mermaid'): Promise<string> {
  assertProjectOptions(options)
  const { host } = options
  assertHost(host)
  // A JavaScript caller may pass any name.
  const wanted: string = format
  if (!isGraphFormat(wanted)) throw new RangeError(describeNoSuch('format', wanted, Object.keys(graphFormats)))
  const loading = toModelOptions({ ...options, profiles: options.profiles ?? ['*'] })
  const model = loadModel(loading, host, await loadValidator('compose-spec'))
  const canonical = toPlainProject(hideOutsideModel(model.root))
  if (canonical === undefined || Object.keys(canonical.services).length === 0) return ''
  const draw = await graphFormats[wanted]()
  return draw(
    createGraph(canonical, {
      fileOf: createFileFinder(model, (path) =>
        model.paths.withSlashes(model.paths.relative(model.projectDirectory, path)),
      ),
      show: createModelRedaction(model),
    }),
  )
}
