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

function sizes(bodies: readonly Buffer[]): string {
  const sum = (compress: (body: Buffer) => Buffer): string =>
    (bodies.reduce((total, body) => total + compress(body).length, 0) / 1000).toFixed(0)
  return `${sum(brotliCompressSync)} kB (brotli), ${sum((body) => gzipSync(body))} kB (gzip)`
}

/** What was loaded and when; nothing here fails, as a busy machine is no fault of the page. */
export const speed: readonly NamedStep[] = [
  [
    'size of the first load',
    async ({ page, address }) => {
      const bodies: Promise<Buffer>[] = []
      page.on('response', (response) => bodies.push(response.body().catch(() => Buffer.of())))
      await page.goto(`${address}playground.html`)
      await page.waitForSelector('.finding')
      const first = await Promise.all(bodies)
      await comfortable(page)
      await page.waitForTimeout(500)
      return `${sizes(first)} until the first findings; ${sizes(await Promise.all(bodies))} with all that follows`
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
