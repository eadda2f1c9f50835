import type { Project } from '../model/project.ts'
import type { Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import type { PlainValue } from '../../core/tree/plain.ts'
import { writeWithComments } from './annotate.ts'
import { arrangePlain, arrangeProject, arrangeTree } from './arrange.ts'
import { describeNoSuch } from '../../core/messages/no-such.ts'
import { assertProject } from './assert-project.ts'
import type { PrintFormat, Printable } from './printable.ts'
import { writeJson } from './write-json.ts'
import { writeYaml } from './write-yaml.ts'

/**
 * The canonical model exactly as `docker compose config` prints it; YAML ends with a line break, JSON does not.
 *
 * Every `$` is doubled so that the text can be read again. As in Compose, JSON omits `models` and all `x-` keys below
 * the top level, and has `null` or `{}` for some things that are not set.
 *
 * @throws TypeError if there is no project.
 * @throws RangeError if there is no such format.
 * @example
 * import { loadProject, memoryHost, stringifyProject } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services: { web: { image: nginx, command: echo $$HOME } }' })
 * const { project } = await loadProject({ files: ['/shop/compose.yaml'], host })
 * if (project) console.log(stringifyProject(project, 'yaml'))
 */
export function stringifyProject(project: Project, format: PrintFormat): string {
  assertProject(project)
  assertFormat(format)
  return escapeDollars(writePrintable(arrangeProject(project, format), format))
}

function assertFormat(format: string): void {
  if (format !== 'yaml' && format !== 'json') throw new RangeError(describeNoSuch('format', format, ['yaml', 'json']))
}

/** Services alone, as `docker compose config --lock-image-digests` prints them: JSON has an empty name as well. */
export function stringifyServices(services: Project['services'], format: PrintFormat): string {
  const whole = arrangeProject({ name: '', services }, format)
  if (format === 'json' || whole.kind !== 'map') return escapeDollars(writePrintable(whole, format))
  return escapeDollars(writePrintable({ ...whole, entries: whole.entries.filter(([key]) => key !== 'name') }, format))
}

/**
 * A model before interpolation, as `docker compose config --no-interpolate` prints it: maps are sorted, and numbers,
 * dates and `$` stay as they were.
 */
export function stringifyTree(model: Node, format: PrintFormat): string {
  return writePrintable(arrangeTree(model, format), format)
}

/**
 * The YAML of a project, or of the part at a path, with a comment after each line whose path has one. Empty if there is
 * no such part.
 */
export function printAnnotatedYaml(
  project: Project,
  annotate: (path: Path) => string | undefined,
  part: Path = [],
): string {
  const printable = part.reduce<Printable | undefined>(getPrintableMember, arrangeProject(project, 'yaml'))
  if (printable === undefined) return ''
  return writeWithComments(printable, (path) => annotate([...part, ...path]), escapeDollars)
}

function getPrintableMember(whole: Printable | undefined, step: string | number): Printable | undefined {
  if (whole?.kind === 'list') return whole.items[Number(step)]
  return whole?.kind === 'map' ? whole.entries.find(([key]) => key === String(step))?.[1] : undefined
}

/** Plain data as YAML in go-yaml's style, with maps in natural order. */
export function printYaml(value: PlainValue): string {
  return writeYaml(arrangePlain(value, 'yaml'))
}

/** Plain data as JSON in Go's style, with maps in byte order, indented by two spaces. */
export function printJson(value: PlainValue): string {
  return writeJson(arrangePlain(value, 'json'), 'indented')
}

function writePrintable(printable: Printable, format: PrintFormat): string {
  return format === 'yaml' ? writeYaml(printable) : writeJson(printable, 'indented')
}

function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$')
}
