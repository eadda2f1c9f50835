import type { Command } from 'commander'
import { compareReleases, FIRST_COMPOSE, needsOf, findNewest, type Need } from '../../../knowledge/format/releases.ts'
import type { Release } from '../../../knowledge/format/shape.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { toModelOptions } from '../../../read/project/loading/load-project.ts'
import { loadModel, type LoadedModel } from '../../../read/project/loading/load.ts'
import { writeJsonText } from '../../../show/report/json-text.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { toRelativePath, formatPathFrom } from '../../../show/report/path.ts'
import { loadValidator } from '../../../read/schema/validator.ts'
import { positionAt } from '../../../core/source/line-table.ts'
import { formatPath, toPointer } from '../../../core/tree/path.ts'
import { openProject, tellFindings } from '../check/open-project.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, type ProjectOptions } from '../options/project-options.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'

interface Options extends ProjectOptions {
  readonly format: string
  readonly compose?: Release
  readonly engine?: Release
}

/** `composure needs`: the oldest Compose and Docker Engine that a project works with, and why. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('needs', io).description(
    'Tells the oldest Compose and Docker Engine that the project works with, and which attributes ask for them.',
  )
  return addProjectOptions(program)
    .option('--format <name>', 'pretty or json', 'pretty')
    .option('--compose <version>', 'the Compose there is: the exit code is 1 where it is too old', release)
    .option('--engine <version>', 'the Docker Engine there is: the exit code is 1 where it is too old', release)
    .action((options: Options) => runNeeds(options, io))
}

function release(text: string): Release {
  const [, numbers] = /^v?(\d+(?:\.\d+){0,2})(?:[-+].*)?$/.exec(text) ?? []
  if (numbers === undefined) throw new Failure(`"${text}" is not a version; write it as in "2.24.0".`)
  return numbers
}

async function runNeeds(options: Options, io: Io): Promise<void> {
  const { format } = options
  if (format !== 'pretty' && format !== 'json') throw new Failure(describeNoSuch('format', format, ['pretty', 'json']))
  const { options: project, host, findings } = openProject(options, io)
  // What files of variables set makes no difference, and on a machine of a CI they may be missing.
  const model = loadModel(
    toModelOptions({ ...project, resolveEnvironment: false }),
    host,
    await loadValidator('compose-spec'),
  )
  if (await tellFindings(model, findings, io)) return
  const needs = needsOfFiles(model)
  const compose = findNewest(needs.map((need) => need.compose)) ?? FIRST_COMPOSE
  const engine = findNewest(needs.map((need) => need.engine))
  io.out(format === 'json' ? renderNeedsJson(compose, engine, needs, io) : renderNeeds(compose, engine, needs, io))
  const isTooOld =
    isOlderRelease(options.compose, compose) || (engine !== undefined && isOlderRelease(options.engine, engine))
  if (isTooOld) io.exitWith(EXIT.refused)
}

function isOlderRelease(have: Release | undefined, needed: Release): boolean {
  return have !== undefined && compareReleases(have, needed) < 0
}

function needsOfFiles({ files }: LoadedModel): readonly Need[] {
  return files.flatMap(({ stream }) => stream.documents.flatMap(({ root }) => needsOf(root)))
}

function renderNeeds(compose: Release, engine: Release | undefined, needs: readonly Need[], io: Io): string {
  const engines = engine === undefined ? 'any Docker Engine' : `Docker Engine ${engine} or later`
  const rows = needs.map((need) => [
    formatNeedPlace(need, io),
    [need.compose && `Compose ${need.compose}`, need.engine && `Engine ${need.engine}`].filter(Boolean).join(', '),
    `${formatPath(need.path)}${need.form === undefined ? '' : `: ${need.form}`}`,
  ])
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  return `This project needs Compose ${compose} or later, and ${engines}.\n${lines.length === 0 ? '' : '\n'}${lines.map((line) => `${disarmMarks(line)}\n`).join('')}`
}

function formatNeedPlace({ span }: Need, io: Io): string {
  const { line, column } = positionAt(span.file, span.start)
  return `${formatPathFrom(span.file.path, io.cwd)}:${line}:${column}`
}

/** The output for programs. */
function renderNeedsJson(compose: Release, engine: Release | undefined, needs: readonly Need[], io: Io): string {
  const rows = needs.map(({ path, span, form, compose: since, engine: engineSince }) => ({
    file: toRelativePath(span.file.path, io.cwd),
    ...positionAt(span.file, span.start),
    path: formatPath(path),
    pointer: toPointer(path),
    ...(form !== undefined && { form }),
    ...(since !== undefined && { compose: since }),
    ...(engineSince !== undefined && { engine: engineSince }),
  }))
  return [...writeJsonText({ compose, engine: engine ?? null, needs: rows })].join('')
}
