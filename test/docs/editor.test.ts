import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blocksOf } from './markdown.ts'
import { pageNamed, ROOT } from './pages.ts'

const blocks = blocksOf(pageNamed('docs/editor.md').text)
const bodyOf = (name: string): string => blocks.find((block) => block.name === name)?.body ?? ''

test('the problem matcher of the task reads what composure prints', () => {
  const [, pattern = ''] = /"regexp": ("[^\n]+"),\n/.exec(bodyOf('.vscode/tasks.json')) ?? []
  const matcher = new RegExp(String(JSON.parse(pattern)))
  const [, ...printed] =
    blocks
      .find(({ language }) => language === 'console')
      ?.body.trim()
      .split('\n') ?? []
  expect(printed.map((line) => matcher.exec(line)?.slice(1, 5))).toEqual([
    ['compose.yaml', '3', '5', 'error'],
    ['compose.yaml', '5', '9', 'warning'],
  ])
})

test('the schemas that the settings name are in the package', () => {
  const named = [...bodyOf('.vscode/settings.json').matchAll(/node_modules\/composure\/([\w./-]+)/g)].map(
    ([, file = '']) => file,
  )
  expect(named.length).toBe(2)
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
})
