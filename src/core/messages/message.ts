import type { Span } from '../source/source-file.ts'

/**
 * A sentence as data: words and the things they refer to. It is rendered once, when a finding is reported; masking,
 * shortening and comparing work on the parts.
 */
export type Message = readonly Part[]

/** Strings are shown as they are; everything else is shown in double quotes. */
export type Part = string | Name | Code | Value | HostPath

/** The name of something in the project: a service, a key, a variable, an attribute. */
export interface Name {
  /** Always `name`. */
  readonly kind: 'name'
  /** The name, without quotes. */
  readonly text: string
}

/** Something the reader can type. */
export interface Code {
  /** Always `code`. */
  readonly kind: 'code'
  /** The text to type, without quotes. */
  readonly text: string
}

/** Text from a file. It may be a secret, or come from the environment. */
export interface Value {
  /** Always `value`. */
  readonly kind: 'value'
  /** The text, without quotes. */
  readonly text: string
  /** Where it is written; absent if only the text is known. */
  readonly span?: Span
  /** Shown without quotes, like numbers and other words that are not strings. */
  readonly isBare?: boolean
  /** The text as a number, for the data of a finding. */
  readonly number?: number
}

/** A file or folder on the host, absolute or as written. */
export interface HostPath {
  /** Always `path`. */
  readonly kind: 'path'
  /** The path, absolute or as written. */
  readonly path: string
}

/**
 * What can be inserted into a message. Plain strings and numbers are excluded, so that every insertion says what it is and
 * where it comes from: a value of a file or a variable gets in only with its node, which `quote` and its siblings ask for.
 */
export type Filling = Exclude<Part, string> | Message

/** A fact that a message is about: plain data, or a typed quotation or path. */
export type Fact = string | number | boolean | Value | HostPath | undefined | readonly Fact[]

/** The facts of a message, by name. */
export type Facts = Readonly<Record<string, Fact>>

/** The content of a finding: which message it is, and its facts. */
export interface Statement {
  /** Which of its rule's messages this is; stable, like the names of the facts. */
  readonly id: string
  /** What the message is built from, by name. */
  readonly facts: Facts
  /** The sentence. */
  readonly text: Message
}

const NO_FACTS: Facts = {}

/**
 * Defines a message of a rule: its id, and how to phrase its facts.
 *
 * @example
 * import { amount, message, name, text } from 'composure'
 *
 * const taken = message('taken', ({ service, port }: { service: string; port: number }) =>
 *   text`Service ${name(service)} publishes host port ${amount(port)}, which is taken; choose another.`,
 * )
 * console.log(taken({ service: 'web', port: 80 }).id)
 */
export function message(id: string, write: () => Message): () => Statement
export function message<F extends FactsIn<F>>(id: string, write: (facts: F) => Message): (facts: F) => Statement
export function message(id: string, write: (facts: Facts) => Message): (facts?: Facts) => Statement {
  return (facts = NO_FACTS) => ({ id, facts, text: write(facts) })
}

/** An object type whose members are all facts, whether an interface or a type literal. */
export type FactsIn<F> = { readonly [Key in keyof F]: Fact }

/** A template tag that builds a message. */
export function text(words: TemplateStringsArray, ...fillings: readonly Filling[]): Message {
  const parts: Part[] = []
  for (const [index, word] of words.entries()) {
    if (word !== '') parts.push(word)
    const filling = fillings[index]
    if (filling === undefined) continue
    if (isMessage(filling)) parts.push(...filling)
    else parts.push(filling)
  }
  return parts
}

function isMessage(filling: Filling): filling is Message {
  return Array.isArray(filling)
}

/** The name of something in the project: a service, a key, a variable, an attribute. */
export function name(text: string): Name {
  return { kind: 'name', text }
}

/** Something the reader can type. */
export function code(text: string): Code {
  return { kind: 'code', text }
}

/** A file or folder on the host, absolute or as written; reports shorten it. */
export function hostPath(path: string): HostPath {
  return { kind: 'path', path }
}

/** A text of the user's without a node; if there is a node, use `quote`, which knows where the text comes from. */
export function value(text: string): Value {
  return { kind: 'value', text }
}

/** A number that we have counted, or a limit of our own; a number from a file is quoted with its node. */
export function amount(number: number): Message {
  return [String(number)]
}

/** Fixed words from our own tables. Never use it for text from a file. */
export function words(text: string): Message {
  return text === '' ? NOTHING : [text]
}

/** The empty message. */
export const NOTHING: Message = []

/** Capitalizes a message for the start of a sentence. */
export function capitalize(message: Message): Message {
  const [first, ...rest] = message
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : message
}

/** Messages in a list: `a, b or c`. */
export function joinMessages(messages: readonly Message[], conjunction: 'or' | 'and'): Message {
  return messages.flatMap((each, index) => {
    if (index === 0) return each
    return [index === messages.length - 1 ? ` ${conjunction} ` : ', ', ...each]
  })
}

/** Names in a list: `"a", "b" or "c"`. */
export function names(texts: readonly string[], conjunction: 'or' | 'and'): Message {
  return joinMessages(
    texts.map((each) => [name(each)]),
    conjunction,
  )
}

/** The first of many names, and the number of the others: `"a", "b" and 3 more`. */
export function namesBriefly(texts: readonly string[]): Message {
  const shown = texts.slice(0, texts.length > 3 ? 2 : 3)
  const left = texts.length - shown.length
  const rest = left === 0 ? [] : [[`${left} more`]]
  return joinMessages([...shown.map((each) => [name(each)]), ...rest], 'and')
}
