/** The part of a drawing that is seen, in its own pixels. */
interface View {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Names are still read when a drawing is this much smaller; a larger one begins with a part. */
const SMALLEST = 0.45

/** How much larger or smaller a drawing becomes at once. */
export const STEP = 1.25

export interface Drawing {
  readonly zoom: (factor: number) => void
  readonly fit: () => void
  /** Marks services whose names contain a text, shows the first, and returns them. */
  readonly find: (text: string) => readonly string[]
}

/** Shows a drawing that can be moved, made larger and searched, in the page and in VS Code. */
export function openDrawing(viewport: HTMLElement, text: string, onService: (service: string) => void): Drawing {
  // Our own writer made it, of nothing but shapes and escaped text, and the policy of the page lets nothing run.
  const svg = document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true)
  const whole = readView(svg)
  svg.querySelector(':scope > title')?.remove()
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', 'The services, volumes and published ports of the project, and what is between them')
  for (const name of ['width', 'height']) svg.setAttribute(name, '100%')
  viewport.replaceChildren(svg)
  let view = whole
  const show = (next: View): void => {
    view = next
    svg.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`)
  }
  const zoom = (factor: number, at = { x: view.x + view.width / 2, y: view.y + view.height / 2 }): void =>
    show({
      x: at.x - (at.x - view.x) * factor,
      y: at.y - (at.y - view.y) * factor,
      width: view.width * factor,
      height: view.height * factor,
    })
  show(beginning(whole, viewport))
  takeGestures(viewport, svg, { view: () => view, show, zoom, onService })
  return { zoom, fit: () => show(whole), find: (wanted) => findServices(svg, wanted, (box) => show(around(box, view))) }
}

function readView(svg: Element): View {
  const [x = 0, y = 0, width = 1, height = 1] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number)
  return { x, y, width, height }
}

/** All of a drawing, or as much of its beginning as can be read. */
function beginning(whole: View, { clientWidth, clientHeight }: HTMLElement): View {
  const scale = Math.min(clientWidth / whole.width, clientHeight / whole.height)
  if (scale >= SMALLEST || clientWidth === 0) return whole
  const [width, height] = [clientWidth / SMALLEST, clientHeight / SMALLEST]
  return { x: whole.x, y: Math.max(whole.y, whole.y + (whole.height - height) / 2), width, height }
}

function around({ x, y, width, height }: DOMRect, view: View): View {
  return { ...view, x: x + width / 2 - view.width / 2, y: y + height / 2 - view.height / 2 }
}

function findServices(svg: Element, text: string, onFirst: (box: DOMRect) => void): readonly string[] {
  const wanted = text.trim().toLowerCase()
  const services = [...svg.querySelectorAll<SVGGraphicsElement>('g[data-service]')]
  const found = services.filter((each) => {
    const isLeaf = each.querySelector('g[data-service]') === null
    const isFound = isLeaf && wanted !== '' && (each.dataset['service'] ?? '').toLowerCase().includes(wanted)
    each.classList.toggle('found', isFound)
    return isFound
  })
  const [first] = found
  if (first !== undefined) onFirst(first.getBBox())
  return found.map((each) => each.dataset['service'] ?? '')
}

interface Gestures {
  readonly view: () => View
  readonly show: (view: View) => void
  readonly zoom: (factor: number, at?: { x: number; y: number }) => void
  readonly onService: (service: string) => void
}

/** The pointer may move so far and it is still a click. */
const CLICK = 4

function takeGestures(viewport: HTMLElement, svg: Element, { view, show, zoom, onService }: Gestures): void {
  /** Pixels of the drawing in one of the screen. */
  const ratio = (): number => Math.max(view().width / viewport.clientWidth, view().height / viewport.clientHeight)
  let grabbed: { readonly x: number; readonly y: number; readonly view: View } | undefined
  viewport.onwheel = (event) => {
    event.preventDefault()
    const { left, top, width, height } = viewport.getBoundingClientRect()
    const [x, y] = [event.clientX - left - width / 2, event.clientY - top - height / 2]
    const middle = { x: view().x + view().width / 2, y: view().y + view().height / 2 }
    zoom(event.deltaY > 0 ? STEP : 1 / STEP, { x: middle.x + x * ratio(), y: middle.y + y * ratio() })
  }
  viewport.onpointerdown = ({ clientX: x, clientY: y }) => (grabbed = { x, y, view: view() })
  viewport.onpointermove = ({ clientX, clientY, buttons }) => {
    if (grabbed === undefined || buttons === 0) return
    const [x, y] = [(clientX - grabbed.x) * ratio(), (clientY - grabbed.y) * ratio()]
    show({ ...view(), x: grabbed.view.x - x, y: grabbed.view.y - y })
  }
  viewport.onpointerup = ({ clientX, clientY, target }) => {
    const isClick = grabbed !== undefined && Math.hypot(clientX - grabbed.x, clientY - grabbed.y) < CLICK
    grabbed = undefined
    const service =
      target instanceof Element ? target.closest('[data-service]')?.getAttribute('data-service') : undefined
    if (isClick && service != null) onService(service)
  }
  viewport.onkeydown = (event) => {
    const { x, y, width, height } = view()
    const moved: Readonly<Record<string, View>> = {
      ArrowLeft: { x: x - width / 8, y, width, height },
      ArrowRight: { x: x + width / 8, y, width, height },
      ArrowUp: { x, y: y - height / 8, width, height },
      ArrowDown: { x, y: y + height / 8, width, height },
    }
    const next = moved[event.key]
    if (next !== undefined) show(next)
    else if (event.key === '+' || event.key === '-') zoom(event.key === '-' ? STEP : 1 / STEP)
    else if (event.key === '0') show(readView(svg))
    else return
    event.preventDefault()
  }
}
