import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { fragmentOf } from '../playground/page/link.ts'
import { projectOf, type Project } from '../playground/project.ts'

/** One person in front of the site, with nothing kept of others. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  readonly address: string
  /** What must not happen anywhere: errors, requests to elsewhere, what the policy of the page refused. */
  readonly troubles: () => readonly string[]
  /** Such a trouble was wanted. */
  readonly forgive: (words: RegExp) => void
}

/** Uses the site as a person does, and says what it measured. */
export type Step = (visit: Visit) => Promise<string | undefined>

export type NamedStep = readonly [name: string, step: Step]

export async function visiting(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  // The names that tsx gives to functions mean nothing in the page.
  await context.addInitScript('globalThis.__name = (value) => value')
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`)
  })
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !url.startsWith('data:') && !url.startsWith('blob:'))
      troubles.push(`request: ${url}`)
  })
  const forgiven: RegExp[] = []
  return {
    page,
    context,
    address,
    troubles: () => troubles.filter((trouble) => !forgiven.some((words) => words.test(trouble))),
    forgive: (words) => forgiven.push(words),
  }
}

/** The playground with a text, when it has been checked. */
export async function openWith(
  { page, address }: Visit,
  text: string,
  project: Partial<Project> = {},
  name = 'compose.yaml',
): Promise<void> {
  const fragment = await fragmentOf({ ...projectOf([{ name, text }]), ...project })
  await page.goto(`${address}playground.html?${Math.random()}${fragment}`)
  await checked(page)
}

/** Waits until what is in the editor now has been checked. */
export async function checked(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const last = (name: string): number => performance.getEntriesByName(name).at(-1)?.startTime ?? -1
    const measured = performance.getEntriesByName('composure:findings').at(-1)
    return measured !== undefined && measured.startTime >= last('composure:change')
  })
}

/** Waits for what the page loads after its first findings. */
export async function comfortable(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.querySelector('#panel-Model .hint')?.textContent ?? '') !== '')
}

export function text(page: Page): Promise<string> {
  return page.locator('#editor .cm-content').innerText()
}

export function rules(page: Page): Promise<readonly string[]> {
  return page.locator('#findings .rule').allInnerTexts()
}
