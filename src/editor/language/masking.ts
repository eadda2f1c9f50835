import type { Show } from '../../core/messages/render.ts'
import { createModelRedaction } from '../../read/project/loading/model-redaction.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'

const known = new WeakMap<LoadedModel, Show>()

/** Returns a function that masks the secrets in the files and the values of the variables of a project. */
export function maskOf(model: LoadedModel): Show {
  const found = known.get(model) ?? createModelRedaction(model)
  known.set(model, found)
  return found
}
