import { expect, test } from 'vitest'
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { message, text, value } from '../../../src/core/messages/message.ts'
import { marked, reported, reportOf, spanAt } from './input.ts'

const unknown = message('unknown', ({ key }: { key: string }) => text`The key ${value(key)} is unknown.`)

test('an endless word is cut, and of endless findings a thousand are shown', async () => {
  const { file, spans } = marked('/home/ann/shop/compose.yaml', '«services»: {}\n')
  const span = spanAt(spans, 0)
  const of = (key: string) => toDiagnostic({ rule: 'unknown-key', severity: 'error', message: unknown({ key }), span })
  expect((await reported('compact', reportOf([of('k'.repeat(100_000))], [file]))).length).toBeLessThan(200)
  const many = reportOf(
    Array.from({ length: 1500 }, (_, index) => of(`Number ${index}.`)),
    [file],
  )
  const shown = await reported('pretty', many)
  expect(shown).toContain('Number 999.')
  expect(shown).not.toContain('Number 1000.')
  expect(shown).toMatch(/And 500 more findings\.\n\n1500 errors in 1 file\.\n$/)
})
