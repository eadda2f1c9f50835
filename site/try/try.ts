import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { deadLinks } from './links.ts'
import { looks } from './looks.ts'
import { pictures } from './pictures.ts'
import { playground } from './playground.ts'
import { realFiles } from './real-files.ts'
import { serve } from './serve.ts'
import { speed } from './speed.ts'
import type { Step, Visit } from './visit.ts'
import { visiting } from './visit.ts'

// `npm run try:site`: the built site in a real Chromium, as a person uses it. What it needs and does not find, it says and skips.
// `npm run try:site -- WORD` takes the steps alone whose names have that word.

const dist = process.env['SITE'] ?? join(import.meta.dirname, '../dist')
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const wanted = process.argv[2] ?? ''

const missing = [
  [CHROMIUM, 'Chromium is not installed'],
  [join(dist, 'index.html'), 'the site is not built (npm run build --prefix site)'],
].find(([path = '']) => !existsSync(path))
if (missing === undefined) process.exitCode = await tried()
else process.stdout.write(`Skipped: ${missing[1] ?? ''}.\n`)

async function tried(): Promise<number> {
  mkdirSync(join(import.meta.dirname, '../../docs/images'), { recursive: true })
  const { address, server } = await serve(dist)
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  let failed = 0
  for (const [name, step] of [...playground, ...realFiles, ...looks, ...pictures, ...speed]) {
    if (name.includes(wanted)) failed += await tryStep(name, step, browser, address)
  }
  if ('no dead links'.includes(wanted)) failed += report('no dead links', deadLinks(dist))
  await browser.close()
  server.close()
  return failed === 0 ? 0 : 1
}

async function tryStep(name: string, step: Step, browser: Browser, address: string): Promise<number> {
  const visit: Visit = await visiting(browser, address)
  try {
    const told = await step(visit)
    return report(name, visit.troubles(), told ?? undefined)
  } catch (error) {
    return report(name, [error instanceof Error ? error.message : String(error)])
  } finally {
    await visit.context.close()
  }
}

function report(name: string, troubles: readonly string[], told = ''): number {
  process.stdout.write(`${troubles.length === 0 ? '✓' : '✗'} ${name}${told === '' ? '' : `: ${told}`}\n`)
  for (const trouble of troubles.slice(0, 20)) process.stdout.write(`    ${trouble}\n`)
  return troubles.length === 0 ? 0 : 1
}
