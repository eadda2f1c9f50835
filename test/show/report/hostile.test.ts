import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { words } from '../../../src/core/messages/message.ts'
import { formats, isReportFormatName } from '../../../src/show/report/formats.ts'
import { HOSTILE } from './hostile.ts'
import { reportOf, ROOT, said, whole } from './input.ts'

const piece = fc.oneof(
  fc.constantFrom(...HOSTILE.split(' '), '\n', '\u2028', '::', '##['),
  fc.string({ unit: 'binary' }),
)
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '))

test.each(Object.keys(formats).filter(isReportFormatName))(
  '%s of anything is text that a terminal only shows',
  async (name) => {
    const format = await formats[name]()
    fc.assert(
      fc.property(text, text, text, fc.nat(), fc.nat(), fc.boolean(), (path, content, message, a, b, inside) => {
        const file = { path: inside ? `${ROOT}/${path}` : path, text: content }
        const [start = 0, end = 0] = [a % (content.length + 1), b % (content.length + 1)].sort((x, y) => x - y)
        const span = { file, start, end }
        const diagnostic = toDiagnostic({
          rule: 'limit',
          severity: 'error',
          message: said(message),
          span,
          related: [{ span, message: words(message) }],
          fixes: [{ title: words(message), safety: 'safe', edits: [{ span, text: message }] }],
        })
        const suppressed = [{ diagnostic, reason: message }]
        const input = reportOf([diagnostic, diagnostic], [file], { suppressed })
        const report = whole(format(input, { color: false, width: 60 }))
        expect(report).toMatch(/^(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\n)*$/u)
        expect(report).not.toMatch(/##\w*\[/)
      }),
    )
  },
)
