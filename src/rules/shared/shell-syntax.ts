/** Characters of a text. */
export interface Part {
  readonly start: number
  readonly end: number
}

// They have a use for "$NAME" themselves.
const READS_DOLLARS =
  /^(?:.*\/)?(?:envsubst|[gm]?awk|jq|yq|perl|php\d*|node|ruby|python[\d.]*|mongo(?:sh)?|nginx|java|psql|sed|grep)$/

// They have arguments that are files, and do not look for patterns in them.
const TAKES_FILES = /^(?:.*\/)?(?:ls|cat|cp|mv|rm|chown|chmod|head|tail|touch|wc|du|stat|gzip|gunzip|echo|sha256sum)$/

// A hashed password has dollars that are no variables: "$apr1$…", "$2y$10$…", "$6$…".
const HASH = /\$\$(?:apr1|2[abxy]|[156]|y|argon2\w*|scrypt)\$\$/

interface Feature {
  readonly pattern: RegExp
  /** Which quotes keep a shell from doing it. */
  readonly within: 'no quotes' | 'double quotes'
  readonly counts: (text: string, program: string, isList: boolean) => boolean
}

/** What a shell would have done. `$` is written `$$` in a Compose file. */
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
  { pattern: /(?<![^\s])`[^`]+`/, within: 'double quotes', counts: () => true },
  { pattern: /(?<![^\s])~(?:\/[^\s]*)?(?=\s|$)/, within: 'no quotes', counts: () => true },
  {
    pattern: /(?<=\s)(?![-\0])[^\s=\0:]*[*?][^\s\0]*/,
    within: 'no quotes',
    counts: (_, program, isList) => !isList && TAKES_FILES.test(program),
  },
]

/** The first part of a command that only a shell would replace by something else. */
export function unexpandedIn(text: string, program: string, isList: boolean): Part | undefined {
  for (const { pattern, within, counts } of FEATURES) {
    if (!counts(text, program, isList)) continue
    // In a list the quotes of YAML are gone, and those inside are for nobody.
    const visible = isList ? text : within === 'no quotes' ? masked(text) : masked(text, /'[^']*'|\\./gs)
    const found = pattern.exec(visible)
    if (found !== null) return { start: found.index, end: found.index + found[0].length }
  }
  return undefined
}

/** The text with each quoted or escaped character replaced, so that offsets stay. */
export function masked(text: string, quoted = /'[^']*'|"(?:[^"\\]|\\.)*"|\\./gs): string {
  return text.replaceAll(quoted, (part) => '\0'.repeat(part.length))
}
