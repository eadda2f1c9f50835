import type { SourceFile } from '../../../core/source/source-file.ts'
import type { Snapshot } from '../snapshot.ts'
import { keysFor } from './keys.ts'
import { namesFor, stagesFor } from './names.ts'
import { pathsFor, type ListFolder } from './paths.ts'
import type { Completion, Proposal } from './proposal.ts'
import { nextParts, shortFormAt } from './short-forms.ts'
import { typingAt } from './typing.ts'
import { variableAt, variablesFor } from './variables.ts'
import { wordsAt } from './words.ts'

/** The completions at an offset of a text; from the projects, only results of the last check are used. */
export function completionsAt(
  file: SourceFile,
  offset: number,
  snapshots: readonly Snapshot[],
  list: ListFolder,
): readonly Completion[] {
  const variable = variableAt(file, offset)
  if (variable !== undefined) return variablesFor(variable, snapshots)
  const typing = typingAt(file, offset)
  if (typing === undefined) return []
  const step = shortFormAt(typing, file)
  if (step !== undefined)
    return located([...nextParts(step), ...pathsFor(step, file, snapshots, list)], file, step.start, offset)
  // Only a path starts or continues like this.
  const isPath = /^\.|[\\/]/.test(typing.prefix)
  const isKey = typing.role === 'key' && /^[\w.-]*$/.test(typing.prefix) && !isPath
  const found = [
    ...nextParts(typing),
    ...(isKey ? keysFor(typing) : []),
    ...(isPath ? [] : [...wordsAt(typing), ...namesFor(typing, snapshots), ...stagesFor(typing, file, snapshots)]),
    ...(typing.role === 'key' && typing.isOnOwnLine ? [] : pathsFor(typing, file, snapshots, list)),
  ]
  return located(found, file, typing.start, offset)
}

function located(found: readonly Proposal[], file: SourceFile, start: number, end: number): readonly Completion[] {
  const span = { file, start, end }
  const unique = new Map(found.map((each) => [each.label, { ...each, span }]))
  return [...unique.values()]
}
