import { Compartment, EditorState, type Extension, type TransactionSpec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { NamedText } from '../project.ts'
import { openEditor, reading, selectCharacters, showCharacters } from './editor.ts'

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
  /** Gives all files something that is loaded later. */
  readonly extend: (extension: (name: string) => Extension) => void
}

export interface DocumentHooks {
  /** Files were changed, added, or another one is open. */
  readonly onChange: (what: 'text' | 'files') => void
  readonly onCursor: (name: string, offset: number) => void
}

const later = new Compartment()

// eslint-disable-next-line max-lines-per-function -- functions that share the files
export function openDocuments(parent: HTMLElement, files: readonly NamedText[], hooks: DocumentHooks): Documents {
  const states = new Map<string, EditorState>()
  let extension: (name: string) => Extension = () => []
  let active = files[0]?.name ?? 'compose.yaml'
  const watching = EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
    if (docChanged) hooks.onChange('text')
    if (docChanged || selectionSet) hooks.onCursor(active, state.selection.main.head)
  })
  const put = ({ name, text }: NamedText): EditorState => {
    const label = EditorView.contentAttributes.of({ 'aria-label': `Text of ${name}` })
    const extensions = [reading, watching, label, later.of(extension(name))]
    const state = EditorState.create({ doc: text, extensions })
    states.set(name, state)
    return state
  }
  const first = files[0] ?? { name: active, text: '' }
  const view = openEditor(parent, put(first))
  for (const file of files.slice(1)) put(file)
  const stateNow = (name: string): EditorState | undefined => (name === active ? view.state : states.get(name))
  const textOf = (name: string): string => stateNow(name)?.sliceDoc() ?? ''
  const enter = (name: string): void => {
    const state = states.get(name)
    if (state === undefined) return
    active = name
    view.setState(state)
    hooks.onChange('files')
  }
  const leave = (): void => void states.set(active, view.state)
  const open = (name: string): void => {
    if (name === active || !states.has(name)) return
    leave()
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
      leave()
      put(file)
      enter(file.name)
    },
    remove: (name) => {
      leave()
      states.delete(name)
      if (states.size === 0) put({ name: 'compose.yaml', text: '' })
      enter(name === active ? ([...states.keys()][0] ?? '') : active)
    },
    rename: (from, to) => {
      const renamed = [...states.keys()].map((name) => ({ name: name === from ? to : name, text: textOf(name) }))
      states.clear()
      renamed.forEach(put)
      enter(to)
    },
    replaceAll: (all) => {
      states.clear()
      all.forEach(put)
      enter(all[0]?.name ?? '')
    },
    change: (name, spec) => {
      const state = states.get(name)
      if (name === active) view.dispatch(spec(view.state))
      else if (state !== undefined) {
        states.set(name, state.update(spec(state)).state)
        hooks.onChange('text')
      }
    },
    select: (name, from, to) => {
      open(name)
      selectCharacters(view, from, to)
    },
    show: (name, from, to) => {
      open(name)
      showCharacters(view, from, to)
    },
    extend: (added) => {
      extension = added
      view.dispatch({ effects: later.reconfigure(added(active)) })
      for (const [name, state] of states) {
        states.set(name, state.update({ effects: later.reconfigure(added(name)) }).state)
      }
    },
  }
}
