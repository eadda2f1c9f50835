import { diagnosticOf, type Diagnostic, type Finding } from '../diagnostics/diagnostic.ts'
import type { Target } from '../format/target.ts'
import { lineOf, type FormatVersion } from '../format/versions.ts'
import type { LoadProjectOptions } from '../project/load-project.ts'
import type { LoadedModel } from '../project/load.ts'
import type { ReadFile } from '../project/session.ts'
import { availability } from '../schema/availability.ts'
import { contradiction, declaredFormat } from '../schema/declared-format.ts'
import type { Node } from '../tree/node.ts'
import { parseYaml } from '../yaml/parse.ts'

const LATEST_SWARM: FormatVersion = '3.13'

/** The format whose schema decides. */
export function targetFormat(target: Target, project: LoadProjectOptions): FormatVersion {
  if (target === 'compose') return 'compose-spec'
  if (target !== 'declared' && target !== 'swarm') return target
  const declared = declaredBy(project)
  if (target === 'declared') return declared
  return lineOf(declared) === '3' ? declared : LATEST_SWARM
}

// The schema must be known before the project is loaded, so that the first file is read once more.
function declaredBy({ files, host }: LoadProjectOptions): FormatVersion {
  const [path] = files
  const read = path === undefined ? undefined : host?.read(path)
  if (path === undefined || read?.kind !== 'text') return 'compose-spec'
  const [first] = parseYaml({ path, text: read.text }, () => undefined).documents
  return first === undefined ? 'compose-spec' : declaredFormat(first.root).format
}

/** What the files declare in `version`, and what they use that the declared format does not have. */
export function formatFindings(model: LoadedModel, target: Target): readonly Diagnostic[] {
  const roots = model.files.flatMap(rootOf)
  const [first] = roots
  return roots
    .flatMap((root): readonly Finding[] => {
      const { format, version, findings } = declaredFormat(root)
      const lacks = target === 'compose' && version !== undefined ? availability(root, format) : []
      const other = first === undefined || first === root ? undefined : contradiction(first, root)
      return [...findings, ...lacks, ...(other === undefined ? [] : [other])]
    })
    .map(diagnosticOf)
}

// What stands around broken syntax is a guess.
function rootOf({ stream, broken }: ReadFile): readonly Node[] {
  return broken.length > 0 ? [] : stream.documents.slice(0, 1).map(({ root }) => root)
}
