import type { Severity } from '../../core/diagnostics/diagnostic.ts'

// The Select Graphic Rendition codes (ECMA-48 8.3.117) that turn a style on and off.
const LOOKS = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const

export type Look = keyof typeof LOOKS

export const SEVERITY_LOOK: Readonly<Record<Severity, Look>> = { error: 'red', warning: 'yellow', info: 'cyan' }

/** Styles a text, which must not contain control characters; returns it unchanged without colour. */
export type Style = (text: string, ...looks: readonly Look[]) => string

export function createStyle(color: boolean): Style {
  if (!color) return (text) => text
  return (text, ...looks) =>
    text === ''
      ? ''
      : looks.reduce((styled, look) => `\u001b[${LOOKS[look][0]}m${styled}\u001b[${LOOKS[look][1]}m`, text)
}

/** Makes a text a link, for terminals that have links (OSC 8); returns it unchanged without an address. */
export function wrapInLink(text: string, address: string | undefined): string {
  return address === undefined ? text : `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`
}
