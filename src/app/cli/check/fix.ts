import { dirname } from 'node:path'
import { fix, groupProjects } from '../../../lint/check/fix.ts'
import { keepOnePerMissing } from '../../../core/diagnostics/one-per-cause.ts'
import type { FixChoice } from '../../../lint/fix/choose.ts'
import { dropWithdrawnFixes } from '../../../lint/fix/withdrawn.ts'
import type { FixedFiles } from '../../../lint/fix/fix-files.ts'
import { findRepositoryRoot } from '../../../read/project/loading/repository.ts'
import { runUninterrupted } from '../../../outside/node/run-uninterrupted.ts'
import { replaceFile } from '../../../outside/node/write-file.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../../read/project/loading/load-project.ts'
import type { NamedCheck } from './check-named.ts'
import type { Io } from '../streams/io.ts'

/** A file with its text before and after the fixes. */
export interface ChangedFile {
  readonly path: string
  readonly before: string
  readonly after: string
  /** The repository of the file, or the folder of its project; nothing is written outside it. */
  readonly root: string
}

export interface FixedProjects extends Pick<FixedFiles, 'applied' | 'withdrawn' | 'remaining'> {
  readonly files: readonly ChangedFile[]
}

/** Fixes what can be fixed in checked projects. Writes no files. */
export async function fixProjects(
  { result, options }: NamedCheck,
  choice: FixChoice,
  host: Host,
): Promise<FixedProjects> {
  const results: FixedFiles[] = []
  const files = new Map<string, ChangedFile>()
  for (const group of groupProjects(result.projects)) {
    const fixed = await fix(group, choice, options)
    results.push(fixed)
    const root = getRootFolder(group, host)
    for (const [path, after] of fixed.texts) {
      const read = host.read(path)
      // A file of variables may belong to several groups; the next run fixes it for the others.
      if (read.kind !== 'text' || read.text === after || files.has(path)) continue
      files.set(path, { path, before: read.text, after, root })
    }
  }
  return {
    files: [...files.values()],
    applied: results.flatMap(({ applied }) => applied),
    withdrawn: results.flatMap(({ withdrawn }) => withdrawn),
    remaining: keepOnePerMissing(
      results.flatMap(({ remaining, withdrawn }) => dropWithdrawnFixes(remaining, withdrawn)),
    ),
  }
}

function getRootFolder([first]: readonly LoadProjectOptions[], host: Host): string {
  return findRepositoryRoot(first?.projectDirectory ?? dirname(first?.files[0] ?? '/'), host)
}

/** Writes the files; returns a sentence for each failure, by path. */
export function writeFiles(
  files: readonly ChangedFile[],
  { cwd }: Pick<Io, 'cwd'>,
): Promise<ReadonlyMap<string, string>> {
  return runUninterrupted(() => {
    const faults = new Map<string, string>()
    for (const { path, before, after, root } of files) {
      const fault = replaceFile({ path, before, text: after, root, strangers: cwd })
      if (fault !== undefined) faults.set(path, `The file "${path}" ${fault}.`)
    }
    return faults
  })
}
