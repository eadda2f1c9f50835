import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import type { Target } from '../../knowledge/format/target.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'
import type { CatalogueRule } from '../rules/catalogue-rule.ts'
import { checkAvailability } from '../../read/schema/availability.ts'
import { findContradiction, readDeclaredFormat } from '../../read/schema/declared-format.ts'
import type { Node } from '../../core/tree/node.ts'

/** The rules that apply to a target. */
export function selectRules(target: Target, rules: readonly CatalogueRule[]): readonly CatalogueRule[] {
  const runner = target === 'swarm' || target === 'podman' ? target : 'compose'
  return rules.filter(({ targets }) => targets === undefined || targets.includes(runner))
}

/** Notes about the files for a target, beyond what it rejects. */
export function targetFindings(model: LoadedModel, target: Target): readonly Finding[] {
  return target === 'compose' ? checkForOtherReaders(model.files.flatMap(listDocumentRoots)) : []
}

function listDocumentRoots({ stream }: ReadFile): readonly Node[] {
  return stream.documents.map(({ root }) => root)
}

/** Compose ignores the declared `version`; readers that honor it reject what that format lacks. */
function checkForOtherReaders(roots: readonly Node[]): readonly Finding[] {
  const [first] = roots
  return roots.flatMap((root): readonly Finding[] => {
    const { format, version, findings } = readDeclaredFormat(root)
    const lacks = version === undefined ? [] : checkAvailability(root, format)
    const other = first === undefined || first === root ? undefined : findContradiction(first, root)
    const doubts = other === undefined ? findings : [...findings, other]
    return [...doubts.map((each): Finding => ({ ...each, severity: 'info' })), ...lacks]
  })
}
