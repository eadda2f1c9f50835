import { serverFunctions, type ServerFunction } from '../../knowledge/programs/server-calls.ts'
import { blankLineComments, readArguments, readOwnArguments } from './call-arguments.ts'

/** A call that starts a server, in the source of a program. Offsets are those of the text. */
export interface ServerCall {
  /** As people know it: `app.run()`. */
  readonly call: string
  readonly port: number
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

/** The one call in a source that starts a server on the loopback address; undefined if there is none, or several. */
export function findServerCall(text: string, path: string): ServerCall | undefined {
  if (text.length > LARGEST) return undefined
  const language = path.endsWith('.py') ? 'python' : 'javascript'
  const source = blankLineComments(text, language)
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
  // A host from elsewhere, such as a setting, or one that other arguments bring.
  const namesHost =
    /\b(?:host|server_name|hostname|unix_socket|path|uds|fd)\b|\*\*|\.\.\.|['"](?:::|0\.0\.0\.0)['"]/.test(own)
  if (isWritten ? /\?|\|\|/.test(own) : isOpen || namesHost) return undefined
  const port = findPort(own, defaultPort)
  const name = `${call.replace(/^\./, '')})`
  return port === undefined
    ? undefined
    : { call: name, port, advice, isWritten, variables, start: index, end: index + call.length + given.length + 1 }
}

/** The port among the arguments: the only number of a port's size, or the default where no argument names one. */
function findPort(given: string, defaultPort: number | undefined): number | undefined {
  const numbers = [...given.replace(LOOPBACK, '').matchAll(/(?<![\w.'"])\d{2,5}(?![\w.'"])/g)].map(([digits]) =>
    Number(digits),
  )
  const [only, ...more] = numbers
  if (only !== undefined) return more.length === 0 ? only : undefined
  return /port/i.test(given) ? undefined : defaultPort
}
