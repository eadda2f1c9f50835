import type { Documents } from './documents.ts'
import { find, say } from './dom.ts'
import { isName } from './link.ts'
import { tab, walkable } from './tabs.ts'

export interface FileTabs {
  /** Shows which files there are; those that no Compose file leads to look different. */
  readonly draw: (read: readonly string[] | undefined) => void
}

/** The Compose files that are named, as by `-f`; none for those that Compose finds by itself. */
export interface Naming {
  readonly composeFiles: () => readonly string[]
  readonly setComposeFiles: (names: readonly string[]) => void
}

/** The files as tabs, and what is done to the one that is open: named for Compose, called otherwise, removed. */
// eslint-disable-next-line max-lines-per-function -- functions that share the form and what was read
export function openFileTabs(documents: Documents, naming: Naming): FileTabs {
  const list = find('files', HTMLElement)
  const form = find('name-file', HTMLFormElement)
  const input = find('file-name', HTMLInputElement)
  const isRead = find('is-read', HTMLInputElement)
  let renamed: string | undefined
  let lastRead: readonly string[] | undefined

  const ask = (name: string, from: string | undefined): void => {
    renamed = from
    form.hidden = false
    input.value = name
    input.focus()
    input.select()
  }
  const close = (): void => {
    form.hidden = true
    documents.view.focus()
  }
  const rename = (): void => ask(documents.active(), documents.active())
  const remove = (): void => {
    naming.setComposeFiles(naming.composeFiles().filter((name) => name !== documents.active()))
    documents.remove(documents.active())
  }
  const accept = (name: string): void => {
    const isTaken = documents.names().includes(name) && name !== renamed
    if (!isName(name) || isTaken) {
      say(isTaken ? `There is a file "${name}" already.` : 'A file needs a name such as "compose.override.yaml".')
      return
    }
    naming.setComposeFiles(naming.composeFiles().map((each) => (each === renamed ? name : each)))
    if (renamed === undefined) documents.add({ name, text: '' })
    else documents.rename(renamed, name)
    close()
  }

  walkable(list)
  list.addEventListener('keydown', ({ key }) => {
    if (key === 'F2') rename()
    if (key === 'Delete') remove()
  })
  find('add-file', HTMLButtonElement).addEventListener('click', () => ask(nextName(documents.names()), undefined))
  find('rename-file', HTMLButtonElement).addEventListener('click', rename)
  find('remove-file', HTMLButtonElement).addEventListener('click', remove)
  find('cancel-name', HTMLButtonElement).addEventListener('click', close)
  form.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    accept(input.value.trim())
  })
  isRead.addEventListener('change', () => {
    const others = (naming.composeFiles().length > 0 ? naming.composeFiles() : (lastRead ?? [])).filter(
      (name) => name !== documents.active() && /\.ya?ml$/.test(name),
    )
    naming.setComposeFiles(isRead.checked ? [...others, documents.active()] : others)
  })

  return {
    draw: (read) => {
      lastRead = read ?? lastRead
      const known = lastRead
      const hadFocus = list.contains(document.activeElement)
      const active = documents.active()
      const tabs = documents.names().map((name) => {
        const button = tab(name, name === active, 'editor', () => documents.open(name))
        button.classList.toggle('unread', known?.includes(name) === false)
        return button
      })
      list.replaceChildren(...tabs)
      isRead.checked = known?.includes(active) !== false
      isRead.disabled = !/\.ya?ml$/.test(active)
      if (hadFocus) list.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
    },
  }
}

const USUAL = ['compose.override.yaml', '.env', 'compose.prod.yaml']

function nextName(names: readonly string[]): string {
  return USUAL.find((name) => !names.includes(name)) ?? `file-${names.length}.yaml`
}
