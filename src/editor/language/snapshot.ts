import type { CheckedModel } from '../../lint/check/checker.ts'
import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'
import type { SourceFile } from '../../core/source/source-file.ts'

/** A project as of its last check, with every text that it was built from. */
export interface Snapshot extends CheckedModel {
  readonly project: LoadProjectOptions
}

/** A Compose file of a project, by its path. */
export function findSnapshotFile({ model }: Snapshot, path: string): ReadFile | undefined {
  return model.files.find(({ source }) => source.path === path)
}

/** The text of a Compose file or file of variables in a project. */
export function findSnapshotSource(snapshot: Snapshot, path: string): SourceFile | undefined {
  return findSnapshotFile(snapshot, path)?.source ?? snapshot.model.environmentFiles.find((file) => file.path === path)
}
