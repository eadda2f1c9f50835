import { toCanonicalValues } from '../../canonical/values.ts'
import { expandShortForms } from '../../canonical/forms.ts'
import type { CanonicalContext } from '../../canonical/context.ts'
import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { getEntries, isMapping, getItems, type Node } from '../../../core/tree/node.ts'
import { toPlain } from '../../../core/tree/plain.ts'
import { validate } from '../../schema/validate.ts'
import type { Validator } from '../../schema/validator.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { findNode } from '../../../core/tree/path.ts'
import { countMisplacedWords } from './misplaced-words.ts'

/** What becomes of a text when it is read. */
export interface Assessment {
  readonly root: Node | undefined
  readonly errors: readonly Finding[]
  /** How many words are where they can stand but mean nothing, such as a colon in the name of a variable. */
  readonly misplaced: number
  /** How often the text was read, once more after each repair. */
  readonly rounds: number
  /** Identifies what the text means, however it is written. */
  readonly meaning: string
}

/** Reads a text on its own, as one file of a project that is not interpolated. */
export function assessText(file: SourceFile, validator: Validator): Assessment {
  const errors: Finding[] = []
  const report = (finding: Finding): void => {
    if (finding.severity === 'error') errors.push(finding)
  }
  const { documents, rounds } = parseYaml(file, report)
  const root = documents[0]?.root
  if (root === undefined || !isMapping(root)) return { root, errors, misplaced: Infinity, rounds, meaning: '' }
  let lost = 0
  for (const finding of validate(root, validator)) {
    report(finding)
    if (finding.rule === 'unknown-key') lost += countValues(findNode(root, finding.path))
  }
  const context: CanonicalContext = { report, lenient: false, validated: true, takePorts: () => true }
  const model = errors.length > 0 ? root : toCanonicalValues(expandShortForms(root, context), context)
  return { root, errors, misplaced: countMisplacedWords(root) + lost, rounds, meaning: JSON.stringify(toPlain(model)) }
}

/** How many values there are at and below a node, such as one whose key is unknown. */
function countValues(node: Node | undefined): number {
  if (node === undefined) return 0
  const below = [...getItems(node), ...[...getEntries(node).values()].map(({ value }) => value)]
  return below.reduce((sum, each) => sum + countValues(each), 1)
}
