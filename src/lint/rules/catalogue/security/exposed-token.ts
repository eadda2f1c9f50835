import { message, text, words } from '../../../../core/messages/message.ts'
import { TOKEN_FORMS, createTokenPattern } from '../../../../read/secrets/tokens.ts'
import type { SourceRule } from '../../rule.ts'

const exposed = message(
  'exposed',
  ({ kind }: { kind: string }) =>
    text`This looks like ${words(kind)}; revoke it, and read the new one from a variable or a secret.`,
)

export const exposedToken: SourceRule = {
  id: 'exposed-token',
  summary: 'Tokens and keys of well-known services should not be in a file.',
  // Anybody who has the file or its history can use them. They are recognized by their form, in values and in comments.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  checkSource({ file, report }) {
    for (const { 0: token, index } of file.text.matchAll(createTokenPattern())) {
      // The AWS documentation uses such tokens.
      if (token.endsWith('EXAMPLE')) continue
      const known = TOKEN_FORMS.find(({ form }) => form.test(token))
      if (known === undefined) continue
      report({
        span: { file, start: index, end: index + token.length },
        message: exposed({ kind: known.name }),
      })
    }
  },
}
