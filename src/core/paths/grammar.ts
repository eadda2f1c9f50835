import { measureVolume } from './windows-volume.ts'

/** How a system writes paths: with `/` from a single root, or with `\` from a drive or a share. */
export type Flavour = 'posix' | 'win32'

/** What differs between the flavours. */
export interface Grammar {
  readonly flavour: Flavour
  readonly separator: '/' | '\\'
  readonly delimiter: ':' | ';'
  readonly separators: RegExp
  readonly volumeLength: (path: string) => number
  /** Returns a form in which equal names compare equal. */
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
  volumeLength: measureVolume,
  comparable: (name) => name.toLowerCase(),
}
