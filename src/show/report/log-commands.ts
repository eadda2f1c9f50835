import { escapeInvisible } from '../../core/source/escape-invisible.ts'

// CI runners parse commands out of what a program prints. GitHub recognizes lines that start with "::"; Azure, TeamCity
// and, for compatibility, GitHub recognize "##vso[…]", "##teamcity[…]" and "##[…]" anywhere in a line. Untrusted text
// must not contain any.

const MARK = /##(?=\w*\[)/g

/** Replaces characters that would form a command with look-alikes. */
export function escapeLogCommands(text: string): string {
  return replaceMarks(text, '♯♯')
    .split(/(?<=[\r\n])/)
    .map((line) => (line.trimStart().startsWith('::') ? line.replace('::', '∶∶') : line))
    .join('')
}

/** Replaces the two characters that start a command, for example with an escape sequence. */
export function replaceMarks(text: string, replacement: string): string {
  return text.includes('##') ? text.replaceAll(MARK, replacement) : text
}

/** Untrusted text as one line that neither a terminal nor a CI log interprets. */
export function disarmMarks(text: string): string {
  return escapeLogCommands(escapeInvisible(text))
}
