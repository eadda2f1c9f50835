import type { Span } from '../source/source-file.ts'

/**
 * A sentence as data: words, and the things that it speaks of. It becomes text once, when a finding is reported; masking,
 * shortening and comparing work on the parts.
 */
export type Message = readonly Part[]

/** Words stand as they are; everything else is shown in double quotes. */
export type Part = string | Name | Code | Value | HostPath

/** What something is called in the project: a service, a key, a variable, an attribute. */
export interface Name {
  readonly kind: 'name'
  readonly text: string
}

/** What the reader can type. */
export interface Code {
  readonly kind: 'code'
  readonly text: string
}

/** What a file says at some place. It may be a secret, or come from the environment. */
export interface Value {
  readonly kind: 'value'
  readonly text: string
  /** Where it is written; absent where only the text is known. */
  readonly span?: Span
  /** Numbers and other words that are not strings are shown without quotes. */
  readonly isBare?: boolean
}

/** A file or folder of the host, absolute or as it was written. */
export interface HostPath {
  readonly kind: 'path'
  readonly path: string
}

/** What can be filled into a message: never a plain string, so that nobody forgets to say what it is. */
export type Filling = Exclude<Part, string> | Message | number

/** What a message speaks of: plain data, and what is quoted or a path by its own type. */
export type Fact = string | number | boolean | Value | HostPath | undefined | readonly Fact[]

export type Facts = Readonly<Record<string, Fact>>

/** What a finding says: which message, and the facts that it is made from. */
export interface Statement {
  /** Which of the messages of its rule; stable, as the names of the facts are. */
  readonly id: string
  readonly facts: Facts
  readonly text: Message
}

const NO_FACTS: Facts = {}

/**
 * Defines a message of a rule: its id, and how its facts are put into words.
 *
 * @example
 * import { message, name, text } from 'composure'
 *
 * const taken = message('taken', ({ service, port }: { service: string; port: number }) =>
 *   text`Service ${name(service)} publishes host port ${port}, which is taken; choose another.`,
 * )
 * console.log(taken({ service: 'web', port: 80 }).id)
 */
export function message(id: string, write: () => Message): () => Statement
export function message<F extends FactsIn<F>>(id: string, write: (facts: F) => Message): (facts: F) => Statement
export function message(id: string, write: (facts: Facts) => Message): (facts?: Facts) => Statement {
  return (facts = NO_FACTS) => ({ id, facts, text: write(facts) })
}

/** An object type all of whose members are facts, be it an interface or a type literal. */
type FactsIn<F> = { readonly [Key in keyof F]: Fact }

/** Writes a message, as a tag of a template. */
export function text(words: TemplateStringsArray, ...fillings: readonly Filling[]): Message {
  const parts: Part[] = []
  for (const [index, word] of words.entries()) {
    if (word !== '') parts.push(word)
    const filling = fillings[index]
    if (filling === undefined) continue
    if (typeof filling === 'number') parts.push(String(filling))
    else if (isMessage(filling)) parts.push(...filling)
    else parts.push(filling)
  }
  return parts
}

function isMessage(filling: Exclude<Filling, number>): filling is Message {
  return Array.isArray(filling)
}

export function name(text: string): Name {
  return { kind: 'name', text }
}

export function code(text: string): Code {
  return { kind: 'code', text }
}

export function hostPath(path: string): HostPath {
  return { kind: 'path', path }
}

/** A text of the user's of which only the characters are known; where there is a node, `quote` knows more. */
export function value(text: string): Value {
  return { kind: 'value', text }
}

/** Words from a table of ours, as they are. Never what a file says. */
export function words(text: string): Message {
  return text === '' ? NOTHING : [text]
}

/** Where there is nothing to add. */
export const NOTHING: Message = []

/** The message with a capital letter, for the start of a sentence. */
export function capitalized(message: Message): Message {
  const [first, ...rest] = message
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : message
}

/** Messages in a row: `a, b or c`. */
export function joined(messages: readonly Message[], conjunction: 'or' | 'and'): Message {
  return messages.flatMap((each, index) => {
    if (index === 0) return each
    return [index === messages.length - 1 ? ` ${conjunction} ` : ', ', ...each]
  })
}

/** Names in a row: `"a", "b" or "c"`. */
export function names(texts: readonly string[], conjunction: 'or' | 'and'): Message {
  return joined(
    texts.map((each) => [name(each)]),
    conjunction,
  )
}

/** The first of many names, and how many more there are: `"a", "b" and 3 more`. */
export function namesBriefly(texts: readonly string[]): Message {
  const shown = texts.slice(0, texts.length > 3 ? 2 : 3)
  const left = texts.length - shown.length
  const rest = left === 0 ? [] : [[`${left} more`]]
  return joined([...shown.map((each) => [name(each)]), ...rest], 'and')
}
