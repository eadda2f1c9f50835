import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { words } from '../../../src/core/messages/message.ts'
import type { ReportInput } from '../../../src/show/report/report.ts'
import { marked, reportOf, ROOT, rule, said, spanAt } from './input.ts'

/** What a stranger's pull request may hold, as one text. */
export const HOSTILE = [
  '\u001b[31mred\u001b]0;title\u0007',
  '\u009b2J',
  '\u0000',
  '\r\n::error::injected',
  '%0A::error::encoded',
  '##[error]old style ##vso[task.setvariable variable=a]b',
  '\u202etfel\u2066\u200b',
  ']]> --> <![CDATA[ &amp; <script>alert(1)</script> <img src=x onerror=alert(1)>',
  '| `code` **bold** [link](javascript:alert(1)) ![image](https://evil.example/x.png)',
  '@octocat #1 https://evil.example www.evil.example',
  '{0} ${VAR} \ud800 \ufffe',
].join(' ')

export const HOSTILE_NAME = 'a%0A::error ::x|`<b>\u001b[31m\u202e]]>&"\'.yaml'

/** That text in the file's name, its content, the message, a related place, a fix and a suppression's reason. */
export function hostile(): ReportInput {
  const { file, spans } = marked(`${ROOT}/${HOSTILE_NAME}`, `key: «${HOSTILE}»\n::notice::line\n`)
  const span = spanAt(spans, 0)
  const diagnostic = toDiagnostic({
    rule: 'acme/hostile',
    severity: 'warning',
    message: said(HOSTILE),
    span,
    related: [{ span, message: words(HOSTILE) }],
    fixes: [{ title: words(HOSTILE), safety: 'safe', edits: [{ span, text: HOSTILE }] }],
  })
  return reportOf([diagnostic], [file], {
    rules: new Map([
      ['acme/hostile', rule('acme/hostile', { help: HOSTILE, url: 'https://example.com/checks#hostile' })],
    ]),
    suppressed: [{ diagnostic, reason: HOSTILE }],
  })
}
