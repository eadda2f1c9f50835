import { deepStrictEqual, match, ok } from 'node:assert'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { AxeResults, RunOptions } from 'axe-core'
import { strengths } from '../playground/page/strengths.ts'
import { checked, comfortable, type NamedStep } from './visit.ts'

const IMAGES = join(import.meta.dirname, '../../docs/images')
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe-core has against the page as it looks now. */
async function faults(page: Page, options: RunOptions = {}): Promise<readonly string[]> {
  // Through the debugger, as the page's own policy refuses scripts of others.
  const { readFile } = await import('node:fs/promises')
  await page.evaluate(await readFile(AXE, 'utf8'))
  const { violations } = await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run(given),
    options,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

const DOCUMENTS = [
  'index.html',
  'tutorial.html',
  'overview.html',
  'checks/unquoted-port.html',
  'attributes/services.build.html',
  'formats/3.8.html',
]

/** What people type, and a page that is to be among the first three. */
const QUESTIONS: readonly (readonly [question: string, page: string])[] = [
  ['how to ignore a warning', 'faq.html#how-do-i-ignore'],
  ['disable a rule', 'faq.html#how-do-i-ignore'],
  ['github actions', 'installation.html#github-action'],
  ['pre-commit', 'integrations.html#pre-commit'],
  ['gitlab ci', 'integrations.html#gitlab-ci'],
  ['install on windows', 'installation.html'],
  ['vs code extension', 'vscode.html'],
  ['neovim', 'editor.html'],
  ['fix automatically', 'fixing.html'],
  ['where does a value come from', 'provenance.html'],
  ['unset variable', 'checks/unset-variable.html'],
  ['what happens on docker compose up', 'plan.html'],
  ['draw a diagram', 'graph.html'],
  ['podman', 'targets.html'],
  ['docker stack deploy swarm', 'targets.html'],
  ['depends_on healthy', 'checks/unawaited-health.html'],
  ['port already in use', 'checks/host-port-conflict.html'],
  ['version is obsolete', 'checks/obsolete-version.html'],
  ['json output', 'report-formats.html#json'],
  ['many projects monorepo', 'monorepos.html'],
  ['custom rule', 'configuration.html#rules-of-your-own'],
]

export const looks: readonly NamedStep[] = [
  ...(['light', 'dark'] as const).map((scheme): NamedStep => [
    `${scheme}: axe-core has nothing to say of the playground`,
    async ({ page, address }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(`${address}playground.html`)
      await checked(page)
      await comfortable(page)
      await page.screenshot({ path: join(IMAGES, `playground-${scheme}.png`) })
      // As wide as the home page shows it, so that it can be read there.
      await page.setViewportSize({ width: 1180, height: 810 })
      await page.locator('.left').screenshot({ path: join(IMAGES, `findings-${scheme}.png`) })
      const found: string[] = []
      for (const name of ['Model', 'Provenance', 'Graph', 'Changes', 'Schema']) {
        await page.locator(`#tab-${name}`).click()
        await page.waitForTimeout(500)
        found.push(...(await faults(page)).map((fault) => `${name}: ${fault}`))
      }
      deepStrictEqual([...new Set(found)], [])
      return undefined
    },
  ]),
  [
    'what the page shows beside mistakes is in pictures',
    async ({ page, address }) => {
      await page.setViewportSize({ width: 1440, height: 810 })
      await page.goto(`${address}playground.html`)
      await checked(page)
      await comfortable(page)
      for (const { title, tab } of strengths) {
        await page.locator('#example').selectOption(title)
        await checked(page)
        await page.waitForTimeout(1500)
        await page.screenshot({ path: join(IMAGES, `playground-${(tab ?? 'Model').toLowerCase()}.png`) })
      }
      return undefined
    },
  ],
  [
    'the accessibility tree names everything',
    async ({ page, address }) => {
      await page.goto(`${address}playground.html`)
      await checked(page)
      await comfortable(page)
      const tree = await page.locator('body').ariaSnapshot()
      for (const name of [
        'combobox "Target"',
        'tab "compose.yaml" [selected]',
        'textbox "Text of compose.yaml"',
        'list "Findings',
        'tab "Graph"',
        'status',
      ])
        ok(tree.includes(name), `${name} is not in\n${tree}`)
      return `${tree.split('\n').length} lines`
    },
  ],
  [
    'on a phone',
    async ({ page, address }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(`${address}playground.html`)
      await checked(page)
      await comfortable(page)
      await page.screenshot({ path: join(IMAGES, 'playground-phone.png') })
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      ok(width <= 390, `${width} pixels are wide`)
      deepStrictEqual(await faults(page), [])
      return undefined
    },
  ],
  [
    'the page of a rule has its example live, in both themes',
    async ({ page, address }) => {
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.goto(`${address}checks/unquoted-port.html`)
        const frame = page.frameLocator('.live-example')
        await page.locator('.live-example').scrollIntoViewIfNeeded()
        await frame.locator('.finding .rule').waitFor()
        match(await frame.locator('#findings').innerText(), /is not quoted/)
        if (scheme === 'light') await page.screenshot({ path: join(IMAGES, 'rule.png') })
      }
      return undefined
    },
  ],
  [
    'axe-core has nothing to say of the documentation',
    async ({ page, address }) => {
      const found: string[] = []
      for (const name of DOCUMENTS) {
        await page.goto(`${address}${name}`)
        await page.waitForSelector('.vp-doc')
        found.push(...(await faults(page)).map((fault) => `${name}: ${fault}`))
      }
      deepStrictEqual(found, [])
      return undefined
    },
  ],
  [
    'search finds a rule without asking anybody, and its page is opened in place',
    async ({ page, address }) => {
      await page.goto(`${address}overview.html`)
      await page.waitForFunction(() => document.documentElement.classList.contains('mac') || true)
      await page.locator('#local-search button').click()
      await page.locator('#localsearch-input').fill('unquoted-port')
      await page.locator('.results a').first().click()
      await page.waitForURL(/checks\/unquoted-port\.html|\.html#/)
      await page.locator('.VPNavBarMenu a', { hasText: 'Guide' }).click()
      await page.waitForURL(`${address}tutorial.html`)
      return undefined
    },
  ],
  [
    'twenty questions that people type find their page',
    async ({ page, address }) => {
      await page.goto(`${address}overview.html`)
      await page.locator('#local-search button').click()
      await page.locator('#localsearch-input').fill('compose')
      await page.locator('.results a').first().waitFor()
      const lost: string[] = []
      for (const [question, wanted] of QUESTIONS) {
        await page.locator('#localsearch-input').fill(question)
        await page.waitForTimeout(800)
        const addresses = await page
          .locator('.results a')
          .evaluateAll((links) => links.slice(0, 3).map((link) => link.getAttribute('href') ?? ''))
        if (!addresses.some((each) => each.includes(wanted))) lost.push(`${question}: ${addresses.join(' ')}`)
      }
      deepStrictEqual(lost, [])
      return `${QUESTIONS.length} questions`
    },
  ],
]
