import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { isShell } from '../../shared/shell.ts'

const notInScript = message(
  'not-in-script',
  ({ service, script, argument }: { service: string; script: Value; argument: Value }) =>
    text`The shell of service ${name(service)} runs only ${script}, and ${argument} is a separate argument; put the whole script into one argument.`,
)

export const lostShellWords: ProjectRule = {
  id: 'lost-shell-words',
  summary: 'Shell scripts should be a single argument.',
  // After `-c` a shell takes one argument as the script: `sh -c echo hello` prints an empty line. POSIX, sh; Compose
  // Specification, services, command.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [key, service] of Object.entries(project.services)) {
      const all = listServiceWords(service)
      const script = findScriptIndex(all.map((word) => word.text))
      const rest = script === undefined ? [] : all.slice(script + 1)
      const [first] = rest
      const scriptWord = all[script ?? 0]
      if (first === undefined || scriptWord === undefined || isUsingArguments(scriptWord.text)) continue
      if (isOnlyName(rest.map((word) => word.text))) continue
      const getWordPath = (word: Word): Path => ['services', key, word.attribute, word.index]
      const at = getWordPath(first)
      if (!isKnownValue(nodeAt(at))) continue
      report({
        at,
        message: notInScript({
          service: key,
          script: quoteNode(nodeAt(getWordPath(scriptWord)), scriptWord.text),
          argument: quoteNode(nodeAt(at), first.text),
        }),
      })
    }
  },
}

interface Word {
  readonly text: string
  readonly attribute: 'entrypoint' | 'command'
  readonly index: number
}

function listServiceWords(service: Service): readonly Word[] {
  return (['entrypoint', 'command'] as const).flatMap((attribute) =>
    (service[attribute] ?? []).map((text, index) => ({ text, attribute, index })),
  )
}

/** The index of the script: after the first group of options that contains "c". */
function findScriptIndex(words: readonly string[]): number | undefined {
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

function isUsingArguments(script: string): boolean {
  return /\$(?:[0-9@*#]|\{[0-9@*#!])|\b(?:shift|getopts)\b/.test(script) || /\bfor\s+\w+\s*(?:;|\n|do\b)/.test(script)
}

// By convention, the first argument after the script is the name that the shell gives itself.
function isOnlyName(rest: readonly string[]): boolean {
  return rest.length === 1 && (isShell(rest[0] ?? '') || /^(?:-+|_)$/.test(rest[0] ?? ''))
}
