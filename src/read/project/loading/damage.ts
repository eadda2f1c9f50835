import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { readSpan, type Span } from '../../../core/source/source-file.ts'
import { getEntries, type Node } from '../../../core/tree/node.ts'
import { isDamaged, type Damage, type YamlStream } from '../../yaml/parse.ts'
import type { ReadFile, Session } from './session.ts'

// A file with syntax mistakes is parsed as if they were fixed. Nothing else is reported around a mistake, and nothing
// is reported as missing where a mistake may have hidden it; everything else is checked as usual.

/** What a document may be missing if the damage is not inside any of its sections. */
const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models']

/**
 * Marks the services and sections of a document that may be missing something; `root` has them where today's format
 * puts them.
 */
export function markIncomplete(root: Node, written: Node, { incomplete, damage }: YamlStream, session: Session): void {
  // An included file may contain any section.
  if (damage.some(({ isGuess, span }) => isGuess && /^include\b/m.test(readSpan(span)))) session.incomplete.add('')
  if (incomplete.size === 0) return
  if (root.kind !== 'mapping') session.incomplete.add('')
  for (const section of SECTIONS) addDamage(section, incomplete.get(written), session)
  for (const [section, { value }] of getEntries(root)) {
    const found = new Set(incomplete.get(value))
    for (const [name, entry] of getEntries(value)) {
      const damage = section === 'services' ? new Set<Damage>() : found
      collectDamage(entry.value, incomplete, damage)
      if (section === 'services' && damage.size > 0) session.incomplete.add(`services.${name}`)
    }
    addDamage(section, found, session)
  }
}

function addDamage(
  section: string,
  damage: ReadonlySet<Damage> | undefined,
  { damagedLines, incomplete }: Session,
): void {
  if (damage === undefined || damage.size === 0) return
  const found = [...damage]
  if (found.some(({ hidesName }) => hidesName)) incomplete.add(section)
  const lines = found.map(({ span }) => readSpan(span))
  damagedLines.set(section, [...(damagedLines.get(section) ?? []), ...lines])
}

function collectDamage(node: Node, incomplete: YamlStream['incomplete'], found: Set<Damage>): void {
  for (const each of incomplete.get(node) ?? []) found.add(each)
  const below = node.kind === 'sequence' ? node.items : [...getEntries(node).values()].map(({ value }) => value)
  for (const child of below) collectDamage(child, incomplete, found)
}

/**
 * Whether a part of a section may only be missing because it could not be read: the damaged lines contain its name, or
 * take something from elsewhere.
 */
export function mayBeUnread({ incomplete, damagedLines }: Unread, section: string, name: string): boolean {
  if (incomplete.has('') || incomplete.has(section)) return true
  return (damagedLines.get(section) ?? []).some((lines) => /<<|\*/.test(lines) || mayDeclare(lines, name))
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

/** The parts of a project that could not be read. */
export interface Unread {
  readonly incomplete: ReadonlySet<string>
  readonly damagedLines: ReadonlyMap<string, readonly string[]>
}

/** Whether a place is in a damaged part of its file. */
function isDamagedIn(place: Span, files: readonly ReadFile[]): boolean {
  return files.some(({ source, stream }) => source === place.file && isDamaged(place, stream.damage))
}

/** Drops findings at damaged places, except for the syntax mistakes themselves. */
export function dropUncertainFindings(found: readonly Finding[], files: readonly ReadFile[]): readonly Finding[] {
  const damaged = files.filter(({ stream }) => stream.damage.length > 0)
  if (damaged.length === 0) return found
  const mistakes = new Set(damaged.flatMap((file) => file.mistakes))
  return found.filter((finding) => {
    const places = [finding, ...(finding.related ?? [])]
    return mistakes.has(finding) || !places.some(({ span }) => isDamagedIn(span, damaged))
  })
}
