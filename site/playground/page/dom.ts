type Child = Node | string
type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void) | undefined>>

/** Makes an element. Texts become text, never markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (typeof value === 'string') element.setAttribute(name, value)
  }
  element.append(...children)
  return element
}

/** An element of the page, which is there: `playground/index.html` has it. */
export function find<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id)
  if (!(element instanceof type)) throw new Error(`The page has no element "${id}".`)
  return element
}

/** Says something to those who look, and to those who listen. */
export function say(text: string): void {
  find('status', HTMLElement).textContent = text
}
