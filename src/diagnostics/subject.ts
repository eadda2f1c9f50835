import { pathText, type Path } from '../tree/path.ts'

/** What is in each section of a file. */
export const SECTIONS: ReadonlyMap<string | number, string> = new Map([
  ['services', 'service'],
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['configs', 'config'],
  ['secrets', 'secret'],
  ['models', 'model'],
])

/** What a path is called at the start of a sentence: `Service "web"`, `"ports[0]" of service "web"`, `The file`. */
export function subject(path: Path): string {
  const name = subjectWithin(path)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What a path is called inside a sentence: `service "web"`, `"ports[0]" of service "web"`, `the file`. */
export function subjectWithin(path: Path): string {
  const [section, name, ...rest] = path
  if (section === undefined) return 'the file'
  const kind = SECTIONS.get(section)
  if (kind === undefined || name === undefined) return `"${pathText(path)}"`
  const owner = `${kind} "${name}"`
  return rest.length === 0 ? owner : `"${pathText(rest)}" of ${owner}`
}
