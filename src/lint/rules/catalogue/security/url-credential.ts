import { message, text } from '../../../../core/messages/message.ts'
import { isString } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import { visitScalars } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'

// After "://": the user, and the password up to "@".
const CREDENTIAL = /:\/\/([^\s:/@]*):([^\s@/]+)@/g

const passwordInUrl = message(
  'password-in-url',
  () =>
    text`The password in this URL is written in the file, where everybody can read it; use a variable that is set elsewhere.`,
)

export const urlCredential: SourceRule = {
  id: 'url-credential',
  summary: 'URLs should not contain passwords.',
  // They are in every copy of the file, and programs write URLs to logs. RFC 3986, 3.2.1, user information.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  checkSource({ file, document, report }) {
    if (file.text.search(CREDENTIAL) < 0) return
    visitScalars(document.root, (node) => {
      if (!isString(node)) return
      for (const { 1: user = '', 2: password = '', index } of node.value.matchAll(CREDENTIAL)) {
        if (isFilledIn(password)) continue
        const start = index + '://'.length + user.length + 1
        report({
          span: locatePart(node, start, start + password.length),
          message: passwordInUrl(),
        })
      }
    })
  },
}

// A variable, a template, or a placeholder.
function isFilledIn(password: string): boolean {
  return /[$<>{}%]|^\*+$|^x+$/i.test(password)
}
