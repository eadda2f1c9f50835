import { serverFunctions, type ServerFunction } from '../../knowledge/programs/server-calls.ts'
import { blankLineComments, readArguments, readOwnArguments } from './call-arguments.ts'
import { readPortExpression, type PortExpression } from './read-port.ts'

/** A call that starts a server, in the source of a program. Offsets are those of the text. */
export interface ServerCall {
  /** As people know it: `app.run()`. */
  readonly call: string
  readonly port: PortExpression
  /** It certainly listens on the loopback address only. */
  readonly isLocal: boolean
  /** What makes it listen on every address. */
  readonly advice: string
  /** The loopback address is written, and not the default of the library. */
  readonly isWritten: boolean
  /** Variables that may set the address. */
  readonly variables: readonly string[]
  readonly start: number
  readonly end: number
}

/** A larger source is generated. */
const LARGEST = 200_000

/** The one call in a source that starts a server; undefined if there is none, or several. */
export function findServerCall(text: string, path: string): ServerCall | undefined {
  if (text.length > LARGEST) return undefined
  const language = path.endsWith('.py') ? 'python' : 'javascript'
  const source = blankLineComments(text, language === 'python' ? '#' : '//')
  const known = serverFunctions.find((each) => each.language === language && each.library.test(source))
  const [only, ...more] = known === undefined ? [] : source.matchAll(new RegExp(known.call.source, 'g'))
  return known === undefined || only === undefined || more.length > 0 ? undefined : readCall(source, only, known)
}

/** A loopback address that is an argument, and not part of an expression. */
const LOOPBACK = /(?<=^|[(,=:{]\s{0,20})(['"])(?:127(?:\.\d{1,3}){3}|localhost)\1(?=\s{0,20}(?:[),}]|$))/

function readCall(
  source: string,
  { 0: call, index }: RegExpExecArray,
  { isOpen = false, defaultPort, advice, variables = [] }: ServerFunction,
): ServerCall | undefined {
  const given = readArguments(source, index + call.length)
  if (given === undefined) return undefined
  const own = readOwnArguments(given)
  const isWritten = LOOPBACK.test(own)
  const port = findPortArgument(given, own, source) ?? findDefault(own, defaultPort)
  if (port === undefined) return undefined
  return {
    call: `${call.replace(/^[.)\s]+/, '')})`,
    port,
    isLocal: isWritten ? !/\?|\|\|/.test(own) : !isOpen && !namesHost(own),
    advice,
    isWritten,
    variables,
    start: index,
    end: index + call.length + given.length + 1,
  }
}

/** A host from elsewhere, such as a setting, or one that other arguments bring. */
function namesHost(own: string): boolean {
  return /\b(?:host|server_name|hostname|unix_socket|path|uds|fd)\b|\*\*|\.\.\.|['"](?:::|0\.0\.0\.0)['"]/.test(own)
}

const NAMED = /\b(?:port|server_port)\s{0,9}[=:]\s{0,9}/

/** The port among the arguments: the one that is named, or the first. */
function findPortArgument(given: string, own: string, source: string): PortExpression | undefined {
  const named = NAMED.exec(given)
  const rest = named === null ? given.trim() : given.slice(named.index + named[0].length)
  const expression = readFirstArgument(rest)
  const found = expression === undefined ? undefined : readPortExpression(expression, source)
  // A tuple such as ("", 8000), or a port behind the host.
  return found ?? findOnlyNumber(own)
}

/** The text up to the comma or brace that ends an argument; undefined if that is a function. */
function readFirstArgument(text: string): string | undefined {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (/[([{]/.test(character)) depth++
    else if (/[)\]}]/.test(character)) depth--
    if (depth < 0 || (depth === 0 && character === ',')) return text.slice(0, at)
  }
  return text
}

function findOnlyNumber(own: string): PortExpression | undefined {
  const numbers = [...own.replace(LOOPBACK, '').matchAll(/(?<![\w.'"])\d{2,5}(?![\w.'"])/g)]
  const [only, ...more] = numbers
  const isAlone = only !== undefined && more.length === 0 && !/process|environ|getenv/.test(own)
  return isAlone ? { variable: undefined, number: Number(only[0]) } : undefined
}

/** The default of the library, where no argument names another port. */
function findDefault(own: string, defaultPort: number | undefined): PortExpression | undefined {
  const isNamed = /port/i.test(own) || findOnlyNumber(own) !== undefined || /\*\*|\.\.\./.test(own)
  return isNamed || defaultPort === undefined ? undefined : { variable: undefined, number: defaultPort }
}
