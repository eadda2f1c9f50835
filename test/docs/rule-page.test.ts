import { expect, test } from 'vitest'
import { rulePage } from './rule-page.ts'

const rule = {
  id: 'limit',
  summary: 'It is so.',
  severity: 'error',
  preset: 'none',
  fixable: true,
  since: '0.1.0',
  options: { names: { type: 'strings', default: ['a'], description: 'Which.' } },
} as const
const page =
  '# limit\n\n*error, fixable*\n\nText.\n\n**Options.**\n\n- `names`, a list of strings, `["a"]` by default. Which.\n'

test('what is known of a rule stands below the heading and at the end; errors have no preset', () => {
  expect(rulePage(rule, '# limit\n\nText.\n')).toBe(page)
})

test('updating an up-to-date page changes nothing', () => {
  expect(rulePage(rule, page)).toBe(page)
})

test('a page that begins with bold words keeps them', () => {
  expect(rulePage({ ...rule, options: {} }, '# limit\n\n**Bold.** Text.\n')).toBe(
    '# limit\n\n*error, fixable*\n\n**Bold.** Text.\n',
  )
})
