import { text, type Message } from '../../../core/messages/message.ts'
import type { LoadedModel } from '../../../read/project/loading/load.ts'
import { findOriginAt, type OriginStep } from '../../../read/project/loading/provenance.ts'
import type { Span } from '../../../core/source/source-file.ts'
import type { Path } from '../../../core/tree/path.ts'

/** How a value that violates a policy came about, if it is not simply written there. */
export function explainPlace(
  model: LoadedModel,
  path: Path,
): readonly { readonly span: Span; readonly message: Message }[] {
  const origin = findOriginAt({ ...model, root: model.whole }, path)
  if (origin === undefined) return []
  const { steps, replaced } = origin
  const [before] = replaced?.steps ?? []
  return [
    ...steps.flatMap((step) => createRelated(model, step, describeStep(step))),
    ...(before === undefined ? [] : createRelated(model, before, text`replaces this value`)),
  ]
}

function describeStep(step: OriginStep): Message | undefined {
  switch (step.kind) {
    case 'extends':
      return text`extended here`
    case 'named':
      return step.by === 'include' ? text`its file is included here` : text`its file is named here`
    default:
      return undefined
  }
}

function createRelated(model: LoadedModel, { file, range }: OriginStep, message: Message | undefined) {
  const source = model.files.find((each) => each.source.path === file)?.source
  if (source === undefined || message === undefined) return []
  return [{ span: { file: source, start: range.start.offset, end: range.end.offset }, message }]
}
