import type { Range } from '../dockerfile/dockerfile.ts'
import type { Names, UnknownOwner } from './container.ts'
import type { ImageDraft } from './image-draft.ts'
import type { StageContext } from './stage-context.ts'

/** Notes the first name of `user:group` that an image lacks. */
export function noteUnknownOwner(
  draft: ImageDraft,
  { owner, by }: { readonly owner: string; readonly by: UnknownOwner['by'] },
  range: Range,
  { build }: StageContext,
): void {
  const { base, users, groups, unknownOwners } = draft
  const [user = '', group = ''] = owner.split(':')
  const kind = isUnknownName(user, users) ? 'user' : isUnknownName(group, groups) ? 'group' : undefined
  if (kind === undefined || base === undefined) return
  unknownOwners.push({ kind, name: kind === 'user' ? user : group, image: base.name, span: build.spanOf(range), by })
}

/** Whether a name is certainly not in an image; a number need not be. */
export function isUnknownName(written: string, { known, areAllKnown }: Names): boolean {
  return areAllKnown && written !== '' && !/^\d+$/.test(written) && !known.has(written)
}
