import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { FORMATS } from '../../../src/knowledge/format/versions.ts'
import type { Project } from '../project.ts'
import { nameOf } from '../project.ts'
import type { Engine, ShownModel } from '../worker/engine.ts'
import { changesPanel } from './changes-panel.ts'
import type { Documents } from './documents.ts'
import { find, make } from './dom.ts'
import { openEditor, reading, showCharacters } from './editor.ts'
import { graphPanel } from './graph-panel.ts'
import { inYaml } from './language.ts'
import { charactersOfLine } from './lines.ts'
import { rendered } from './markdown.ts'
import { tab, walkable } from './tabs.ts'

/** What the panels are about. */
export interface Subject {
  readonly engine: Engine
  readonly documents: Documents
  /** The project as it was loaded. */
  readonly before: () => Project
}

/** What stands in a tab beside the editor. */
export interface Panel {
  readonly element: HTMLElement
  /** Shows what the last check found. Only the panel that is seen is asked. */
  readonly refresh: () => Promise<void>
  /** The cursor of the editor went somewhere. */
  readonly follow?: (name: string, offset: number) => void
}

export interface Panels {
  /** The files were checked again. */
  readonly refresh: () => void
  readonly follow: (name: string, offset: number) => void
}

/** How long nobody has to write before the panels are drawn again: the check of the next key goes first. */
const PAUSE_MS = 150

const TITLES = ['Model', 'Provenance', 'Graph', 'Changes', 'Schema'] as const

export function openPanels(subject: Subject): Panels {
  const made = [modelPanel, provenancePanel, graphPanel, changesPanel, schemaPanel].map((panel) => panel(subject))
  const list = find('tabs', HTMLElement)
  let at = 0
  const refresh = (): void => void made[at]?.refresh()
  let pause: ReturnType<typeof setTimeout> | undefined
  const refreshSoon = (): void => {
    clearTimeout(pause)
    pause = setTimeout(refresh, PAUSE_MS)
  }
  const draw = (): void => {
    list.replaceChildren(
      ...TITLES.map((title, index) => tab(title, index === at, `panel-${title}`, () => choose(index), `tab-${title}`)),
    )
    made.forEach(({ element }, index) => (element.hidden = index !== at))
  }
  const choose = (index: number): void => {
    at = index
    draw()
    refresh()
  }
  walkable(list)
  made.forEach(({ element }, index) => {
    const title = TITLES[index] ?? ''
    element.id = `panel-${title}`
    element.setAttribute('role', 'tabpanel')
    element.setAttribute('aria-labelledby', `tab-${title}`)
  })
  find('panels', HTMLElement).replaceChildren(...made.map(({ element }) => element))
  draw()
  return { refresh: refreshSoon, follow: (name, offset) => made[at]?.follow?.(name, offset) }
}

/** A text that is only read, in an editor of its own. */
function textView(label: string, onCursor?: (view: EditorView) => void): { element: HTMLElement; view: EditorView } {
  const element = make('div', { class: 'text' })
  const state = EditorState.create({
    extensions: [
      reading,
      inYaml,
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true' }),
      EditorView.updateListener.of(({ selectionSet, view, transactions }) => {
        if (selectionSet && transactions.some((each) => each.isUserEvent('select'))) onCursor?.(view)
      }),
    ],
  })
  return { element, view: openEditor(element, state) }
}

function setText(view: EditorView, text: string): void {
  if (view.state.sliceDoc() === text) return
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
}

function modelPanel({ engine, documents }: Subject): Panel {
  let model: ShownModel | undefined
  const hint = make('p', { class: 'hint' })
  const { element, view } = textView('The canonical model', ({ state }) => {
    const place = model?.places[state.doc.lineAt(state.selection.main.head).number - 1]
    if (place !== undefined) documents.show(place.file, place.start, place.end)
  })
  return {
    element: make('div', {}, hint, element),
    refresh: async () => {
      model = await engine.model()
      hint.textContent =
        model === undefined
          ? 'There is no model of this yet.'
          : model.isAccepted
            ? 'What Compose makes of the files. Click a line to see where it comes from, or the files to find it here.'
            : 'Compose rejects this; the model is as far as it was understood.'
      setText(view, model?.text ?? '')
    },
    follow: (name, offset) => {
      const line = lineOf(model, name, offset)
      if (line === undefined || line >= view.state.doc.lines) showCharacters(view, 0, 0, false)
      else showCharacters(view, view.state.doc.line(line + 1).from, view.state.doc.line(line + 1).to)
    },
  }
}

/** The line of the model that comes from the fewest characters around an offset. */
function lineOf(model: ShownModel | undefined, name: string, offset: number): number | undefined {
  let found: number | undefined
  let shortest = Number.POSITIVE_INFINITY
  for (const [line, place] of model?.places.entries() ?? []) {
    if (place === undefined || place.file !== name || place.start > offset || place.end < offset) continue
    if (place.end - place.start >= shortest) continue
    shortest = place.end - place.start
    found = line
  }
  return found
}

function provenancePanel({ engine, documents }: Subject): Panel {
  const prose = make('div', { class: 'prose', tabindex: '0' })
  const tell = async (name: string, offset: number): Promise<void> => {
    const found = await engine.provenance(name, offset)
    if (found === undefined) {
      prose.replaceChildren(make('p', { class: 'hint' }, 'Put the cursor on a value to see what it becomes, and why.'))
      return
    }
    prose.replaceChildren(
      rendered(found.markdown, (path, line) => {
        const name = nameOf(path)
        const start = charactersOfLine(documents.text(name), line)
        documents.select(name, start.from, start.to)
      }),
    )
  }
  const { view } = documents
  return {
    element: make('div', {}, prose),
    refresh: () => tell(documents.active(), view.state.selection.main.head),
    follow: (name, offset) => void tell(name, offset),
  }
}

function schemaPanel({ engine }: Subject): Panel {
  const choice = make(
    'select',
    { 'aria-label': 'Format' },
    ...[...FORMATS].reverse().map((name) => make('option', {}, name)),
  )
  const { element, view } = textView('The JSON Schema of the format')
  const refresh = async (): Promise<void> => {
    const format = FORMATS.find((each) => each === choice.value) ?? 'compose-spec'
    setText(view, await engine.schema(format))
  }
  choice.addEventListener('change', () => void refresh())
  return {
    element: make('div', {}, make('p', { class: 'hint' }, 'The JSON Schema of format ', choice), element),
    refresh,
  }
}
