/** A range of a text. */
export interface Part {
  readonly start: number
  readonly end: number
}

// These programs give "$NAME" a meaning of their own.
const READS_DOLLARS =
  /^(?:.*\/)?(?:envsubst|[gm]?awk|jq|yq|perl|php\d*|node|ruby|python[\d.]*|mongo(?:sh)?|nginx|java|psql|sed|grep)$/

// These programs take files as arguments and do not expand patterns.
const TAKES_FILES = /^(?:.*\/)?(?:ls|cat|cp|mv|rm|chown|chmod|head|tail|touch|wc|du|stat|gzip|gunzip|echo|sha256sum)$/

// The dollar signs in a password hash are not variables: "$apr1$…", "$2y$10$…", "$6$…".
const HASH = /\$\$(?:apr1|2[abxy]|[156]|y|argon2\w*|scrypt)\$\$/

// Rules of Traefik quote with backticks: "Label(`a`, `b`)".
const CALL = /\w\(\s*`/

interface Feature {
  readonly pattern: RegExp
  /** The strongest quoting in which a shell still expands it. */
  readonly within: 'no quotes' | 'double quotes'
  readonly counts: (text: string, program: string, isList: boolean) => boolean
}

/** What a shell would expand. `$` is written `$$` in a Compose file. */
const FEATURES: readonly Feature[] = [
  {
    pattern: /\$\$(?:\{[A-Z_][A-Z0-9_]*\}|[A-Z_][A-Z0-9_]*(?![\w$]))/,
    within: 'double quotes',
    counts: (text, program) => !HASH.test(text) && !READS_DOLLARS.test(program),
  },
  {
    pattern: /\$\$\([a-z./](?:[^)$]|\$(?!\$\())*\)/,
    within: 'double quotes',
    counts: (_, program) => !READS_DOLLARS.test(program),
  },
  { pattern: /(?<![^\s])`[^`]+`/, within: 'double quotes', counts: (text) => !CALL.test(text) },
  { pattern: /(?<![^\s])~(?:\/[^\s]*)?(?=\s|$)/, within: 'no quotes', counts: () => true },
  {
    pattern: /(?<=\s)(?![-\0])[^\s=\0:]*[*?][^\s\0]*/,
    within: 'no quotes',
    counts: (_, program, isList) => !isList && TAKES_FILES.test(program),
  },
]

/** The first part of a command that only a shell would expand. */
export function findUnexpanded(text: string, program: string, isList: boolean): Part | undefined {
  for (const { pattern, within, counts } of FEATURES) {
    if (!counts(text, program, isList)) continue
    // In a list, YAML has removed its quotes, and nothing interprets the inner ones.
    const visible = isList ? text : within === 'no quotes' ? maskQuoted(text) : maskQuoted(text, /'[^']*'|\\./gs)
    const found = pattern.exec(visible)
    if (found !== null) return { start: found.index, end: found.index + found[0].length }
  }
  return undefined
}

/** Replaces each quoted or escaped character without changing offsets. */
export function maskQuoted(text: string, quoted = /'[^']*'|"(?:[^"\\]|\\.)*"|\\./gs): string {
  return text.replaceAll(quoted, (part) => '\0'.repeat(part.length))
}
