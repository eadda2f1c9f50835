import type { Path } from '../../core/tree/path.ts'
import { isPlainList, isPlainMapping, type PlainValue } from '../../core/tree/plain.ts'
import type { ValueEdit } from './value-edit.ts'

/** What a file says after an edit, as plain data; undefined if there is no such place. */
export function applyToPlain(root: PlainValue, edit: ValueEdit): PlainValue | undefined {
  switch (edit.kind) {
    case 'set':
      return changePlainAt(root, edit.path, () => edit.value)
    case 'insert':
      return changePlainAt(root, edit.path, (list = []) => {
        if (list === null) return [edit.value]
        return isPlainList(list) ? [...list, edit.value] : undefined
      })
    case 'remove':
      return removeAt(root, edit.path)
  }
}

type Change = (before: PlainValue | undefined) => PlainValue | undefined

function changePlainAt(value: PlainValue | undefined, [step, ...rest]: Path, change: Change): PlainValue | undefined {
  if (step === undefined) return change(value)
  if (typeof step === 'number') {
    if (!isPlainList(value) || value[step] === undefined) return undefined
    const item = changePlainAt(value[step], rest, change)
    return item === undefined ? undefined : value.with(step, item)
  }
  const mapping = value ?? {}
  if (!isPlainMapping(mapping)) return undefined
  const member = changePlainAt(Object.hasOwn(mapping, step) ? mapping[step] : undefined, rest, change)
  return member === undefined ? undefined : { ...mapping, [step]: member }
}

function removeAt(root: PlainValue, path: Path): PlainValue | undefined {
  const last = path.at(-1)
  return changePlainAt(root, path.slice(0, -1), (parent) => {
    if (isPlainList(parent)) return typeof last === 'number' && last in parent ? parent.toSpliced(last, 1) : undefined
    if (!isPlainMapping(parent) || !Object.hasOwn(parent, String(last))) return undefined
    return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== String(last)))
  })
}
