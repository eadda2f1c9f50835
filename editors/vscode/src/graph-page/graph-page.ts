import { openDrawing, STEP } from '../../../../site/playground/page/drawing'

// The script of the page that shows a graph. It is told of drawings, and tells which service was clicked.

declare function acquireVsCodeApi(): { postMessage(message: { readonly service: string }): void }

const editor = acquireVsCodeApi()

const viewport = element('drawing', HTMLElement)
const search = element('search', HTMLInputElement)

let drawing = openDrawing(viewport, viewport.dataset['svg'] ?? '', open)

window.addEventListener('message', ({ data }: MessageEvent<{ readonly svg: string }>) => {
  drawing = openDrawing(viewport, data.svg, open)
  drawing.find(search.value)
})
search.addEventListener('input', () => drawing.find(search.value))
search.addEventListener('keydown', ({ key }) => {
  const [first] = key === 'Enter' ? drawing.find(search.value) : []
  if (first !== undefined) open(first)
})
element('smaller', HTMLElement).addEventListener('click', () => drawing.zoom(STEP))
element('larger', HTMLElement).addEventListener('click', () => drawing.zoom(1 / STEP))
element('fit', HTMLElement).addEventListener('click', () => drawing.fit())

function open(service: string): void {
  editor.postMessage({ service })
}

function element<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`The page has no element "${id}".`)
  return found
}
