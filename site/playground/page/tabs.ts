import { make } from './dom.ts'

/** The tab among tabs that is asked for with the keyboard: arrows go around, Home and End to the ends. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Lets the arrow keys walk through a list of tabs, as its role promises. */
export function walkable(list: HTMLElement): void {
  list.addEventListener('keydown', (event) => {
    const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')]
    const at = tabs.findIndex((tab) => tab === document.activeElement)
    const step = STEPS[event.key]
    if (step === undefined || at === -1) return
    event.preventDefault()
    tabs[step(at, tabs.length)]?.click()
    list.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  })
}

export function tab(label: string, isSelected: boolean, panel: string, onClick: () => void, id?: string): HTMLElement {
  return make(
    'button',
    {
      type: 'button',
      role: 'tab',
      id,
      'aria-selected': String(isSelected),
      'aria-controls': panel,
      tabindex: isSelected ? '0' : '-1',
      click: onClick,
    },
    label,
  )
}
