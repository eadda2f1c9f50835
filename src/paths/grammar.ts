import { volumeLength } from './windows-volume.ts'

/** How a system writes its paths: with `/` from one root, or with `\` from a drive or a share. */
export type Flavour = 'posix' | 'win32'

/** What the flavours do differently. */
export interface Grammar {
  readonly flavour: Flavour
  readonly separator: '/' | '\\'
  readonly delimiter: ':' | ';'
  readonly separators: RegExp
  readonly volumeLength: (path: string) => number
  /** Two names are the same where this is. */
  readonly comparable: (name: string) => string
}

export const posix: Grammar = {
  flavour: 'posix',
  separator: '/',
  delimiter: ':',
  separators: /\//,
  volumeLength: () => 0,
  comparable: (name) => name,
}

export const win32: Grammar = {
  flavour: 'win32',
  separator: '\\',
  delimiter: ';',
  separators: /[\\/]/,
  volumeLength,
  comparable: (name) => name.toLowerCase(),
}
