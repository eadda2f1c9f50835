import { deepStrictEqual, match, ok, strictEqual } from 'node:assert'
import type { Page } from 'playwright-core'
import { examples } from '../playground/page/examples.ts'
import { checked, comfortable, openWith, rules, text, type NamedStep } from './visit.ts'

const SAMPLE = 'services:\n  git:\n    image: gitea/gitea:1.24\n    ports:\n      - 22:22\n'

/** What is selected in the editor. */
function selected(page: Page): Promise<string> {
  return page.evaluate(() => (getSelection()?.toString() ?? '').split(':')[0]?.trim() ?? '')
}

/** What people do in the playground. */
export const playground: readonly NamedStep[] = [
  [
    'paste, see, fix, undo, share, reload',
    async ({ page, address }) => {
      await page.goto(`${address}playground.html`)
      await checked(page)
      await comfortable(page)
      await page.locator('#editor .cm-content').click()
      await page.keyboard.press('Control+a')
      await page.evaluate((sample) => navigator.clipboard.writeText(sample), SAMPLE)
      await page.keyboard.press('Control+v')
      await page.waitForFunction(() => document.querySelectorAll('.finding').length === 1)
      deepStrictEqual(await rules(page), ['unquoted-port'])
      await page.locator('.fix').click()
      await page.waitForFunction(() => document.querySelectorAll('.finding').length === 0)
      match(await text(page), /- "22:22"/)
      await page.locator('#editor .cm-content').click()
      await page.keyboard.press('Control+z')
      await page.waitForFunction(() => document.querySelectorAll('.finding').length === 1)
      await page.locator('#copy-link').click()
      await page.waitForFunction(() => location.hash.startsWith('#v1='))
      strictEqual(await page.evaluate(() => navigator.clipboard.readText()), page.url())
      await page.reload()
      await checked(page)
      match(await text(page), /- 22:22/)
      deepStrictEqual(await rules(page), ['unquoted-port'])
      return undefined
    },
  ],
  [
    'every example of a mistake has a finding, and of a strength the tab that shows it',
    async ({ page, address }) => {
      await page.goto(`${address}playground.html`)
      await checked(page)
      const without: string[] = []
      await comfortable(page)
      for (const { title, tab } of examples) {
        await page.locator('#example').selectOption(title)
        await checked(page)
        if (tab !== undefined) await page.waitForSelector(`#tab-${tab}[aria-selected=true]`)
        else if ((await rules(page)).length === 0) without.push(title)
      }
      deepStrictEqual(without, [])
      return `${examples.length} examples`
    },
  ],
  [
    'a click in the model shows the characters, and a click in the text the line of the model',
    async (visit) => {
      const { page } = visit
      await openWith(visit, SAMPLE)
      await comfortable(page)
      await page.locator('#panels .cm-line', { hasText: 'published' }).click()
      strictEqual(await page.locator('#editor .cm-shown').innerText(), '22')
      await page.locator('#editor .cm-line', { hasText: 'image' }).click()
      match(await page.locator('#panels .cm-shown').innerText(), /image: gitea/)
      await page.locator('#tab-Provenance').click()
      await page.waitForSelector('.prose strong')
      match(await page.locator('#panel-Provenance').innerText(), /services\.git\.image[\s\S]*Set in compose\.yaml:3/)
      return undefined
    },
  ],
  [
    'graph, changes and schema',
    async (visit) => {
      const { page } = visit
      await openWith(visit, SAMPLE)
      await comfortable(page)
      await page.locator('#tab-Graph').click()
      await page.waitForFunction(() => document.querySelectorAll('.drawing svg [data-service]').length > 0)
      await page.locator('.tools input').fill('gi')
      await page.waitForSelector('.drawing .found')
      await page.locator('.drawing [data-service=git] text').first().click()
      strictEqual(await selected(page), 'git')
      await page.locator('#editor .cm-line', { hasText: 'image' }).click()
      await page.keyboard.press('End')
      await page.keyboard.type('.3')
      strictEqual(await page.locator('#example option:checked').innerText(), 'Your text')
      await page.locator('#tab-Changes').click()
      await page.waitForFunction(() =>
        /recreated/.test(document.querySelector('#panel-Changes .card.replaced')?.textContent ?? ''),
      )
      await page.locator('#tab-Schema').click()
      await page.locator('#panel-Schema select').selectOption('3.8')
      await page.waitForSelector('#panel-Schema .cm-line')
      return undefined
    },
  ],
  [
    'completion and hover',
    async (visit) => {
      const { page } = visit
      await openWith(visit, 'services:\n  web:\n    image: nginx:1.29\n')
      await comfortable(page)
      await page.locator('#editor .cm-content').click()
      await page.keyboard.press('Control+End')
      await page.keyboard.type('    rest')
      await page.waitForSelector('.cm-tooltip-autocomplete')
      match(await page.locator('.cm-tooltip-autocomplete').innerText(), /restart/)
      await page.keyboard.press('Escape')
      await page.locator('#editor .cm-line', { hasText: 'image' }).hover({ position: { x: 60, y: 8 } })
      await page.waitForSelector('.cm-explanation')
      match(await page.locator('.cm-explanation').innerText(), /image/)
      return undefined
    },
  ],
  [
    'several files, one of variables',
    async (visit) => {
      const { page } = visit
      await openWith(visit, 'services:\n  web:\n    image: nginx:${TAG}\n')
      deepStrictEqual(await rules(page), ['unset-variable'])
      await page.locator('#add-file').click()
      await page.locator('#file-name').fill('.env')
      await page.keyboard.press('Enter')
      await page.keyboard.type('TAG=1.29')
      await page.waitForFunction(() => document.querySelectorAll('.finding').length === 0)
      return undefined
    },
  ],
  [
    'with the keyboard alone',
    async (visit) => {
      const { page } = visit
      await openWith(visit, SAMPLE)
      await comfortable(page)
      const reached: string[] = []
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab')
        const name = await page.evaluate(() => document.activeElement?.id || (document.activeElement?.className ?? ''))
        reached.push(name)
        if (name === 'fix') break
      }
      ok(reached.includes('editor') && reached.includes('example'), reached.join(' '))
      strictEqual(reached.at(-1), 'fix')
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.querySelectorAll('.finding').length === 0)
      await page.locator('#tab-Model').focus()
      await page.keyboard.press('ArrowRight')
      strictEqual(await page.locator('#tab-Provenance').getAttribute('aria-selected'), 'true')
      return `${reached.length} times Tab to the first fix`
    },
  ],
  [
    'hostile text stays text',
    async (visit) => {
      const { page } = visit
      const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>[a](javascript:alert(1))'
      await openWith(
        visit,
        `services:\n  "${evil}":\n    images: "${evil}"\n    image: "https://evil.example/${evil}"\n`,
      )
      await comfortable(page)
      for (const name of ['Provenance', 'Graph', 'Changes', 'Model']) {
        await page.locator(`#tab-${name}`).click()
        await page.waitForTimeout(300)
      }
      strictEqual(await page.locator('#findings img, #findings script, #panels script').count(), 0)
      ok((await rules(page)).length > 0)
      return undefined
    },
  ],
  [
    'the Markdown of a hostile file has code alone',
    async (visit) => {
      const { page } = visit
      await openWith(visit, `a: ${'` '.repeat(300_000)}`, {}, '[a](mailto:b)<img src=x>')
      await page.locator('#copy-markdown').click()
      await page.waitForFunction(() => document.querySelector('#status')?.textContent?.includes('as Markdown') === true)
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      strictEqual(copied.slice(0, 36), '**`[a](mailto:b)<img src=x>`**\n\n```\n')
      return undefined
    },
  ],
  [
    'a huge link leaves a page that answers',
    async (visit) => {
      const { page } = visit
      const files = Array.from({ length: 5_000 }, (_, at) => ({ name: `${at}.txt`, text: '' }))
      const unknownKeys = Array.from({ length: 1_000 }, (_, at) => `    nothing${at}: 1\n`)
      const text = `services:\n  web:\n    image: nginx:1.29\n${unknownKeys.join('')}`
      await openWith(visit, '', { files: [{ name: 'compose.yaml', text }, ...files] })
      strictEqual(await page.locator('#files [role=tab]').count(), 200)
      strictEqual(await page.locator('#findings .finding').count(), 500)
      match(await page.locator('#findings .hint').innerText(), /^\d+ more are not listed\.$/)
      return undefined
    },
  ],
  [
    'neither a link nor a frame replaces what is remembered',
    async (visit) => {
      const { page, address } = visit
      const kept = (): Promise<string | null> => page.evaluate(() => localStorage.getItem('composure-project'))
      await page.goto(`${address}playground.html`)
      await checked(page)
      await comfortable(page)
      await page.locator('#remember').check()
      const own = await kept()
      match(own ?? '', /compose\.yaml/)
      await openWith(visit, 'services: { linked: { image: "x:1" } }')
      await page.goto(`${page.url().replace('playground.html', 'embed.html')}`)
      await checked(page)
      await page.goto(`${address}playground.html`)
      strictEqual(await kept(), own)
      await checked(page)
      strictEqual(await page.locator('#remember').isChecked(), true)
      return undefined
    },
  ],
  [
    'the policy allows no script of others, and nothing is stored unasked',
    async ({ page, address, forgive }) => {
      forgive(/Executing inline script violates/)
      await page.goto(`${address}playground.html`)
      await checked(page)
      const policy = (await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')) ?? ''
      ok(!policy.includes('unsafe') && policy.includes("default-src 'none'"), policy)
      const refused = await page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective))
            const script = document.createElement('script')
            script.textContent = 'document.title = "run"'
            document.head.append(script)
          }),
      )
      match(refused, /^script-src/)
      ok((await page.title()) !== 'run')
      const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie.length])
      deepStrictEqual(stored, [0, 0, 0])
      return undefined
    },
  ],
  [
    'it works offline once loaded, after a reload too',
    async ({ page, context, address }) => {
      await page.goto(`${address}playground.html`)
      await checked(page)
      await page.evaluate(async () => void (await navigator.serviceWorker.ready))
      await page.waitForFunction(async () => (await caches.keys()).length > 0)
      await context.setOffline(true)
      await page.reload()
      await checked(page)
      await comfortable(page)
      await page.locator('#tab-Graph').click()
      await page.waitForSelector('.drawing svg, .drawing p')
      return undefined
    },
  ],
]
