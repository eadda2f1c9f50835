import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { nameOf } from '../project.ts'

/** A diagnostic with the names of its files instead of their paths. */
export function named(diagnostic: Diagnostic): Diagnostic {
  const { file, related, fixes } = diagnostic
  return {
    ...diagnostic,
    file: nameOf(file),
    ...(related && { related: related.map((place) => ({ ...place, file: nameOf(place.file) })) }),
    ...(fixes && {
      fixes: fixes.map((each) => ({
        ...each,
        edits: each.edits.map((edit) => ({ ...edit, file: nameOf(edit.file) })),
      })),
    }),
  }
}
