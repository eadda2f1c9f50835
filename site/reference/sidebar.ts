import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DefaultTheme } from 'vitepress'

/** The rules in the groups of `docs/checks.md`. */
export function groupedRules(): DefaultTheme.SidebarItem[] {
  const text = readFileSync(join(import.meta.dirname, '../../docs/checks.md'), 'utf8')
  const sections = text.split(/^## /m).slice(1)
  const groups = sections.map((section) => {
    const ids = new Set([...section.matchAll(/\(checks\/([a-z0-9-]+)\.md\)/g)].map(([, id = '']) => id))
    return {
      text: section.split('\n')[0] ?? '',
      items: [...ids].map((id) => ({ text: id, link: `/checks/${id}` })),
    }
  })
  return [{ text: 'All rules', link: '/checks' }, ...groups.filter(({ items }) => items.length > 0)]
}
