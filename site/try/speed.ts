import { ok } from 'node:assert'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { checked, comfortable, openWith, type NamedStep, type Visit } from './visit.ts'

const KEYS = 15

function services(count: number): string {
  const one = (index: number): string =>
    `  s${index}:\n    image: nginx:1.29\n    restart: always\n    ports: ["${8000 + index}:80"]\n    environment:\n      NAME: s${index}\n`
  return `services:\n${Array.from({ length: count }, (_, index) => one(index)).join('')}`
}

/** The time from a key to its findings, through the performance entries of the page. */
async function keyToFindings(visit: Visit, count: number): Promise<string> {
  const { page } = visit
  await openWith(visit, services(count))
  await comfortable(page)
  await page.locator('#editor .cm-content').click()
  await page.keyboard.press('Control+End')
  await page.evaluate(() => performance.clearMeasures())
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.type('#')
    await checked(page)
    await page.waitForTimeout(50)
  }
  const durations = await page.evaluate(() =>
    performance.getEntriesByName('composure:findings').map(({ duration }) => duration),
  )
  const sorted = durations.sort((one, other) => one - other)
  const at = (part: number): string => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(0)
  return `median ${at(0.5)} ms, fastest ${at(0)} ms`
}

/** The sizes that a first load may have at most, compressed with gzip. */
const MOST_KB = { home: 300, playground: 350 } as const

/** Counts what a page loads until something of it is seen. */
async function firstLoad({ page, address }: Visit, name: string, seen: string, most: number): Promise<string> {
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => bodies.push(response.body().catch(() => Buffer.of())))
  await page.goto(`${address}${name}`)
  await page.waitForSelector(seen)
  await page.waitForTimeout(500)
  const loaded = await Promise.all(bodies)
  const sum = (compress: (body: Buffer) => Buffer): number =>
    loaded.reduce((total, body) => total + compress(body).length, 0) / 1000
  const size = sum((body) => gzipSync(body))
  ok(size <= most, `${size.toFixed(0)} kB are more than ${most}`)
  return `${sum(brotliCompressSync).toFixed(0)} kB (brotli), ${size.toFixed(0)} kB (gzip)`
}

/** What was loaded and when. No time fails here, as a busy machine is no fault of the page. */
export const speed: readonly NamedStep[] = [
  ['size of the home page', (visit) => firstLoad(visit, 'index.html', '.home-hero', MOST_KB.home)],
  [
    'size of the playground with its first findings',
    async (visit) => {
      // What comes after them is held back, so that it is not counted.
      await visit.page.route('**/chunks/loaded-*.js', (route) => route.abort())
      visit.forgive(/ERR_FAILED|dynamically imported module/)
      return firstLoad(visit, 'playground.html', '.finding', MOST_KB.playground)
    },
  ],
  [
    'ready to type with a processor four times as slow',
    async ({ page, context, address }) => {
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      await page.goto(`${address}playground.html`)
      await page.waitForSelector('.finding')
      const ready = await page.evaluate(() => performance.getEntriesByName('composure:ready')[0]?.startTime ?? 0)
      return `${ready.toFixed(0)} ms`
    },
  ],
  ['a key to its findings, ten services', (visit) => keyToFindings(visit, 10)],
  ['a key to its findings, a hundred services', (visit) => keyToFindings(visit, 100)],
  [
    'a file of 5,000 lines',
    async (visit) => {
      const { page } = visit
      await openWith(visit, services(833))
      await comfortable(page)
      await page.locator('#editor .cm-content').click()
      await page.keyboard.press('Control+End')
      const longest = await page.evaluate(async () => {
        let most = 0
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) most = Math.max(most, duration)
        }).observe({ type: 'longtask' })
        Object.assign(globalThis, { longestTask: () => most })
        return most
      })
      await page.keyboard.type('# typed while it is checked', { delay: 30 })
      await checked(page)
      const most = await page.evaluate(() => (globalThis as unknown as { longestTask: () => number }).longestTask())
      return `longest task of the page while typing ${Math.max(most, longest).toFixed(0)} ms`
    },
  ],
]
