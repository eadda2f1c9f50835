import {
  autocompletion,
  completionKeymap,
  snippet,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { hoverTooltip, keymap } from '@codemirror/view'
import type { Engine, Proposal } from '../worker/engine.ts'
import { make } from './dom.ts'
import { rendered, type OpenPlace } from './markdown.ts'

const TYPES: Readonly<Record<string, string>> = {
  key: 'property',
  word: 'enum',
  path: 'text',
  variable: 'variable',
  service: 'class',
}

/** What an editor is told by `src/language`: what could be typed, and what the characters below the mouse mean. */
export function languageOf(engine: Engine, name: () => string, open: OpenPlace): Extension {
  return [
    autocompletion({ override: [(context) => proposals(context, engine, name())], icons: false }),
    keymap.of(completionKeymap),
    hoverTooltip(async (_, position) => {
      const found = await engine.hover(name(), position)
      if (found === undefined) return null
      return {
        pos: found.from,
        end: found.to,
        above: true,
        create: () => ({ dom: make('div', { class: 'cm-explanation' }, rendered(found.markdown, open)) }),
      }
    }),
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
