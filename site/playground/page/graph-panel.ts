import type { Place, ShownGraph } from '../worker/engine.ts'
import type { Documents } from './documents.ts'
import { find, make } from './dom.ts'
import { openDrawing, STEP, type Drawing } from './drawing.ts'
import type { Panel, Subject } from './panels.ts'

/** A drawing that can be moved, made larger, searched and saved. A click on a service leads to its line. */
export function graphPanel({ engine, documents }: Subject): Panel {
  const viewport = make('div', { class: 'drawing', tabindex: '0', role: 'group', 'aria-label': 'Graph' })
  const search = make('input', { type: 'search', placeholder: 'Find a service', 'aria-label': 'Find a service' })
  let shown: ShownGraph | undefined
  let drawing: Drawing | undefined
  const open = (service: string): void => {
    const place = shown?.places[service]
    if (place !== undefined) showLine(documents, place)
  }
  const button = (label: string, title: string, onClick: () => void): HTMLElement =>
    make('button', { type: 'button', title, 'aria-label': /\w/.test(label) ? undefined : title, click: onClick }, label)
  search.addEventListener('input', () => drawing?.find(search.value))
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    // Else the editor, which gets the focus, would take the key for its own.
    event.preventDefault()
    const [first] = drawing?.find(search.value) ?? []
    if (first !== undefined) open(first)
  })
  const tools = make(
    'div',
    { class: 'tools', role: 'group', 'aria-label': 'Drawing' },
    search,
    button('−', 'Smaller', () => drawing?.zoom(STEP)),
    button('+', 'Larger', () => drawing?.zoom(1 / STEP)),
    button('Fit', 'Show all of it', () => drawing?.fit()),
    button('SVG', 'Save as SVG', () => shown && save(new Blob([shown.svg], { type: 'image/svg+xml' }), 'graph.svg')),
    button('PNG', 'Save as PNG', () => shown && void toPng(shown.svg).then((blob) => save(blob, 'graph.png'))),
  )
  return {
    element: make('div', {}, tools, viewport),
    refresh: async () => {
      const next = await engine.graph()
      if (next !== undefined && next.svg === shown?.svg) {
        shown = next
        return
      }
      shown = next
      tools.hidden = shown === undefined
      drawing = shown === undefined ? undefined : openDrawing(viewport, shown.svg, open)
      if (drawing === undefined)
        viewport.replaceChildren(
          make('p', { class: 'hint' }, 'There is nothing to draw here, or more than anybody could read.'),
        )
      else if (search.value !== '') drawing.find(search.value)
    },
  }
}

function showLine(documents: Documents, { file, start, end }: Place): void {
  documents.select(file, start, end)
  find('editor', HTMLElement).scrollIntoView({ block: 'nearest' })
}

async function toPng(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = make('canvas')
  canvas.width = image.naturalWidth * 2
  canvas.height = image.naturalHeight * 2
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The drawing is too large.')) : resolve(blob))),
  )
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  make('a', { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
