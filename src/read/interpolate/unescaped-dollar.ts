import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { message, text } from '../../core/messages/message.ts'
import { readSpan, type Span } from '../../core/source/source-file.ts'

// The format of crypt(3), Apache and others: "$", the method, "$", then parameters, salt and hash.
const HASH =
  /(?:^|[^$])\$(?:2[abxy]?|apr1|argon2(?:id|i|d)|1|5|6|7|y|md5|scrypt|pbkdf2(?:-sha\d{1,3})?)\$[./A-Za-z0-9=,+-]*\$[$./A-Za-z0-9=,+-]{16}/

// Longer texts are not hashes, and are not searched.
const LONGEST = 500

const hashWithVariables = message(
  'hash',
  () =>
    text`This looks like a password hash, but Compose reads each "$" in it as the start of a variable; write "$$" for each.`,
)

/** Reports a variable inside what looks like a password hash; undefined elsewhere. */
export function findUnescapedDollar(variable: Span): Finding | undefined {
  const span = findWordAround(variable)
  const hash = readSpan(span)
  if (!HASH.test(hash) || /\$\{/.test(hash)) return undefined
  return {
    rule: 'unescaped-dollar',
    severity: 'warning',
    message: hashWithVariables(),
    span,
    fixes: [
      {
        title: text`Write "$$" for each "$" to keep the hash as it is`,
        safety: 'unsafe',
        edits: [{ span, text: hash.replaceAll(/\$\$?/g, '$$$$') }],
      },
    ],
  }
}

function findWordAround({ file, start, end }: Span): Span {
  let from = start
  while (from > 0 && start - from < LONGEST && isOfWord(file.text.charAt(from - 1))) from--
  let to = end
  while (to < file.text.length && to - end < LONGEST && isOfWord(file.text.charAt(to))) to++
  return { file, start: from, end: to }
}

function isOfWord(character: string): boolean {
  return !/[\s"'`[\]{}]/.test(character)
}
