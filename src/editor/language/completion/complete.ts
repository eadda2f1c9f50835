import type { SourceFile } from '../../../core/source/source-file.ts'
import type { Snapshot } from '../snapshot.ts'
import { proposeKeys } from './keys.ts'
import { namesFor, proposeStages } from './names.ts'
import { proposePaths, type ListFolder } from './paths.ts'
import { proposeServices } from './services.ts'
import type { Completion, Proposal } from './proposal.ts'
import { proposeNextParts, findShortForm } from './short-forms.ts'
import { readTypingContext } from './typing.ts'
import { findVariableAt, proposeVariables } from './variables.ts'
import { proposeWords } from './words.ts'

/** The completions at an offset of a text; from the projects, only results of the last check are used. */
export function listCompletions(
  file: SourceFile,
  offset: number,
  snapshots: readonly Snapshot[],
  list: ListFolder,
): readonly Completion[] {
  const variable = findVariableAt(file, offset)
  if (variable !== undefined) return proposeVariables(variable, snapshots)
  const typing = readTypingContext(file, offset)
  if (typing === undefined) return []
  const step = findShortForm(typing, file)
  if (step !== undefined)
    return locateProposals(
      [...proposeNextParts(step), ...proposePaths(step, file, snapshots, list)],
      file,
      step.start,
      offset,
    )
  // Only a path starts or continues like this.
  const isPath = /^\.|[\\/]/.test(typing.prefix)
  const isKey = typing.role === 'key' && /^[\w.-]*$/.test(typing.prefix) && !isPath
  const found = [
    ...proposeNextParts(typing),
    ...(isKey ? [...proposeKeys(typing), ...proposeServices(typing)] : []),
    ...(isPath
      ? []
      : [...proposeWords(typing), ...namesFor(typing, snapshots), ...proposeStages(typing, file, snapshots)]),
    ...(typing.role === 'key' && typing.isOnOwnLine ? [] : proposePaths(typing, file, snapshots, list)),
  ]
  return locateProposals(found, file, typing.start, offset)
}

function locateProposals(
  found: readonly Proposal[],
  file: SourceFile,
  start: number,
  end: number,
): readonly Completion[] {
  const span = { file, start, end }
  const unique = new Map(found.map((each) => [each.label, { ...each, span }]))
  return [...unique.values()]
}
