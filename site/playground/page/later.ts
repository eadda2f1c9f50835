import { setDiagnostics, type Diagnostic as Mark } from '@codemirror/lint'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import type { Engine } from '../worker/engine.ts'
import type { Documents } from './documents.ts'
import { makeFix } from './findings.ts'
import { comforts } from './language.ts'
import type { OpenPlace } from './markdown.ts'

export { openPanels } from './panels.ts'

/** What the page can do without until there is something to read. */
export function addComforts(documents: Documents, engine: Engine, open: OpenPlace): void {
  documents.extend((name) => comforts(engine, name, open))
}

/** Underlines what was found in the file that is open. */
export function underline(documents: Documents, diagnostics: readonly Diagnostic[]): void {
  const { view } = documents
  const { length } = view.state.doc
  const marks = diagnostics
    .filter(({ file }) => file === documents.active())
    .map(({ range, severity, message, rule, fixes = [] }): Mark => ({
      from: Math.min(range.start.offset, length),
      to: Math.min(range.end.offset, length),
      severity,
      message,
      source: rule,
      actions: fixes.map((fix) => ({ name: fix.title, apply: () => makeFix(documents, fix) })),
    }))
  view.dispatch(setDiagnostics(view.state, marks))
}
