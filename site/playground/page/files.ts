import { isName } from './link.ts'
import type { Documents } from './documents.ts'
import { find, say } from './dom.ts'
import { tab, walkable } from './tabs.ts'

export interface FileTabs {
  /** Shows which files there are; those that no Compose file leads to look different. */
  readonly draw: (read: readonly string[] | undefined) => void
}

/** The files as tabs, and what is done to them: add, rename, remove. */
export function openFileTabs(documents: () => Documents): FileTabs {
  const list = find('files', HTMLElement)
  const form = find('name-file', HTMLFormElement)
  const input = find('file-name', HTMLInputElement)
  const add = find('add-file', HTMLButtonElement)
  let renamed: string | undefined
  let lastRead: readonly string[] | undefined
  walkable(list)

  const ask = (name: string, from: string | undefined): void => {
    renamed = from
    form.hidden = false
    input.value = name
    input.focus()
    input.select()
  }
  const close = (): void => {
    form.hidden = true
    documents().view.focus()
  }
  add.addEventListener('click', () => ask(nextName(documents().names()), undefined))
  find('cancel-name', HTMLButtonElement).addEventListener('click', close)
  form.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const name = input.value.trim()
    const isTaken = documents().names().includes(name) && name !== renamed
    if (!isName(name) || isTaken) {
      say(isTaken ? `There is a file "${name}" already.` : 'A file needs a name such as compose.override.yaml.')
      return
    }
    if (renamed === undefined) documents().add({ name, text: '' })
    else documents().rename(renamed, name)
    close()
  })

  const draw = (read: readonly string[] | undefined): void => {
    lastRead = read ?? lastRead
    const { active, names, open, remove } = documents()
    const hadFocus = list.contains(document.activeElement)
    const tabs = names().map((name) => {
      const button = tab(name, name === active(), 'editor', () => open(name))
      const isUnread = lastRead !== undefined && !lastRead.includes(name)
      button.classList.toggle('unread', isUnread)
      if (isUnread) button.title = 'No Compose file of this project reads it'
      button.addEventListener('dblclick', () => ask(name, name))
      button.addEventListener('keydown', ({ key }) => {
        if (key === 'F2') ask(name, name)
        if (key === 'Delete') remove(name)
      })
      return button
    })
    list.replaceChildren(...tabs)
    if (hadFocus) list.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  }
  return { draw }
}

const USUAL = ['compose.override.yaml', '.env', 'compose.prod.yaml']

function nextName(names: readonly string[]): string {
  return USUAL.find((name) => !names.includes(name)) ?? `file-${names.length}.yaml`
}
