import type { Project } from '../project.ts'
import type { Engine } from '../worker/engine.ts'
import { find, say } from './dom.ts'
import { asProject, fragmentOf } from './link.ts'

const KEY = 'composure-project'

/** The project that was remembered, where somebody wanted that. */
export function remembered(): Project | undefined {
  try {
    return asProject(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
  } catch {
    return undefined
  }
}

/** A link, a text for a forum, and a memory that is off until it is turned on. What a link brought is not remembered unasked. */
export function openShare(engine: Engine, project: () => Project, isRemembered: boolean): void {
  find('copy-link', HTMLButtonElement).addEventListener('click', async () => {
    const fragment = await fragmentOf(project())
    history.replaceState(null, '', fragment)
    await copy(
      new URL(fragment, location.href).href,
      'The link is copied. It has your files in it; nothing was sent anywhere.',
    )
  })
  find('copy-markdown', HTMLButtonElement).addEventListener('click', async () => {
    await copy(await engine.markdown(), 'The files and their findings are copied as Markdown; secrets are masked.')
  })
  const remember = find('remember', HTMLInputElement)
  remember.checked = isRemembered
  remember.addEventListener('change', () => {
    if (!remember.checked) localStorage.removeItem(KEY)
    keep()
  })
  const keep = (): void => {
    if (remember.checked) localStorage.setItem(KEY, JSON.stringify(project()))
  }
  addEventListener('pagehide', keep)
  addEventListener('visibilitychange', keep)
  // The files of the link are not there yet.
  addEventListener('hashchange', () => {
    keep()
    remember.checked = false
  })
}

/** A link that takes what was written in a frame to the whole page. */
export function openInFull(project: () => Project): void {
  const link = find('in-full', HTMLAnchorElement)
  link.addEventListener('click', (event) => {
    event.preventDefault()
    void fragmentOf(project()).then((fragment) =>
      open(new URL(`playground.html${fragment}`, location.href), '_blank', 'noopener'),
    )
  })
}

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    say(done)
  } catch {
    say('The browser does not let this page copy.')
  }
}
