import { visible } from '../source/visible.ts'

// Runners read commands out of what a program prints. GitHub takes lines that start with "::"; Azure, TeamCity and, from
// older times, GitHub take "##vso[…]", "##teamcity[…]" and "##[…]" anywhere in a line. Strangers' text must give none.

const MARK = /##(?=\w*\[)/g

/** The text with look-alikes in the place of what would make a command of it. */
export function withoutLogCommands(text: string): string {
  return withoutMarks(text, '♯♯')
    .split(/(?<=[\r\n])/)
    .map((line) => (line.trimStart().startsWith('::') ? line.replace('::', '∶∶') : line))
    .join('')
}

/** The text with something else in the place of the two signs that begin a command, such as an escape for them. */
export function withoutMarks(text: string, replacement: string): string {
  return text.includes('##') ? text.replaceAll(MARK, replacement) : text
}

/** Text of strangers as one line that neither a terminal nor the log of a CI obeys. */
export function inert(text: string): string {
  return withoutLogCommands(visible(text))
}
