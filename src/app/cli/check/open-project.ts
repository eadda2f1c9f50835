import { keepOnePerMissing } from '../../../core/diagnostics/one-per-cause.ts'
import { toDiagnostic, type Diagnostic, type Finding } from '../../../core/diagnostics/diagnostic.ts'
import { code, name, words } from '../../../core/messages/message.ts'
import { renderPlain } from '../../../core/messages/render.ts'
import { unsetVariablesByFile } from '../../../read/interpolate/unset-variables.ts'
import { resolveProject, toAbsolute } from '../../../outside/node/project-options.ts'
import { createModelRedaction } from '../../../read/project/loading/model-redaction.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../../read/project/loading/load-project.ts'
import type { MergedModel } from '../../../read/project/loading/load.ts'
import { formats } from '../../../show/report/formats.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import { createHost } from './host.ts'
import type { Io } from '../streams/io.ts'
import { toProjectArguments, type ProjectOptions } from '../options/project-options.ts'
import { writeReport } from './report.ts'
import { tool } from '../../../show/report/tool.ts'

/** The one project that a command line is about. */
export interface OpenedProject {
  readonly options: LoadProjectOptions
  readonly host: Host
  /** Findings about the choice of files. */
  readonly findings: readonly Diagnostic[]
}

/** @param unavailable the severity of what only this checkout or environment lacks. */
export function openProject(
  options: ProjectOptions,
  io: Io,
  unavailable: LoadProjectOptions['unavailable'] = 'warning',
): OpenedProject {
  const host = createHost(io)
  const resolved = resolveProject(toProjectArguments(options), { env: io.env, cwd: io.cwd, host })
  if (resolved.kind === 'failure') throw new Failure(resolved.message)
  return { options: { ...resolved.options, unavailable }, host, findings: resolved.findings }
}

/** A file where a command takes services: those of `check` are files, so people write them here, too. */
export function refuseFileAsService(command: string, services: readonly string[], io: Io): void {
  const host = createHost(io)
  const file = services.find((each) => /\.ya?ml$/i.test(each) && host.kindOf(toAbsolute(io.cwd, each)) === 'file')
  if (file === undefined) return
  throw new Failure(
    renderPlain`"composure ${words(command)}" does not take ${name(file)} here; name a Compose file as in ${code(`--file ${file}`)}.`,
  )
}

/** The parts of a load that are needed for its report. */
type Sources = Pick<MergedModel, 'findings' | 'files' | 'environmentFiles' | 'outside'>

/** Reports the errors and warnings of a load on the error stream. Returns whether Compose rejects the project. */
export async function tellFindings(loaded: Sources, more: readonly Diagnostic[], io: Io): Promise<boolean> {
  const show = createModelRedaction(loaded)
  const found = unsetVariablesByFile(await keepCauses(loaded.findings)).map((finding) => toDiagnostic(finding, show))
  const diagnostics = keepOnePerMissing([...more, ...found]).filter(({ severity }) => severity !== 'info')
  if (diagnostics.length === 0) return false
  const pretty = await formats.pretty()
  const input = {
    diagnostics,
    files: listSources(loaded),
    checked: loaded.files.length,
    rules: new Map(),
    tool,
    workingDirectory: io.cwd,
  }
  writeReport(pretty, input, 'err', io)
  const isRefused = diagnostics.some(({ severity }) => severity === 'error')
  if (isRefused) io.exitWith(EXIT.refused)
  return isRefused
}

/** One finding where several services share a mistake, as in a check. Most projects have none, and need not load it. */
async function keepCauses(found: readonly Finding[]): Promise<readonly Finding[]> {
  if (found.length < 2) return found
  const { keepOnePerCause } = await import('../../../lint/check/consequences.ts')
  return keepOnePerCause(found)
}

/** The source files of a load by path. */
export function listSources({ files, environmentFiles }: Sources): ReadonlyMap<string, SourceFile> {
  return new Map([...files.map(({ source }) => source), ...environmentFiles].map((source) => [source.path, source]))
}
