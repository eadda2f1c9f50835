import { EditorState, type Extension, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { NamedText } from '../project.ts'
import { inYaml, openEditor, reading, selectCharacters, showCharacters, writing } from './editor.ts'

/** The files of the page, one of them in the editor. Each keeps its own cursor and its own history. */
export interface Documents {
  readonly view: EditorView
  readonly active: () => string
  readonly names: () => readonly string[]
  readonly files: () => readonly NamedText[]
  readonly text: (name: string) => string
  readonly open: (name: string) => void
  readonly add: (file: NamedText) => void
  readonly remove: (name: string) => void
  readonly rename: (from: string, to: string) => void
  /** Puts other files in the place of all. */
  readonly replaceAll: (files: readonly NamedText[]) => void
  /** Changes a file, so that it can be undone. */
  readonly change: (name: string, spec: (state: EditorState) => TransactionSpec) => void
  readonly select: (name: string, from: number, to: number) => void
  readonly show: (name: string, from: number, to: number) => void
}

export interface DocumentHooks {
  /** What the editor has beside what all have: findings, completion, hovers. */
  readonly extensions: (name: () => string) => Extension
  /** Files were changed, added, or another one is open. */
  readonly onChange: (what: 'text' | 'files') => void
  readonly onCursor: (name: string, offset: number) => void
}

// eslint-disable-next-line max-lines-per-function -- functions that share the files
export function openDocuments(parent: HTMLElement, files: readonly NamedText[], hooks: DocumentHooks): Documents {
  const states = new Map<string, EditorState>()
  let active = files[0]?.name ?? 'compose.yaml'
  const watching = EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
    if (docChanged) hooks.onChange('text')
    if (docChanged || selectionSet) hooks.onCursor(active, state.selection.main.head)
  })
  const stateOf = ({ name, text }: NamedText): EditorState =>
    EditorState.create({
      doc: text,
      extensions: [
        reading,
        writing,
        watching,
        hooks.extensions(() => active),
        /\.ya?ml$/.test(name) ? inYaml : [],
        EditorView.contentAttributes.of({ 'aria-label': `Text of ${name}` }),
      ],
    })
  const first = files[0] ?? { name: active, text: '' }
  for (const file of files.length === 0 ? [first] : files) states.set(file.name, stateOf(file))
  const view = openEditor(parent, states.get(active) ?? stateOf(first))
  const stateNow = (name: string): EditorState | undefined => (name === active ? view.state : states.get(name))
  const textOf = (name: string): string => stateNow(name)?.sliceDoc() ?? ''
  const enter = (name: string): void => {
    const state = states.get(name)
    if (state === undefined) return
    active = name
    view.setState(state)
    hooks.onChange('files')
  }
  const open = (name: string): void => {
    if (name === active || !states.has(name)) return
    states.set(active, view.state)
    enter(name)
  }
  return {
    view,
    active: () => active,
    names: () => [...states.keys()],
    files: () => [...states.keys()].map((name) => ({ name, text: textOf(name) })),
    text: textOf,
    open,
    add: (file) => {
      states.set(active, view.state)
      states.set(file.name, stateOf(file))
      enter(file.name)
    },
    remove: (name) => {
      states.set(active, view.state)
      states.delete(name)
      if (states.size === 0) states.set('compose.yaml', stateOf({ name: 'compose.yaml', text: '' }))
      enter(name === active ? ([...states.keys()][0] ?? '') : active)
    },
    rename: (from, to) => {
      const renamed = [...states.keys()].map((name) =>
        name === from ? { name: to, text: textOf(from) } : { name, text: textOf(name) },
      )
      states.clear()
      for (const file of renamed) states.set(file.name, stateOf(file))
      enter(to)
    },
    replaceAll: (all) => {
      states.clear()
      for (const file of all) states.set(file.name, stateOf(file))
      enter(all[0]?.name ?? '')
    },
    change: (name, spec) => {
      if (name === active) {
        view.dispatch(spec(view.state))
        return
      }
      const state = states.get(name)
      if (state === undefined) return
      states.set(name, state.update(spec(state)).state)
      hooks.onChange('text')
    },
    select: (name, from, to) => {
      open(name)
      selectCharacters(view, from, to)
    },
    show: (name, from, to) => {
      open(name)
      showCharacters(view, from, to)
    },
  }
}
