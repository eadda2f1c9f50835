import {
  amount,
  code,
  message,
  NOTHING,
  text,
  type Message,
  type Statement,
  type Value,
} from '../../core/messages/message.ts'
import { isFromOutside, quote, quotePart } from '../../core/messages/quote.ts'
import { nameSubject, nameSubjectWithin, type PlaceFacts } from '../../core/messages/subject.ts'
import { explainUnset } from '../../core/messages/unset.ts'
import { isString, type Scalar } from '../../core/tree/node.ts'

// What Compose rejects in the short syntax of a port.

/** Part of a text and its offset. */
export interface Part {
  readonly text: string
  readonly start: number
}

/** Why a text is not a port, and which part is to blame. */
export interface PortProblem {
  readonly problem: keyof typeof problems
  readonly part: Part
  /** The part that it conflicts with. */
  readonly other?: Part
}

interface PortFacts extends PlaceFacts {
  readonly value: Value
}

interface PartFacts extends PortFacts {
  readonly part: Value
  readonly other?: Value | undefined
  /** The corrected text, if it is certain and does not come from outside. */
  readonly meant?: string | undefined
  /** What is wrong with a number. */
  readonly reason?: NumberProblem | undefined
}

export const noPort = message(
  'no-port',
  ({ path }: PlaceFacts) =>
    text`${nameSubject(path)} must be a port such as "8080:80" in quotes, or a mapping with "target".`,
)

export const unreadable = message(
  'unreadable-port',
  ({ unset, ...facts }: PortFacts & { unset: string }) =>
    text`${namePort(facts)} is not a valid port${explainUnset(unset)}.`,
)

export const variablesRunTogether = message(
  'variables-run-together',
  ({ first, second, ...facts }: PortFacts & { first: string; second: string }) =>
    text`${namePort(facts)} runs ${code(first)} and ${code(second)} together; write ${code(':')} between them.`,
)

export const tooManyPorts = message(
  'too-many-ports',
  ({ limit, ...facts }: PortFacts & { limit: number }) =>
    text`${namePort(facts)} exceeds the limit of ${amount(limit)} ports in a project; composure stops here.`,
)

const NUMBER_PROBLEMS = {
  'above-65535': text`is above 65535`,
  'ends-above-65535': text`is a range that goes above 65535`,
  'no-number': text`is neither a number nor a range such as "8000-8010"`,
  'reversed-range': text`is a range that ends before it starts`,
} as const satisfies Readonly<Record<string, Message>>

type NumberProblem = keyof typeof NUMBER_PROBLEMS

const problems = {
  'ipv6-without-brackets': message(
    'ipv6-without-brackets',
    ({ meant, ...facts }: PartFacts) =>
      text`${namePort(facts)} needs brackets around its IPv6 address${meant === undefined ? NOTHING : text`; write ${code(meant)}`}.`,
  ),
  'three-ports': message(
    'three-ports',
    (facts: PartFacts) =>
      text`${namePort(facts)} has three port numbers; only an IP address can come before the host port.`,
  ),
  'no-address': message(
    'no-address',
    ({ part, ...facts }: PartFacts) =>
      text`${namePort(facts)} has ${part} where an IP address is expected; write one, such as "127.0.0.1".`,
  ),
  'no-container-port': message(
    'no-container-port',
    (facts: PartFacts) => text`${namePort(facts)} has no container port; add it after the last colon.`,
  ),
  'invalid-container-port': message('invalid-container-port', ({ part, reason = 'no-number', ...facts }: PartFacts) => {
    const which = part.text === facts.value.text ? NOTHING : text` has the container port ${part}, which`
    return text`${namePort(facts)}${which} ${NUMBER_PROBLEMS[reason]}.`
  }),
  'container-port-zero': message(
    'container-port-zero',
    (facts: PartFacts) => text`${namePort(facts)} has the container port 0; use a port from 1 to 65535.`,
  ),
  'invalid-host-port': message('invalid-host-port', ({ part, reason = 'no-number', ...facts }: PartFacts) => {
    const which = part.text === facts.value.text ? NOTHING : text` has the host port ${part}, which`
    return text`${namePort(facts)}${which} ${NUMBER_PROBLEMS[reason]}.`
  }),
  'address-without-port': message(
    'address-without-port',
    ({ part, meant, ...facts }: PartFacts) =>
      text`${namePort(facts)} has the address ${part} but no host port; ${
        meant === undefined ? text`add it after the address` : text`write ${code(meant)}`
      }.`,
  ),
  'glued-address': message(
    'glued-address',
    ({ part, ...facts }: PartFacts) =>
      text`${namePort(facts)} has ${part}, an address and a port without a colon; write ${code(':')} between them.`,
  ),
  'protocol-of-host-port': message(
    'protocol-of-host-port',
    ({ part, meant, ...facts }: PartFacts) =>
      text`${namePort(facts)} has a protocol at its host port ${part}; ${
        meant === undefined ? text`keep it only after the container port` : text`write ${code(meant)}`
      }.`,
  ),
  'ranges-differ': message(
    'ranges-differ',
    ({ part, other, ...facts }: PartFacts) =>
      text`${namePort(facts)} maps the host ports ${part} to the container ports ${other ?? part}; give both ranges the same length.`,
  ),
  'unknown-protocol': message(
    'unknown-protocol',
    ({ part, ...facts }: PartFacts) => text`${namePort(facts)} has the unknown protocol ${part}; use tcp, udp or sctp.`,
  ),
} as const satisfies Readonly<Record<string, (facts: PartFacts) => Statement>>

function namePort({ path, value }: PortFacts): Message {
  return text`The port ${value} of ${nameSubjectWithin(path.slice(0, 2))}`
}

/** Explains what is wrong with a port. */
export function describePortProblem(node: Scalar, { problem, part, other }: PortProblem, facts: PortFacts): Statement {
  const isNumber = problem === 'invalid-container-port' || problem === 'invalid-host-port'
  const meant = isFromOutside(node) ? undefined : MEANT[problem]?.(String(node.value), part.text)
  return problems[problem]({
    ...facts,
    part: quotePortPart(node, part),
    other: other && quotePortPart(node, other),
    meant,
    reason: isNumber ? numberProblem(part.text) : undefined,
  })
}

/** What to write instead, where it is certain. */
const MEANT: Readonly<Partial<Record<keyof typeof problems, (port: string, part: string) => string>>> = {
  'ipv6-without-brackets': (port, part) => `[${part}]${port.slice(part.length)}`,
  'protocol-of-host-port': (port, part) => {
    const [number = '', protocol = ''] = part.split('/')
    const rest = port.replace(part, number)
    return rest.includes('/') ? rest : `${rest}/${protocol}`
  },
  'address-without-port': (port, part) =>
    `${part}:${port.slice(part.length + 1).split('/', 1)[0] ?? ''}${port.slice(part.length)}`,
}

function quotePortPart(node: Scalar, { text: written, start }: Part): Value {
  return isString(node) ? quotePart(node, start, start + written.length) : quote(node)
}

function numberProblem(written: string): NumberProblem {
  if (/^\d+$/.test(written)) return 'above-65535'
  const range = /^(\d+)-(\d+)$/.exec(written)
  if (range === null) return 'no-number'
  return Number(range[1]) > Number(range[2]) ? 'reversed-range' : 'ends-above-65535'
}
