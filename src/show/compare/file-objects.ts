import { getNamed } from '../../read/model/get-named.ts'
import type { Config, Secret } from '../../read/model/project.ts'
import { compareAttributes } from './attributes.ts'
import type { ResourceChange } from './comparison.ts'
import { readTextAt, type Side } from './side.ts'

export const FILE_OBJECT_KINDS = ['configs', 'secrets'] as const

export type FileObjectKind = (typeof FILE_OBJECT_KINDS)[number]

/** What happens to each config or secret, by its key in the files. A container gets it on creation. */
export function compareFileObjects(
  kind: FileObjectKind,
  before: Side,
  after: Side,
): ReadonlyMap<string, ResourceChange> {
  const [old, now] = [before.project[kind] ?? {}, after.project[kind] ?? {}]
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  return new Map(
    names.map((name) => {
      const [was, is] = [getNamed(old, name), getNamed(now, name)]
      if (was === undefined || is === undefined) return [name, createOneSidedChange(was ?? is, is !== undefined)]
      return [name, compareFileObject([kind, name], was, is, before, after)]
    }),
  )
}

type FileObject = Config | Secret

function createOneSidedChange(found: FileObject | undefined, isNew: boolean): ResourceChange {
  if (found?.external === true) return { action: 'external', attributes: [] }
  return { action: isNew ? 'created' : 'removed', attributes: [] }
}

function compareFileObject(
  path: readonly string[],
  was: FileObject,
  is: FileObject,
  before: Side,
  after: Side,
): ResourceChange {
  if (was.external === true && is.external === true) return { action: 'external', attributes: [] }
  // Compose does not use the name of one that is not external.
  const attributes = compareAttributes(before, path, after, path).filter(({ pointer }) => pointer !== '/name')
  const isOtherContent =
    was.file !== undefined && is.file !== undefined && readTextAt(was.file, before) !== readTextAt(is.file, after)
  return {
    action: attributes.length > 0 || isOtherContent ? 'changed' : 'kept',
    attributes,
    ...(isOtherContent && { isOtherContent }),
  }
}
