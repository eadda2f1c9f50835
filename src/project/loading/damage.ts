import type { Finding } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../source/source-file.ts'
import { entriesOf, type Node } from '../../tree/node.ts'
import { isDamaged, type YamlStream } from '../../yaml/parse.ts'
import type { ReadFile, Session } from './session.ts'

// A file with mistakes of syntax is read on as if they were fixed. Around a mistake nothing else is reported, and nothing is
// said to be missing where it may have hidden something; all the rest is checked as in any other file.

/** What a whole document may lack where damage is not inside any part of it. */
const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models']

/** Notes the services and sections of a document in which something may be missing; `root` has them where they are today. */
export function markIncomplete(root: Node, written: Node, { incomplete }: YamlStream, session: Session): void {
  if (incomplete.size === 0) return
  if (root.kind !== 'mapping') session.incomplete.add('')
  if (incomplete.has(written)) for (const section of SECTIONS) session.incomplete.add(section)
  for (const [section, { value }] of entriesOf(root)) {
    if (incomplete.has(value)) session.incomplete.add(section)
    for (const [name, entry] of entriesOf(value)) {
      if (lacksAny(entry.value, incomplete))
        session.incomplete.add(section === 'services' ? `services.${name}` : section)
    }
  }
}

function lacksAny(node: Node, incomplete: ReadonlySet<Node>): boolean {
  if (incomplete.has(node)) return true
  if (node.kind === 'sequence') return node.items.some((item) => lacksAny(item, incomplete))
  return [...entriesOf(node).values()].some(({ value }) => lacksAny(value, incomplete))
}

/** Whether a place is damaged in the file that it is in. */
function isDamagedIn(place: Span, files: readonly ReadFile[]): boolean {
  return files.some(({ source, stream }) => source === place.file && isDamaged(place, stream.damage))
}

/** Findings without those at damaged places, but for the mistakes themselves. */
export function withoutDamaged(found: readonly Finding[], files: readonly ReadFile[]): readonly Finding[] {
  const damaged = files.filter(({ stream }) => stream.damage.length > 0)
  if (damaged.length === 0) return found
  const mistakes = new Set(damaged.flatMap((file) => file.mistakes))
  return found.filter((finding) => {
    const places = [finding, ...(finding.related ?? [])]
    return mistakes.has(finding) || !places.some(({ span }) => isDamagedIn(span, damaged))
  })
}
