import { hideOutside } from '../../../core/messages/outside.ts'
import { getEntries, getValue, type Mapping } from '../../../core/tree/node.ts'
import { SECTIONS } from '../../../core/messages/subject.ts'

const shown = new WeakMap<Mapping, Mapping>()

/** A canonical model as it may be shown: values from outside its files are as the files have them, `${PORT}`. */
export function hideOutsideModel(root: Mapping): Mapping {
  const known = shown.get(root)
  if (known !== undefined) return known
  const made = hideOutside(root, isDeclaredIn(root))
  shown.set(root, made)
  return made
}

/** Words that Compose adds to a port. */
const WORDS = ['tcp', 'udp', 'sctp', 'ingress']

/** Whether a text is a word of the format, or the name of a service or resource, which the files have whatever a variable says. */
export function isDeclaredIn(root: Mapping): (text: string) => boolean {
  const names = new Set([
    ...WORDS,
    ...[...SECTIONS.keys()].flatMap((section) => [...getEntries(getValue(root, String(section))).keys()]),
  ])
  return (text) => names.has(text)
}
