import type { Command } from 'commander'
import { printAnnotatedYaml } from '../../../read/print/stringify.ts'
import { toModelOptions, toPlainProject } from '../../../read/project/loading/load-project.ts'
import { loadModel, type LoadedModel } from '../../../read/project/loading/load.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { renderPlain } from '../../../core/messages/render.ts'
import { findDroppedPlace } from '../../../read/project/loading/dropped-place.ts'
import { describeNoSuchPlace } from '../../../read/project/loading/no-such-place.ts'
import { findOriginAt, type Origin, type OriginStep } from '../../../read/project/loading/provenance.ts'
import { writeJsonText } from '../../../show/report/json-text.ts'
import type { Start } from '../../../read/container/start.ts'
import { renderOrigin, formatOriginValue } from '../../../show/report/origin.ts'
import { disarmMarks, escapeLogCommands } from '../../../show/report/log-commands.ts'
import { formatPlace, renderFrame, type Page } from '../../../show/report/page.ts'
import { toRelativePath } from '../../../show/report/path.ts'
import { createStyle } from '../../../show/report/style.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { toRange } from '../../../core/source/line-table.ts'
import { escapeInvisible } from '../../../core/source/escape-invisible.ts'
import type { Node } from '../../../core/tree/node.ts'
import { findChild, findNode, parsePath, formatPath, toPointer, type Path } from '../../../core/tree/path.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import { hasColor, type Io } from '../streams/io.ts'
import { hasLinks } from '../streams/links.ts'
import { say } from '../streams/say.ts'
import { noteOf } from './note.ts'
import { findStartAt, renderWhereStart, toStartData } from './where-start.ts'
import { openProject, listSources, tellFindings } from '../check/open-project.ts'
import { addImageOptions, type ImageOptions } from '../registry/look-up-all.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, type ProjectOptions } from '../options/project-options.ts'

interface Options extends ProjectOptions, ImageOptions {
  readonly format: string
}

/** `composure where PATH`: a value of the canonical model and its history. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('where', io)
    .description('Shows a value of the project and where it comes from.')
    .argument('<path>', 'such as services.web.ports[0].published, services["a.b"] or /services/web/image')
  return addImageOptions(addProjectOptions(program), 'off')
    .option('--format <name>', 'how to show it: text or json', 'text')
    .action((path: string, options: Options) => runWhere(path, options, io))
}

async function runWhere(text: string, options: Options, io: Io): Promise<void> {
  if (options.format !== 'text' && options.format !== 'json')
    throw new Failure(describeNoSuch('format', options.format, ['text', 'json']))
  const written = parsePath(text)
  if (written === undefined)
    throw new Failure(`"${text}" is not a path; write it as in services.web.ports[0].published.`)
  const { options: project, host, findings } = openProject(options, io)
  const model = loadModel(toModelOptions(project), host, await loadValidator('compose-spec'))
  const path = completePath(written, model)
  const origin = findOriginAt(model, path)
  await tellFindings(model, findings, io)
  const start = await findStartAt(path, model, host, options, io)
  if (origin === undefined && start === undefined) return printAbsence(path, model, io)
  io.out(
    options.format === 'json'
      ? renderWhereJson(path, origin, start, io)
      : `${origin === undefined ? renderUnset(path) : renderWhere(path, origin, model, io)}${renderWhereStart(start, io)}`,
  )
}

function renderUnset(path: Path): string {
  return `${escapeInvisible(formatPath(path))} is not set in the Compose file.\n`
}

/** Joins unquoted steps into keys that contain dots: "services.a.b" may mean either. */
function completePath(path: Path, { root }: LoadedModel): Path {
  const found: (string | number)[] = []
  for (let at = 0; at < path.length;) {
    const parent = findNode(root, found)
    const end = parent === undefined ? at + 1 : findEndOfKey(parent, path, at)
    found.push(end === at + 1 ? (path[at] ?? '') : path.slice(at, end).join('.'))
    at = end
  }
  return found
}

function findEndOfKey(parent: Node, path: Path, start: number): number {
  for (let end = start + 1; end <= path.length; end++) {
    if (findChild(parent, path.slice(start, end).join('.')) !== undefined) return end
  }
  return start + 1
}

/** Says that there is nothing at a path, and where it is written if it is. */
function printAbsence(path: Path, model: LoadedModel, io: Io): void {
  say(renderPlain`${describeNoSuchPlace(model, path)}`, io)
  const span = findDroppedPlace(model, path)
  if (span !== undefined) {
    const page = createPage(model, 'err', io)
    const range = toRange(span)
    const lines = [
      `  ${formatPlace(page, span.file.path, range)} written here`,
      ...renderFrame(page, span.file.path, range, 'cyan', 0),
    ]
    io.err(escapeLogCommands(`${lines.join('\n')}\n`))
  }
  io.exitWith(EXIT.failed)
}

function createPage(model: LoadedModel, stream: 'out' | 'err', io: Io): Page {
  const style = createStyle(hasColor(io, stream))
  const hasPlaceLinks = io.isTerminal[stream] && hasLinks(io)
  return { files: listSources(model), workingDirectory: io.cwd, width: io.columns, style, hasLinks: hasPlaceLinks }
}

function renderWhere(path: Path, origin: Origin, model: LoadedModel, io: Io): string {
  const page = createPage(model, 'out', io)
  const name = escapeInvisible(path.length === 0 ? 'The project' : formatPath(path))
  const node = findNode(model.root, path)
  const value =
    node === undefined || node.kind === 'scalar' || countMembers(node) === 0
      ? `${name} is ${formatOriginValue(origin.value)}:\n`
      : `${name} is\n${indentText(renderPartOrigins(path, model, io))}\nIt comes from:\n`
  return escapeLogCommands(`${value}${renderOrigin(page, origin)}`)
}

function countMembers(node: Node): number {
  if (node.kind === 'scalar') return 0
  return node.kind === 'sequence' ? node.items.length : node.entries.size
}

function renderPartOrigins(path: Path, model: LoadedModel, io: Io): string {
  const project = toPlainProject(model.root)
  return project === undefined ? '' : printAnnotatedYaml(project, noteOf(model, io.cwd), path)
}

function indentText(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${disarmMarks(line)}`))
    .join('\n')
}

/** For programs: the origin as data, with paths relative to the working directory. */
function renderWhereJson(path: Path, origin: Origin | undefined, start: Start | undefined, io: Io): string {
  const data = {
    path: formatPath(path),
    pointer: toPointer(path),
    ...(origin !== undefined && toRelativeOrigin(origin, io.cwd)),
    ...(start !== undefined && { start: toStartData(start, io.cwd) }),
  }
  return [...writeJsonText(data)].join('')
}

function toRelativeOrigin({ value, steps, replaced }: Origin, cwd: string): Origin {
  return {
    value,
    steps: steps.map((step): OriginStep => ({ ...step, file: toRelativePath(step.file, cwd) })),
    ...(replaced !== undefined && { replaced: toRelativeOrigin(replaced, cwd) }),
  }
}
