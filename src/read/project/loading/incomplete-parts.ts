import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { readSpan, type Span } from '../../../core/source/source-file.ts'
import { getEntries, type Node } from '../../../core/tree/node.ts'
import { isInBrokenRange, type BrokenRange, type YamlStream } from '../../yaml/parse.ts'
import type { ReadFile } from './read-file.ts'

// A file with syntax mistakes is parsed as if they were fixed. Nothing else is reported around a mistake, and nothing
// is reported as missing where a mistake may have hidden it; everything else is checked as usual.

/** The parts of a project that are not known whole, so that nothing is reported as missing from them. */
export interface IncompleteParts {
  /** Such as `services.web` or `networks`; the empty string means the whole project. */
  readonly parts: Set<string>
  /** The unreadable lines of each section, whose names may belong to missing parts. */
  readonly brokenLines: Map<string, readonly string[]>
}

export function collectIncompleteParts(): IncompleteParts {
  return { parts: new Set(), brokenLines: new Map() }
}

/** Whether these places of a model, such as `services.web`, are known whole. */
export function isComplete(incomplete: ReadonlySet<string>, ...places: readonly string[]): boolean {
  return !incomplete.has('') && !places.some((place) => incomplete.has(place))
}

/** What a document may be missing if the broken lines are not inside any of its sections. */
const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models']

/**
 * Marks the services and sections of a document that may be missing something; `root` has them where today's format
 * puts them.
 */
export function markIncomplete(
  root: Node,
  written: Node,
  { incomplete, brokenRanges }: YamlStream,
  known: IncompleteParts,
): void {
  // An included file may contain any section.
  if (brokenRanges.some(({ isGuess, span }) => isGuess && /^include\b/m.test(readSpan(span)))) known.parts.add('')
  if (incomplete.size === 0) return
  if (root.kind !== 'mapping') known.parts.add('')
  for (const section of SECTIONS) addBroken(section, incomplete.get(written), known)
  for (const [section, { value }] of getEntries(root)) {
    const found = new Set(incomplete.get(value))
    for (const [name, entry] of getEntries(value)) {
      const brokenRanges = section === 'services' ? new Set<BrokenRange>() : found
      collectBroken(entry.value, incomplete, brokenRanges)
      if (section === 'services' && brokenRanges.size > 0) known.parts.add(`services.${name}`)
    }
    addBroken(section, found, known)
  }
}

function addBroken(
  section: string,
  brokenRanges: ReadonlySet<BrokenRange> | undefined,
  { brokenLines, parts }: IncompleteParts,
): void {
  if (brokenRanges === undefined || brokenRanges.size === 0) return
  const found = [...brokenRanges]
  if (found.some(({ hidesName }) => hidesName)) parts.add(section)
  const lines = found.map(({ span }) => readSpan(span))
  brokenLines.set(section, [...(brokenLines.get(section) ?? []), ...lines])
}

function collectBroken(node: Node, incomplete: YamlStream['incomplete'], found: Set<BrokenRange>): void {
  for (const each of incomplete.get(node) ?? []) found.add(each)
  const below = node.kind === 'sequence' ? node.items : [...getEntries(node).values()].map(({ value }) => value)
  for (const child of below) collectBroken(child, incomplete, found)
}

/**
 * Whether a part of a section may only be missing because it could not be read: the broken lines contain its name, or
 * take something from elsewhere.
 */
export function mayBeUnread({ parts, brokenLines }: IncompleteParts, section: string, name: string): boolean {
  if (parts.has('') || parts.has(section)) return true
  return (brokenLines.get(section) ?? []).some((lines) => /<<|\*/.test(lines) || mayDeclare(lines, name))
}

/** So much of a line is looked at before each name, since a hostile line may have thousands. */
const MAX_LENGTH_BEFORE = 200

function mayDeclare(lines: string, name: string): boolean {
  for (let at = lines.indexOf(name); at >= 0; at = lines.indexOf(name, at + 1)) {
    const before = lines.slice(Math.max(lines.lastIndexOf('\n', at) + 1, at - MAX_LENGTH_BEFORE), at)
    const after = lines.slice(at + name.length, at + name.length + 20)
    const isWord = !/[\w-]$/.test(before) && !/^[\w-]/.test(after)
    if (isWord && !isUse(before, after)) return true
  }
  return false
}

// `- data`, `data:/srv`, or `[data]`, where the name is not a key.
function isUse(before: string, after: string): boolean {
  if (/^["']?[ \t]*:(?:[\s{&!]|$)/.test(after)) return false
  return /^\s*-\s|[[:=]/.test(before) || /^:[/.~$\\]/.test(after)
}

/** Whether a place is in a broken part of its file. */
function isBrokenIn(place: Span, files: readonly ReadFile[]): boolean {
  return files.some(({ source, stream }) => source === place.file && isInBrokenRange(place, stream.brokenRanges))
}

/** Drops findings at broken places, except for the syntax mistakes themselves. */
export function dropUncertainFindings(found: readonly Finding[], files: readonly ReadFile[]): readonly Finding[] {
  const broken = files.filter(({ stream }) => stream.brokenRanges.length > 0)
  if (broken.length === 0) return found
  const mistakes = new Set(broken.flatMap((file) => file.mistakes))
  return found.filter((finding) => {
    const places = [finding, ...(finding.related ?? [])]
    return mistakes.has(finding) || !places.some(({ span }) => isBrokenIn(span, broken))
  })
}
