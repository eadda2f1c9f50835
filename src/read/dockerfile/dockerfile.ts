/** A Dockerfile as BuildKit reads it. Offsets are into its text. */
export interface Dockerfile {
  readonly escape: '\\' | '`'
  /** Another program than BuildKit's own may read the file, so that nothing is certain. */
  readonly isCustomSyntax: boolean
  readonly instructions: readonly Instruction[]
}

/** One instruction, such as `COPY . /app`. */
export interface Instruction extends Range {
  /** In upper case. */
  readonly keyword: string
  readonly flags: readonly Flag[]
  /** What follows the flags, with its lines joined and without comments. */
  readonly text: string
  /** The same, in words as the shell of BuildKit sees them: quotes and escapes are still there. */
  readonly words: readonly Word[]
  /** The items of the JSON form. */
  readonly items: readonly string[] | undefined
  readonly hereDocuments: readonly HereDocument[]
}

export interface Range {
  readonly start: number
  readonly end: number
}

export interface Word extends Range {
  readonly text: string
}

/** An option of an instruction; its value is empty if it has none. */
export interface Flag extends Range {
  readonly name: string
  readonly value: string
}

/** `<<EOF` and the lines up to its end. */
export interface HereDocument {
  readonly name: string
  /** Whether variables are expanded, because its name is not quoted. */
  readonly isExpanded: boolean
  readonly text: string
  readonly isTerminated: boolean
}
