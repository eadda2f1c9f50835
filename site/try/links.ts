import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** Links from page to page, and to places in pages, that lead nowhere. */
export function deadLinks(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  const files = new Set(names)
  const pages = new Map(
    names
      .filter((name) => name.endsWith('.html') && name !== '404.html')
      .map((name) => [name, contentsOf(join(folder, name))]),
  )
  return [...pages].flatMap(([name, { links }]) =>
    [...links].flatMap((link) => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? name : normalize(join(dirname(name), decodeURIComponent(path.split('?')[0] ?? '')))
      if (!files.has(target)) return [`${name} leads to ${link}`]
      const ids = pages.get(target)?.ids
      const isThere = anchor === undefined || anchor.startsWith('v1=') || ids?.has(decodeURIComponent(anchor)) !== false
      return isThere ? [] : [`${name} leads to ${link}, where there is no such place`]
    }),
  )
}

interface Contents {
  readonly links: ReadonlySet<string>
  readonly ids: ReadonlySet<string>
}

function contentsOf(file: string): Contents {
  const text = readFileSync(file, 'utf8')
  const all = (expression: RegExp): ReadonlySet<string> =>
    new Set([...text.matchAll(expression)].map(([, found = '']) => found.replaceAll('&amp;', '&')))
  return { links: all(/ (?:href|src)="(?!https?:|data:|mailto:)([^"]*)"/g), ids: all(/ id="([^"]+)"/g) }
}
