import { TOKEN_FORMS, tokenForms } from '../../../secrets/tokens.ts'
import type { SourceRule } from '../../rule.ts'

/**
 * No token is in a file.
 *
 * Those of well-known services are known by how they look, in values and in comments alike. Whoever has the file, or its
 * history, can use it.
 */
export const exposedToken: SourceRule = {
  id: 'exposed-token',
  summary: 'A token or key of a well-known service should not be in a file.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  checkSource({ file, report }) {
    for (const { 0: token, index } of file.text.matchAll(tokenForms())) {
      // As in the documentation of AWS.
      if (token.endsWith('EXAMPLE')) continue
      const known = TOKEN_FORMS.find(({ form }) => form.test(token))
      if (known === undefined) continue
      report({
        span: { file, start: index, end: index + token.length },
        message: `This looks like ${known.name} (${masked(token)}); revoke it, and take the new one from a variable or a secret.`,
      })
    }
  },
}

// As much as tells the kind.
function masked(token: string): string {
  return token.startsWith('-----') || token.startsWith('https:') || /^\d/.test(token) ? '…' : `${token.slice(0, 4)}…`
}
