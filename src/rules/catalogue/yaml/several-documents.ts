import { entriesOf } from '../../../tree/node.ts'
import type { ModelRule } from '../../rule.ts'

/**
 * A file is one document.
 *
 * Compose merges the documents of a file as it merges several files; other tools read the first one only.
 * YAML 1.2, streams.
 */
export const severalDocuments: ModelRule = {
  id: 'several-documents',
  summary: 'The documents of one file are merged as if they were several files.',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    for (const { source, stream } of model.files) {
      const second = stream.documents[1]
      if (second === undefined) continue
      const [first] = entriesOf(second.root).values()
      report({
        span: first?.keySpan ?? { file: source, start: second.root.span.start, end: second.root.span.end },
        message: `Another document begins here, which Compose merges over the one before as if it were a file of its own; write one document.`,
      })
    }
  },
}
