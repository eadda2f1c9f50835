import { HOST, locateHost, shiftAddress, findUrls, type Address } from './address.ts'

/** An address in the words of a command. */
export interface WordAddress extends Address {
  /** The index of the word; offsets are those of its text. */
  readonly word: number
  /** The program connects to it; otherwise it is an argument that looks like an address. */
  readonly isDialled: boolean
}

interface Token {
  readonly text: string
  readonly word: number
  readonly start: number
}

/** A colon before a port or an authority, or an option or port that may follow the name of a host. */
const MAY_HOLD_ADDRESS = /:[/\d]|^-h|--host|[\s=]-h|^\d+$|\s\d/

const TOKEN = /[^\s"'`;|&()<>]+|[;|&()<>]/g
const SEPARATOR = /^[;|&()<>]$/

/** No command that people write is longer. */
const LONGEST_WORD = 20_000

/**
 * The addresses in a command, whose words may be scripts: URLs, `host:port`, and the hosts that well-known clients are
 * given by option or position.
 */
export function findAddressesInCommand(words: readonly string[]): readonly WordAddress[] {
  if (!words.some((word) => MAY_HOLD_ADDRESS.test(word))) return []
  const tokens = words.flatMap(splitTokens)
  return tokens.flatMap((token, index) => {
    const { word, start, text } = token
    const client = findClientProgram(tokens, index)
    const found = [...findUrls(text), ...findPair(text)]
    const isDialled = client !== undefined
    const direct = found.map((address) => ({ ...shiftAddress(address, start), word, isDialled }))
    return direct.length > 0 || client === undefined ? direct : findGivenHost(client, tokens, index)
  })
}

function splitTokens(text: string, word: number): readonly Token[] {
  if (text.length > LONGEST_WORD) return []
  return Array.from(text.matchAll(TOKEN), ({ 0: token, index: start }) => ({ text: token, word, start }))
}

const PAIR = new RegExp(String.raw`^(?:[\w-]+=)?(?:[\w.-]+@)?(${HOST}):(\d{2,5})(?:/[^:]*)?$`)

function findPair(token: string): readonly Address[] {
  const [all, host, port] = token.includes('://') ? [] : (PAIR.exec(token) ?? [])
  if (all === undefined || host === undefined || port === undefined) return []
  return [locateHost(host, all.lastIndexOf(`${host}:${port}`), port)]
}

/** A program that connects to a server, and how it is told where. */
interface Client {
  readonly names: RegExp
  readonly protocol?: Address['protocol']
  readonly host?: readonly string[]
  readonly port?: readonly string[]
  /** It takes the host and then the port, without options. */
  readonly isPositional?: boolean
}

const CLIENTS: readonly Client[] = [
  {
    names: /^(?:psql|pg_isready|pg_dump|pg_restore|createdb|dropdb|pgbench)$/,
    protocol: 'postgresql',
    host: ['-h', '--host'],
    port: ['-p', '--port'],
  },
  {
    names: /^(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin|mariadb-dump)$/,
    protocol: 'mysql',
    host: ['-h', '--host'],
    port: ['-P', '--port'],
  },
  { names: /^(?:redis-cli|valkey-cli)$/, protocol: 'redis', host: ['-h'], port: ['-p'] },
  {
    names: /^(?:mongo|mongosh|mongodump|mongorestore)$/,
    protocol: 'mongodb',
    host: ['--host', '-h'],
    port: ['--port'],
  },
  { names: /^clickhouse-client$/, protocol: 'clickhouse', host: ['--host', '-h'], port: ['--port'] },
  { names: /^(?:nc|ncat|netcat|telnet)$/, isPositional: true },
  { names: /^(?:curl|wget|http|nslookup|ping|wait-for-it(?:\.sh)?|wait-for(?:\.sh)?|dockerize|mc)$/ },
]

/** Words in front of the program of a command: shells, their keywords, and programs that start another one. */
const BEFORE_PROGRAM =
  /^(?:CMD|CMD-SHELL|(?:\/bin\/|\/usr\/bin\/)?(?:ba|a|da|z)?sh|-\w*c|until|while|if|then|do|else|!|exec|time|timeout|env|sudo|\d+s?|\w+=.*)$/

/** The client that a token is an argument of. */
function findClientProgram(tokens: readonly Token[], index: number): Client | undefined {
  let first = index
  while (first > 0 && index - first < MOST_ARGUMENTS && !SEPARATOR.test(tokens[first - 1]?.text ?? '')) first--
  const program = tokens.slice(first, index).find(({ text }) => !BEFORE_PROGRAM.test(text))
  const name = program?.text.slice(program.text.lastIndexOf('/') + 1) ?? ''
  return CLIENTS.find(({ names }) => names.test(name))
}

/** An address is not looked for further behind the program. */
const MOST_ARGUMENTS = 40

const ONLY_HOST = new RegExp(`^${HOST}$`)

function findGivenHost(client: Client, tokens: readonly Token[], index: number): readonly WordAddress[] {
  const token = tokens[index]
  if (token === undefined) return []
  const given = client.isPositional === true ? readHostAndPort(tokens, index) : readOptional(client, tokens, index)
  if (given === undefined || !ONLY_HOST.test(given.host)) return []
  const { host, start, port } = given
  const { protocol } = client
  return [{ ...locateHost(host, token.start + start, undefined), protocol, port, word: token.word, isDialled: true }]
}

interface Given {
  readonly host: string
  /** In the token. */
  readonly start: number
  readonly port: number | undefined
}

function readHostAndPort(tokens: readonly Token[], index: number): Given | undefined {
  const [host, port] = [tokens[index]?.text ?? '', tokens[index + 1]?.text ?? '']
  const before = tokens[index - 1]?.text ?? ''
  const isAfterValue = /^-\w*[wpisGqTX]$/.test(before)
  if (!/^\d{1,5}$/.test(port) || !/^[A-Za-z]/.test(host) || isAfterValue) return undefined
  return { host, start: 0, port: Number(port) }
}

function readOptional(
  { host: hosts = [], port: ports = [] }: Client,
  tokens: readonly Token[],
  index: number,
): Given | undefined {
  const text = tokens[index]?.text ?? ''
  const before = tokens[index - 1]?.text ?? ''
  const option = hosts.find((each) => text.startsWith(each.startsWith('--') ? `${each}=` : each) && text !== each)
  const start = option === undefined ? 0 : option.length + (option.startsWith('--') ? 1 : 0)
  if (option === undefined && !hosts.includes(before)) return undefined
  return { host: text.slice(start), start, port: findPortOption(ports, tokens, index) }
}

function findPortOption(options: readonly string[], tokens: readonly Token[], index: number): number | undefined {
  for (const [at, { text }] of tokens.slice(Math.max(0, index - 12), index + 12).entries()) {
    const next = tokens[Math.max(0, index - 12) + at + 1]?.text ?? ''
    if (options.includes(text) && /^\d{1,5}$/.test(next)) return Number(next)
    const [, option = '', digits] = /^(-{1,2}[A-Za-z]+)=?(\d{2,5})$/.exec(text) ?? []
    if (digits !== undefined && options.includes(option)) return Number(digits)
  }
  return undefined
}
