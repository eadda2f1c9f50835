import { escapeMarkdown, formatMarkdownCode } from '../escape-markdown.ts'
import type { ChangedText } from './input.ts'

/** How the canonical text of a part changed, folded. */
export function renderMarkdownDiff({ kind, name, diff }: ChangedText): readonly string[] {
  // Inside an HTML element every character can be written as a reference, so none can end it.
  const lines = diff.trimEnd().split('\n').map(escapeMarkdown)
  return [
    `<details><summary>${kind} ${formatMarkdownCode(name)}</summary>`,
    '',
    `<pre lang="diff"><code>${lines.join('\n')}</code></pre>`,
    '',
    '</details>',
  ]
}
