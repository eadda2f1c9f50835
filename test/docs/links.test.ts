import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { anchorsOf, linksOf } from './markdown.ts'
import { pages, ROOT } from './pages.ts'

const all = pages()
const anchors = new Map(all.map(({ path, text }) => [path, new Set(anchorsOf(text))]))

test.each(all)('the links of $name lead somewhere', ({ path, text }) => {
  const broken = linksOf(text).filter((link) => {
    if (/^https?:/.test(link)) return false
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? path : join(dirname(path), file)
    // A link out of the project is one that GitHub would not follow.
    if (relative(ROOT, target).startsWith('..') || !existsSync(target)) return true
    return anchor !== undefined && anchors.get(target)?.has(anchor) !== true
  })
  expect(broken).toEqual([])
})
