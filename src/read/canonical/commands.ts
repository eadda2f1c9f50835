import { message, text, type Statement } from '../../core/messages/message.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { readFrom, createSequence, createString } from '../../core/tree/build.ts'
import { isString } from '../../core/tree/node.ts'
import { locatePart } from '../../core/tree/position.ts'
import { decodeListOf } from './collections.ts'
import { reportRefused } from './context.ts'
import { requirePresent, type Decoder } from './decoder.ts'
import { splitShellWords, type ShellWordsProblem } from './shell-words.ts'
import { keptText } from './texts.ts'

const problems: Readonly<Record<ShellWordsProblem, (facts: PlaceFacts) => Statement>> = {
  'open-quote': message(
    'open-quote',
    ({ path }: PlaceFacts) => text`${nameSubject(path)} has an unclosed quote; close it.`,
  ),
  'open-parenthesis': message(
    'open-parenthesis',
    ({ path }: PlaceFacts) => text`${nameSubject(path)} has an unclosed "("; close it.`,
  ),
  'lone-parenthesis': message(
    'lone-parenthesis',
    ({ path }: PlaceFacts) =>
      text`${nameSubject(path)} has a parenthesis outside quotes; Compose runs no shell, so quote it or write a list.`,
  ),
  'trailing-backslash': message(
    'trailing-backslash',
    ({ path }: PlaceFacts) => text`${nameSubject(path)} ends with a backslash that escapes nothing; remove it.`,
  ),
}

/** A command line split into words; kept even if empty. */
export const command: Decoder = requirePresent((node, context, path) => {
  if (!isString(node)) return decodeListOf(keptText)(node, context, path) ?? createSequence([], node)
  const parsed = splitShellWords(node.value)
  if ('problem' in parsed) {
    const span = locatePart(node, parsed.at, parsed.at + 1)
    return reportRefused(context, 'invalid-command', span, problems[parsed.problem](placeFacts(path)))
  }
  return createSequence(
    parsed.words.map((word) => createString(word, readFrom(node))),
    readFrom(node),
  )
})

/** The test of a healthcheck; a string is run in a shell. */
export const healthcheckTest: Decoder = requirePresent((node, context, path) => {
  if (!isString(node)) return decodeListOf(keptText)(node, context, path)
  return createSequence([createString('CMD-SHELL', readFrom(node)), node], readFrom(node))
})
