import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }

// The generator wants to know in which folder of which host its pages will be. They should work in any: what it wrote for the
// folder that stands for all is made relative, and what its program needs to know is found out where it runs.

/** The folder that stands for any other. */
export const BASE = '/__BASE__/'

/** Makes every address of a built site relative, and gives its pages a content security policy. */
export function makeRelocatable(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    const change = CHANGES.find(([ending]) => name.endsWith(ending))?.[1]
    const text = change === undefined ? '' : readFileSync(file, 'utf8')
    if (change === undefined || !text.includes(BASE)) continue
    writeFileSync(file, change(text, upFrom(folder, file)))
  }
  writeFileSync(join(folder, 'base.js'), WHERE)
}

/** The way from a file to the folder of the site: `./`, `../`. What stands for a page that is missing may be anywhere. */
function upFrom(folder: string, file: string): string {
  if (file.endsWith('404.html')) return new URL(packageJson.homepage).pathname
  const depth = relative(folder, file).split(/[\\/]/).length - 1
  return depth === 0 ? './' : '../'.repeat(depth)
}

/**
 * Runs before the program of the generator, which keeps links as they are when it goes to another page: relative ones would lead
 * somewhere else then.
 */
const WHERE = `globalThis.siteBase = new URL(document.currentScript.dataset.up, location.href).pathname
document.addEventListener('readystatechange', () => {
  for (const link of document.querySelectorAll('a[href^="."], link[rel="icon"]')) link.setAttribute('href', link.href)
  for (const image of document.querySelectorAll('img[src^="."]')) image.setAttribute('src', image.src)
}, { once: true })
`

const CHANGES: readonly (readonly [ending: string, change: (text: string, up: string) => string])[] = [
  ['.html', relativePage],
  ['.css', (text, up) => text.replaceAll(BASE, up)],
  ['.js', relativeProgram],
]

/** In programs the folder stands in texts; of those of the search index single quotes are the ends. */
function relativeProgram(text: string): string {
  const quote = text.includes(`'{"documentCount`) ? "'" : '"'
  return text.replaceAll(BASE, `${quote}+siteBase+${quote}`)
}

function relativePage(text: string, up: string): string {
  const page = text
    .replaceAll(BASE, up)
    .replaceAll('href="./"', 'href="./index.html"')
    .replaceAll('href="../"', 'href="../index.html"')
  const withBase = page.replace(/<script type="module"/, `<script src="${up}base.js" data-up="${up}"></script>\n    $&`)
  return withBase.replace(/<meta charset="utf-8">/, `$&\n    ${policyOf(withBase)}`)
}

/** Only what comes with the site may run, and the scripts that stand in the page as it was built. */
function policyOf(page: string): string {
  const inline = [...page.matchAll(/<script(?![^>]* src=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = '']) => {
    return `'sha256-${createHash('sha256').update(code).digest('base64')}'`
  })
  const directives = [
    "default-src 'none'",
    `script-src 'self' ${inline.join(' ')}`,
    // The generator colours code by styles on its elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ]
  return `<meta http-equiv="Content-Security-Policy" content="${directives.join('; ')}">`
}
