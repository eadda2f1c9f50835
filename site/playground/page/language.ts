import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  snippet,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { hoverTooltip, keymap } from '@codemirror/view'
import type { Engine, Proposal } from '../worker/engine.ts'
import { tags } from '@lezer/highlight'
import { make } from './dom.ts'
import { rendered, type OpenPlace } from './markdown.ts'

/** YAML in the colours of the page. */
export const inYaml: Extension = [
  yaml(),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--key)' },
      { tag: [tags.string, tags.special(tags.string)], color: 'var(--string)' },
      { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
      { tag: [tags.keyword, tags.typeName, tags.labelName], color: 'var(--keyword)' },
      { tag: tags.meta, color: 'var(--muted)' },
    ]),
  ),
]

const TYPES: Readonly<Record<string, string>> = {
  key: 'property',
  word: 'enum',
  path: 'text',
  variable: 'variable',
  service: 'class',
}

/** What an editor can do without until somebody begins to write: undo, indentation, findings, completion, meanings, search. */
export function comforts(engine: Engine, name: string, open: OpenPlace): Extension {
  return [
    /\.ya?ml$/.test(name) ? inYaml : [],
    lintGutter(),
    closeBrackets(),
    highlightSelectionMatches(),
    autocompletion({ override: [(context) => proposals(context, engine, name)], icons: false }),
    hoverTooltip(async (_, position) => {
      const found = await engine.hover(name, position)
      if (found === undefined) return null
      return {
        pos: found.from,
        end: found.to,
        above: true,
        create: () => ({ dom: make('div', { class: 'cm-explanation' }, rendered(found.markdown, open)) }),
      }
    }),
    history(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
  ]
}

async function proposals(context: CompletionContext, engine: Engine, name: string): Promise<CompletionResult | null> {
  const { pos, explicit, state } = context
  const isTyping = context.matchBefore(/[\w$./{-]+|: |- /) !== null
  if (!explicit && !isTyping) return null
  const found = await engine.completions(name, state.sliceDoc(), pos)
  const [first] = found
  if (first === undefined || context.aborted) return null
  return { from: first.from, to: first.to, options: found.map(option), validFor: /^[\w.-]*$/ }
}

function option({ label, kind, documentation, insert }: Proposal) {
  // In a snippet of CodeMirror braces have a meaning; `$0` is the place of the cursor.
  const template = insert.replaceAll(/[{}\\]/g, '\\$&').replace('$0', '${}')
  return {
    label,
    type: TYPES[kind] ?? 'text',
    apply: snippet(template),
    ...(documentation !== undefined && { info: documentation }),
  }
}
