import type { Finding } from '../diagnostics/diagnostic.ts'
import { textOf, type Span } from '../source/source-file.ts'

// As crypt(3), Apache and others write them: "$", the method, "$", then parameters, salt and hash.
const HASH =
  /(?:^|[^$])\$(?:2[abxy]?|apr1|argon2(?:id|i|d)|1|5|6|7|y|md5|scrypt|pbkdf2(?:-sha\d{1,3})?)\$[./A-Za-z0-9=,+-]*\$[$./A-Za-z0-9=,+-]{16}/

// Longer ones are no hashes, and are not looked through.
const LONGEST = 500

/** What to say of a variable in what looks like the hash of a password; undefined where it stands elsewhere. */
export function unescapedDollar(variable: Span): Finding | undefined {
  const span = wordAround(variable)
  const text = textOf(span)
  if (!HASH.test(text) || /\$\{/.test(text)) return undefined
  return {
    rule: 'unescaped-dollar',
    severity: 'warning',
    message:
      'What looks like a password hash has single "$" signs, and Compose takes parts of it for variables; write "$$" for each.',
    span,
    fixes: [
      {
        title: 'Write "$$" for each "$", so that the hash stays as it reads',
        safety: 'unsafe',
        edits: [{ span, text: text.replaceAll(/\$\$?/g, '$$$$') }],
      },
    ],
  }
}

function wordAround({ file, start, end }: Span): Span {
  let from = start
  while (from > 0 && start - from < LONGEST && isOfWord(file.text.charAt(from - 1))) from--
  let to = end
  while (to < file.text.length && to - end < LONGEST && isOfWord(file.text.charAt(to))) to++
  return { file, start: from, end: to }
}

function isOfWord(character: string): boolean {
  return !/[\s"'`[\]{}]/.test(character)
}
