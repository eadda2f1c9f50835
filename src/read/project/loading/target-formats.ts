import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import type { Node } from '../../../core/tree/node.ts'
import type { Target } from '../../../knowledge/format/target.ts'
import type { FormatVersion } from '../../../knowledge/format/versions.ts'
import { findContradiction } from '../../schema/declared-format.ts'
import { loadValidator, type Validator } from '../../schema/validator.ts'
import { parseYaml } from '../../yaml/parse.ts'
import type { Host } from './host.ts'
import { findLegacyServices } from './legacy.ts'
import type { ReadFile } from './read-file.ts'
import { getReader, type TargetReader } from './target-readers.ts'

/** How files are read for a target, and in which formats. */
export interface TargetFormats {
  readonly reader: TargetReader
  /** Validators for the older formats of the project's own files, loaded here because loading a project is synchronous. */
  readonly validators: ReadonlyMap<FormatVersion, Validator>
  /** The services of these files, which tell services from containers in a format 1 file. */
  readonly services: ReadonlySet<string>
}

/** For today's Compose, which needs nothing. */
export const composeFormats: TargetFormats = {
  reader: getReader('compose'),
  validators: new Map(),
  services: new Set(),
}

/** Prepares reading a project's files for a target. */
export async function resolveTargetFormats(
  target: Target,
  files: readonly string[],
  host: Host,
): Promise<TargetFormats> {
  const reader = getReader(target)
  if (reader.isCompose) return composeFormats
  const roots = files.flatMap((path) => readRoots(path, host))
  const formats = new Set(roots.map(reader.formatOf))
  return {
    reader,
    validators: new Map(
      await Promise.all([...formats].map(async (format) => [format, await loadValidator(format)] as const)),
    ),
    services: new Set(roots.flatMap((root) => [...findLegacyServices(root, reader.formatOf(root))])),
  }
}

// Loading parses the files again, a cost that only other targets pay.
function readRoots(path: string, host: Host): readonly Node[] {
  const read = host.read(path)
  return read.kind === 'text'
    ? parseYaml({ path, text: read.text }, () => undefined).documents.map(({ root }) => root)
    : []
}

/** What the target's reader rejects or questions in the format that the files declare. */
export function findVersionProblems(
  files: readonly ReadFile[],
  { reader: { checkVersion } }: TargetFormats,
): readonly Finding[] {
  if (checkVersion === undefined) return []
  const roots = files.flatMap(({ stream }) => stream.documents.slice(0, 1)).map(({ root }) => root)
  const [first] = roots
  return roots.flatMap((root) => {
    const other = first && findContradiction(first, root)
    return other === undefined ? checkVersion(root) : [...checkVersion(root), { ...other, severity: 'error' }]
  })
}
