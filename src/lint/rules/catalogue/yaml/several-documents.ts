import { message, text } from '../../../../core/messages/message.ts'
import { getEntries } from '../../../../core/tree/node.ts'
import type { ModelRule } from '../../catalogue-rule.ts'

const anotherDocument = message(
  'another-document',
  () =>
    text`Another document starts here, which Compose merges over the previous one as it would a separate file; use one document per file.`,
)

export const severalDocuments: ModelRule = {
  id: 'several-documents',
  summary: 'A Compose file should have one document.',
  // Compose merges the documents of a file as it merges several files; other tools read only the first one. YAML 1.2,
  // streams.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    for (const { source, stream } of model.files) {
      const second = stream.documents[1]
      if (second === undefined) continue
      const [first] = getEntries(second.root).values()
      report({
        span: first?.keySpan ?? { file: source, start: second.root.span.start, end: second.root.span.end },
        message: anotherDocument(),
      })
    }
  },
}
