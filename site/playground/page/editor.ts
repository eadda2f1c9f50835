import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state'
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  lineNumbers,
  type DecorationSet,
} from '@codemirror/view'

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--paper)', fontSize: '14px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--line)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-shown': { backgroundColor: 'var(--highlight)', borderRadius: '2px' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    border: '1px solid var(--border)',
    borderRadius: '6px',
    maxWidth: 'min(36rem, 90vw)',
  },
  '.cm-tooltip-hover': { padding: '0' },
  '.cm-explanation': { padding: '0.25rem 0.75rem', fontSize: '13px' },
  '.cm-explanation pre': { overflow: 'auto', margin: '0.25rem 0' },
  '.cm-explanation p': { margin: '0.25rem 0' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-diagnosticAction': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--text)' },
  '.cm-textfield, .cm-button': { background: 'var(--paper)', color: 'var(--text)', border: '1px solid var(--border)' },
})

const show = StateEffect.define<{ readonly from: number; readonly to: number } | undefined>()

const shown = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    let now = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(show)) continue
      const { from, to } = effect.value ?? { from: 0, to: 0 }
      now = from === to ? Decoration.none : Decoration.set(Decoration.mark({ class: 'cm-shown' }).range(from, to))
    }
    return now
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** What all texts of the page have: line numbers, colours, a selection, and characters that can be shown. */
export const reading: readonly Extension[] = [
  lineNumbers(),
  drawSelection(),
  highlightActiveLine(),
  theme,
  shown,
  EditorView.lineWrapping,
  // Said outright, as tools for accessibility do not take an editable element for one that the keyboard reaches.
  EditorView.contentAttributes.of({ tabindex: '0' }),
]

/** An editor in a shadow tree: there its styles are style sheets, which the content security policy of the page allows. */
export function openEditor(parent: HTMLElement, state: EditorState): EditorView {
  const root = parent.attachShadow({ mode: 'open' })
  const view = new EditorView({ state, root, parent: root })
  return view
}

/** Highlights characters, and brings them into view. */
export function showCharacters(view: EditorView, from: number, to: number, scrolls = true): void {
  const { length } = view.state.doc
  const [start, end] = [Math.min(from, length), Math.min(to, length)]
  view.dispatch({
    effects: [
      show.of({ from: start, to: end }),
      ...(scrolls ? [EditorView.scrollIntoView(start, { y: 'center' })] : []),
    ],
  })
}

/** Puts the cursor on characters, and the keyboard into the editor. */
export function selectCharacters(view: EditorView, from: number, to: number): void {
  const { length } = view.state.doc
  const [anchor, head] = [Math.min(from, length), Math.min(to, length)]
  view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
  view.focus()
}
