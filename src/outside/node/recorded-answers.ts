import { createHmac } from 'node:crypto'
import { basename, relative } from 'node:path'
import type { Host, ReadResult } from '../../read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'

// A result depends on everything that was asked about files and the environment, including what did not exist. The
// questions can be stored; the answers, which may be secret, are only stored as one keyed hash. Where a question itself has
// the value of a variable, as a path may, nothing is stored.

const KINDS = ['read', 'kindOf', 'realPath', 'modeOf', 'list', 'variable', 'variables'] as const

/** The kind of question, and the path or variable it was about. */
export type Question = readonly [kind: (typeof KINDS)[number], of: string]

export function isQuestion(value: unknown): value is Question {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    KINDS.some((kind) => kind === value[0]) &&
    typeof value[1] === 'string'
  )
}

export interface Around {
  readonly host: Host
  readonly env: NonNullable<LoadProjectOptions['env']>
  /** Without this key, nobody can try out which answers have the hash. */
  readonly key: string
  /** The folder of the project. */
  readonly folder: string
}

export interface Recorded {
  readonly questions: readonly Question[]
  /** A keyed hash of all answers. */
  readonly answers: string
  /** The texts among the answers, by path. */
  readonly texts: ReadonlyMap<string, string>
}

/** Undefined for a variable that is not set. */
type Answer = ReadResult | string | number | undefined

/**
 * The surroundings of a project with each question recorded; the record is undefined if the answers changed meanwhile,
 * or a question tells the value of a variable.
 */
export function createRecording({ host, env, key, folder }: Around): {
  readonly around: Pick<Around, 'host' | 'env'>
  readonly recorded: () => Recorded | undefined
} {
  const answers = new Map<string, readonly [Question, Answer]>()
  let isSteady = true
  const noteAnswer = <T extends Answer>(question: Question, answer: T): T => {
    const text = question.join(' ')
    const before = answers.get(text)
    if (before === undefined) answers.set(text, [question, answer])
    else if (serializeAnswer(before[1]) !== serializeAnswer(answer)) isSteady = false
    return answer
  }
  return {
    around: {
      host: {
        flavour: host.flavour,
        read: (path) => noteAnswer(['read', path], host.read(path)),
        kindOf: (path) => noteAnswer(['kindOf', path], host.kindOf(path)),
        realPath: (path) => noteAnswer(['realPath', path], host.realPath(path)),
        list: (folder) => {
          const names = host.list?.(folder)
          noteAnswer(['list', folder], names?.join('\0'))
          return names
        },
        modeOf: (path) => noteAnswer(['modeOf', path], host.modeOf?.(path)),
      },
      env: watchEnvironment(env, noteAnswer),
    },
    recorded: () => {
      const answered = [...answers.values()]
      return isSteady && !tellsValue(answered, folder) ? recordOf(answered, key) : undefined
    },
  }
}

/** The environment with each lookup recorded, whether or not the variable is set. */
function watchEnvironment(
  env: Around['env'],
  note: (question: Question, answer: string | undefined) => unknown,
): Around['env'] {
  const look = (name: string | symbol): void => {
    if (typeof name === 'string') note(['variable', name], hashVariable(env, name))
  }
  return new Proxy(env, {
    get(target, name) {
      look(name)
      const value: unknown = Reflect.get(target, name)
      return value
    },
    getOwnPropertyDescriptor(target, name) {
      look(name)
      return Reflect.getOwnPropertyDescriptor(target, name)
    },
    has(target, name) {
      look(name)
      return Reflect.has(target, name)
    },
    ownKeys(target) {
      note(['variables', ''], hashVariables(env))
      return Reflect.ownKeys(target)
    },
  })
}

/** Asks the questions again and returns today's answers. */
export function askAgain(questions: readonly Question[], around: Around): Recorded {
  return recordOf(
    questions.map((question) => [question, answerTo(question, around)]),
    around.key,
  )
}

/** A shorter value is in too many paths by chance, and tells nothing. */
const MIN_VALUE_LENGTH = 4

/** Whether a path that was asked about has the value of a variable, as far as it is not that of the project itself. */
function tellsValue(answered: readonly (readonly [Question, Answer])[], folder: string): boolean {
  const values = answered.flatMap(([[kind, of], answer]) => {
    if (kind === 'variable') return typeof answer === 'string' ? [answer] : []
    const isOfVariables = typeof answer === 'object' && answer.kind === 'text' && /env[^.]*$/i.test(basename(of))
    return isOfVariables ? listWrittenValues(answer.text) : []
  })
  const hidden = [...new Set(values)].filter((value) => value.length >= MIN_VALUE_LENGTH)
  return answered.some(([[kind, of]]) => {
    if (kind === 'variable' || kind === 'variables') return false
    const path = relative(folder, of)
    const shown = path.startsWith('..') ? of : path
    return hidden.some((value) => shown.includes(value))
  })
}

/** The values in a file of variables, roughly: more than there are does no harm. */
function listWrittenValues(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const value = line.slice(line.indexOf('=') + 1).trim()
    return value === '' ? [] : [value.replace(/^(["'])(.*)\1$/, '$2')]
  })
}

function answerTo([kind, of]: Question, { host, env }: Around): Answer {
  if (kind === 'variable') return hashVariable(env, of)
  if (kind === 'list') return host.list?.(of)?.join('\0')
  if (kind === 'modeOf') return host.modeOf?.(of)
  return kind === 'variables' ? hashVariables(env) : host[kind](of)
}

function hashVariable(env: Around['env'], name: string): string | undefined {
  return Object.hasOwn(env, name) ? env[name] : undefined
}

function hashVariables(env: Around['env']): string {
  return Object.keys(env).sort().join('\0')
}

function recordOf(answered: readonly (readonly [Question, Answer])[], key: string): Recorded {
  const hash = createHmac('sha256', key)
  const texts = new Map<string, string>()
  for (const [[, of], answer] of answered) {
    if (typeof answer === 'object' && answer.kind === 'text') texts.set(of, answer.text)
    const text = serializeAnswer(answer)
    // Prefixed with the length, so that different answers cannot form the same text.
    hash.update(`${text.length} ${text}`)
  }
  return { questions: answered.map(([question]) => question), answers: hash.digest('hex'), texts }
}

function serializeAnswer(answer: Answer): string {
  if (answer === undefined) return 'unset'
  if (typeof answer !== 'object') return `is ${answer}`
  if (answer.kind === 'text') return `${answer.isUtf16 === true ? 'utf-16' : 'text'} ${answer.text}`
  return answer.kind === 'unreadable' ? `unreadable ${answer.isWithheld === true} ${answer.reason}` : answer.kind
}
