import { formatPath, type Path } from '../tree/path.ts'
import { capitalize, name, text, words, type Message } from './message.ts'

/** What each section of a Compose file contains. */
export const SECTIONS: ReadonlyMap<string | number, string> = new Map([
  ['services', 'service'],
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['configs', 'config'],
  ['secrets', 'secret'],
  ['models', 'model'],
])

/** How a path starts a sentence: `Service "web"`, `"ports[0]" of service "web"`, `The file`. */
export function nameSubject(path: Path): Message {
  return capitalize(nameSubjectWithin(path))
}

/** How a path is named within a sentence: `service "web"`, `"ports[0]" of service "web"`, `the file`. */
export function nameSubjectWithin(path: Path): Message {
  const [section, owner, ...rest] = path
  if (section === undefined) return text`the file`
  const kind = SECTIONS.get(section)
  if (kind === undefined || owner === undefined) return [name(formatPath(path))]
  const named = text`${words(kind)} ${name(String(owner))}`
  return rest.length === 0 ? named : text`${name(formatPath(rest))} of ${named}`
}

/** The facts of a finding about a place: its path, and the service that contains it. */
export interface PlaceFacts {
  readonly path: Path
  readonly service?: string | undefined
}

export function placeFacts(path: Path): PlaceFacts {
  const [section, owner] = path
  return { path: [...path], ...(section === 'services' && typeof owner === 'string' && { service: owner }) }
}
