import type { Service } from '../../../model/service.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { isShell } from '../../shared/shell.ts'

/**
 * The script of a shell is one argument.
 *
 * After `-c` a shell takes one argument for the script; `sh -c echo hello` prints an empty line.
 * POSIX, sh; Compose Specification, services, command.
 */
export const lostShellWords: ProjectRule = {
  id: 'lost-shell-words',
  summary: 'A shell runs only the first argument after "-c".',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      const words = wordsOf(service)
      const script = scriptAt(words.map(({ text }) => text))
      const rest = script === undefined ? [] : words.slice(script + 1)
      const [first] = rest
      const text = words[script ?? 0]?.text ?? ''
      if (first === undefined || usesArguments(text) || isOnlyName(rest.map(({ text: word }) => word))) continue
      const at = ['services', name, first.attribute, first.index]
      if (!isKnown(nodeAt(at))) continue
      report({
        at,
        message: `The shell of service "${name}" runs only "${shortened(text)}", and "${shortened(first.text)}" is not part of the script; put the whole script into one argument.`,
      })
    }
  },
}

interface Word {
  readonly text: string
  readonly attribute: 'entrypoint' | 'command'
  readonly index: number
}

function wordsOf(service: Service): readonly Word[] {
  return (['entrypoint', 'command'] as const).flatMap((attribute) =>
    (service[attribute] ?? []).map((text, index) => ({ text, attribute, index })),
  )
}

/** Where the script stands: after the first group of options with a "c" in it. */
function scriptAt(words: readonly string[]): number | undefined {
  if (!isShell(words[0] ?? '')) return undefined
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!/^-[a-zA-Z]+$/.test(word)) return undefined
    if (word.includes('c')) return at + 1
    // "-o pipefail" takes the next word.
    if (word.endsWith('o')) at++
  }
  return undefined
}

function usesArguments(script: string): boolean {
  return /\$(?:[0-9@*#]|\{[0-9@*#!])|\b(?:shift|getopts)\b/.test(script) || /\bfor\s+\w+\s*(?:;|\n|do\b)/.test(script)
}

// By custom the first argument after the script is what the shell calls itself.
function isOnlyName(rest: readonly string[]): boolean {
  return rest.length === 1 && (isShell(rest[0] ?? '') || /^(?:-+|_)$/.test(rest[0] ?? ''))
}

function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
