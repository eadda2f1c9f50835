import type { Diagnostic, Fix } from '../../../src/core/diagnostics/diagnostic.ts'
import { arrangeFindings, MAX_PLACES, type ReadFinding } from '../../../src/show/report/arrange-findings.ts'
import type { Documents } from './documents.ts'
import { make } from './dom.ts'

/** Makes a fix in the texts as they are now; the places are of the texts that were checked. */
export function makeFix(documents: Documents, { edits }: Fix): void {
  for (const name of new Set(edits.map(({ file }) => file))) {
    documents.change(name, ({ doc }) => ({
      changes: edits
        .filter(({ file }) => file === name)
        .map(({ range, text }) => ({
          from: Math.min(range.start.offset, doc.length),
          to: Math.min(range.end.offset, doc.length),
          insert: text,
        })),
      userEvent: 'input.fix',
    }))
  }
}

const WORDS = { error: 'Error', warning: 'Warning', info: 'Info' } as const

/** More would keep the page from answering, and nobody reads them. */
const MAX_LISTED = 500

/** The findings as a list: each jumps to its characters, and has its fixes behind it. */
export function listFindings(list: HTMLElement, documents: Documents, diagnostics: readonly Diagnostic[]): void {
  const focused = indexOfFocus(list)
  const found = arrangeFindings(diagnostics)
  const items = found.slice(0, MAX_LISTED).map((each) => item(each, documents))
  const left = found.length - items.length
  list.replaceChildren(...items, ...(left === 0 ? [] : [make('li', { class: 'hint' }, `${left} more are not listed.`)]))
  // Whoever walks through the list with the keyboard stays in it when it is made anew.
  if (focused !== -1) {
    const buttons = list.querySelectorAll('button')
    buttons[Math.min(focused, buttons.length - 1)]?.focus()
  }
}

function indexOfFocus(list: HTMLElement): number {
  return [...list.querySelectorAll('button')].findIndex((button) => button === document.activeElement)
}

function item({ diagnostic, repeats }: ReadFinding, documents: Documents): HTMLElement {
  const { severity, message, file, range, rule, related = [], fixes = [] } = diagnostic
  const jump = (to: { readonly file: string; readonly range: Diagnostic['range'] }) => (): void =>
    documents.select(to.file, to.range.start.offset, to.range.end.offset)
  const where = `${file}:${range.start.line}:${range.start.column}`
  return make(
    'li',
    { class: `finding ${severity}` },
    make(
      'button',
      { type: 'button', class: 'jump', click: jump(diagnostic) },
      make('span', { class: 'severity' }, WORDS[severity]),
      ' ',
      make('span', { class: 'message' }, message),
      ' ',
      make('span', { class: 'where' }, where),
    ),
    make(
      'div',
      { class: 'after' },
      // In a frame, the page of a rule takes the place of the whole page.
      make('a', { href: `checks/${rule}.html`, class: 'rule', target: '_top' }, rule),
      ...related.map((place) =>
        make(
          'button',
          { type: 'button', class: 'place', click: jump(place) },
          `${place.message} (${place.file}:${place.range.start.line})`,
        ),
      ),
      ...repeats
        .slice(0, MAX_PLACES - 1)
        .map((place) =>
          make(
            'button',
            { type: 'button', class: 'place', click: jump(place) },
            `also here (${place.file}:${place.range.start.line})`,
          ),
        ),
      ...(repeats.length < MAX_PLACES ? [] : [make('span', { class: 'note' }, `${repeats.length + 1} times`)]),
      ...fixes.map((fix) =>
        make(
          'button',
          { type: 'button', class: 'fix', click: () => makeFix(documents, fix) },
          fix.title,
          ...(fix.safety === 'unsafe' ? [make('span', { class: 'note' }, ' (changes what it does)')] : []),
        ),
      ),
    ),
  )
}

/** `2 errors, 1 warning`. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return 'No problems: Compose accepts this, and does what it says.'
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((each) => each.severity === severity).length
    return count === 0 ? [] : [`${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`]
  })
  return counts.join(', ')
}
