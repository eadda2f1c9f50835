import type { ShownChange, ShownChanges, ShownReason } from '../worker/engine.ts'
import type { Documents } from './documents.ts'
import { make } from './dom.ts'
import { listFindings } from './findings.ts'
import type { Panel, Subject } from './panels.ts'

const HINT = 'What "docker compose up -d" does to containers that run as the files were when they were loaded.'

/** The names of signs in the style sheet. */
const LOOKS: Readonly<Record<ShownChange['sign'], string>> = {
  '±': 'replaced',
  '+': 'added',
  '-': 'gone',
  '~': 'touched',
  '=': 'untouched',
}

/** What a change does: a sentence, what may go wrong, and a card for each service and resource that it affects. */
export function changesPanel({ engine, documents, before }: Subject): Panel {
  const shown = make('div', { class: 'prose', tabindex: '0', role: 'group', 'aria-label': 'What the change does' })
  return {
    element: make('div', {}, make('p', { class: 'hint' }, HINT), shown),
    refresh: async () => {
      const found = await engine.changes(before())
      shown.replaceChildren(...(found === undefined ? [] : draw(found, documents)))
    },
  }
}

function draw({ summary, risks, changes, kept }: ShownChanges, documents: Documents): readonly HTMLElement[] {
  const list = make('ul', { class: 'risks', 'aria-label': 'What may go wrong' })
  listFindings(list, documents, risks)
  return [
    make('p', { class: 'summary' }, summary),
    ...(risks.length === 0 ? [] : [list]),
    ...changes.map((change) => drawCard(change, documents)),
    ...(kept.length === 0 || changes.length === 0
      ? []
      : [make('p', { class: 'hint' }, `Unchanged: ${kept.join(', ')}`)]),
  ]
}

function drawCard({ sign, subject, words, reasons }: ShownChange, documents: Documents): HTMLElement {
  return make(
    'article',
    { class: `card ${LOOKS[sign]}` },
    make('h3', {}, make('span', { 'aria-hidden': 'true' }, `${sign} `), subject, ' ', make('em', {}, words)),
    ...(reasons.length === 0
      ? []
      : [make('ul', {}, ...reasons.map((reason) => make('li', {}, ...drawReason(reason, documents))))]),
  )
}

function drawReason({ words, places }: ShownReason, documents: Documents): readonly (HTMLElement | string)[] {
  return [
    make('code', {}, words),
    ...places.flatMap(({ file, line, start, end, isBefore }) => [
      ' ',
      // The text of before is not on the page any more.
      isBefore
        ? make('span', { class: 'where' }, `was at ${file}:${line}`)
        : make(
            'button',
            { type: 'button', class: 'place', click: () => documents.select(file, start, end) },
            `${file}:${line}`,
          ),
    ]),
  ]
}
