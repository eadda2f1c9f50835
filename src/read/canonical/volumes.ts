import { message, text, type Message, type Statement, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { placeFacts, nameSubject, nameSubjectWithin, type PlaceFacts } from '../../core/messages/subject.ts'
import { explainUnset } from '../../core/messages/unset.ts'
import { createBoolean, createMapping, readFrom, createString } from '../../core/tree/build.ts'
import { type Mapping, type Node, type StringScalar, isString } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { unsetVariableToBlame } from '../../core/tree/variables.ts'
import { reportRefused, type CanonicalContext } from './context.ts'
import { posixPaths } from '../../core/paths/paths.ts'

/** The parts of a mount in short syntax, each with its offset in the text. */
export interface ShortMount {
  readonly source?: MountPart
  readonly target: MountPart
  /** The comma-separated options, one by one. */
  readonly options: readonly MountPart[]
  /** A text of one or two characters is used as a whole; Compose then adds no `volume` mapping. */
  readonly tiny: boolean
}

export interface MountPart {
  readonly text: string
  readonly start: number
}

type MountProblem = 'empty' | 'empty-section' | 'too-many-colons'

const PROPAGATIONS = ['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']

/** The options in short syntax that Compose acts on; it silently ignores any other. */
export const MOUNT_OPTIONS: readonly string[] = ['ro', 'rw', 'nocopy', 'z', 'Z', ...PROPAGATIONS]

/**
 * One item of `volumes`: `[SOURCE:]TARGET[:OPTIONS]`.
 *
 * Compose Specification, services, volumes, short syntax.
 */
export function decodeMount(node: Node, context: CanonicalContext, path: Path): Node | undefined {
  if (!isString(node)) return node
  const parsed = parseMount(node.value)
  if (typeof parsed === 'string') {
    if (context.lenient) return node
    return reportRefused(context, 'invalid-mount', node.span, mountMessage(node, parsed, path))
  }
  return expandMount(node, parsed)
}

function expandMount(node: StringScalar, { source, target, options, tiny }: ShortMount): Node {
  const whole = readFrom(node)
  const locateMountPart = (part: MountPart): ReturnType<typeof readFrom> =>
    readFrom(node, locatePart(node, part.start, part.start + part.text.length))
  const isBind = source !== undefined && isFilePath(source.text)
  const access = options.findLast(({ text }) => text === 'ro' || text === 'rw')
  const nocopy = options.find(({ text }) => text === 'nocopy')
  const selinux = options.findLast(({ text }) => text === 'z' || text === 'Z')
  const propagation = options.findLast(({ text }) => PROPAGATIONS.includes(text))
  const bind = isBind || selinux !== undefined || propagation !== undefined ? bindOptions() : undefined
  function bindOptions(): Mapping {
    return createMapping(
      {
        selinux: selinux && createString(selinux.text, locateMountPart(selinux)),
        propagation: propagation && createString(propagation.text, locateMountPart(propagation)),
        // Short syntax creates a missing host path; long syntax decides for itself.
        create_host_path: isBind ? createBoolean(true, whole) : undefined,
      },
      whole,
    )
  }
  const volume =
    (!isBind && !tiny) || nocopy !== undefined
      ? createMapping({ nocopy: nocopy && createBoolean(true, locateMountPart(nocopy)) }, whole)
      : undefined
  return createMapping(
    {
      type: createString(isBind ? 'bind' : 'volume', whole),
      source: source && createString(source.text, locateMountPart(source)),
      target: createString(target.text === '' ? '' : posixPaths.clean(target.text), locateMountPart(target)),
      read_only: access?.text === 'ro' ? createBoolean(true, locateMountPart(access)) : undefined,
      bind,
      volume,
    },
    whole,
  )
}

/** Splits a mount in short syntax as Compose does, or says why it cannot. */
export function parseMount(text: string): ShortMount | MountProblem {
  if (text === '') return 'empty'
  if (text.length <= 2 && new TextEncoder().encode(text).length <= 2)
    return { target: { text, start: 0 }, options: [], tiny: true }
  const sections = splitSections(text)
  if (sections.some((section) => section.text === '')) return 'empty-section'
  const [first, second, third] = sections
  if (first === undefined || sections.length > 3) return 'too-many-colons'
  if (second === undefined) return { target: first, options: [], tiny: false }
  return { source: first, target: second, options: third === undefined ? [] : splitOptions(third), tiny: false }
}

// A colon ends a section, except after a single letter (a Windows drive, on any platform) and inside "${…}".
function splitSections(text: string): MountPart[] {
  const sections: MountPart[] = []
  let start = 0
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '$' && text[at + 1] === '{') depth++
    else if (char === '}' && depth > 0) depth--
    else if (char === ':' && depth === 0 && !isDriveLetter(text.slice(start, at))) {
      sections.push({ text: text.slice(start, at), start })
      start = at + 1
    }
  }
  return [...sections, { text: text.slice(start), start }]
}

function splitOptions({ text, start }: MountPart): MountPart[] {
  let at = start
  return text.split(',').map((option) => {
    const part = { text: option, start: at }
    at += option.length + 1
    return part
  })
}

// A fast path, since most letters are ASCII and V8 is slow to build the Unicode class.
export function isDriveLetter(text: string): boolean {
  return text.length === 1 && text <= '\x7f' ? /[a-z]/i.test(text) : text.length <= 2 && /^\p{L}$/u.test(text)
}

/** Whether a path starts with a Windows drive. */
export function hasDrive(path: string): boolean {
  return path.includes(':') && isDriveLetter(path.slice(0, path.indexOf(':')))
}

/** Whether the source in short syntax is a host path rather than the name of a volume. */
export function isFilePath(source: string): boolean {
  return /^(?:[./~]|\\\\)/.test(source) || hasDrive(source)
}

interface MountFacts extends PlaceFacts {
  readonly value: Value
  /** The unset variable to blame, if any. */
  readonly unset: string | undefined
}

const emptyMount = message(
  'empty-mount',
  ({ path, unset }: MountFacts) =>
    text`${nameSubject(path)} is empty${explainUnset(unset, text`; write "SOURCE:TARGET"`)}.`,
)

const emptySection = message(
  'empty-part-of-mount',
  ({ path, value, unset }: MountFacts) =>
    text`The volume ${value} of ${nameResource(path)} has nothing on one side of a colon${explainUnset(unset, text`; write "SOURCE:TARGET" or "SOURCE:TARGET:OPTIONS"`)}.`,
)

const tooManyColons = message(
  'too-many-colons',
  ({ path, value }: MountFacts) =>
    text`The volume ${value} of ${nameResource(path)} has too many colons; write "SOURCE:TARGET:OPTIONS", with commas between the options.`,
)

const problems: Readonly<Record<MountProblem, (facts: MountFacts) => Statement>> = {
  empty: emptyMount,
  'empty-section': emptySection,
  'too-many-colons': tooManyColons,
}

function nameResource(path: Path): Message {
  return nameSubjectWithin(path.slice(0, 2))
}

function mountMessage(node: StringScalar, problem: MountProblem, path: Path): Statement {
  const unset = unsetVariableToBlame(node, (filled) => typeof parseMount(filled) !== 'string')
  return problems[problem]({ ...placeFacts(path), value: quote(node), unset })
}
