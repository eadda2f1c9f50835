import type { Scalar } from '../../core/tree/node.ts'
import { toPlain, type PlainValue } from '../../core/tree/plain.ts'
import type { Project } from './project.ts'

// Plain data cannot express that 1.0 is a float, 2^63 an integer or a text a date. This matters only under `x-` keys,
// where Compose prints what it read, so the scalars are kept beside the project for the printer, for as long as the
// project lives.
const remembered = new WeakMap<Project, ReadonlyMap<string, Scalar>>()

/** Remembers, by JSON pointer, the scalars of a project that their plain values do not fully represent. */
export function rememberExactScalars(project: Project, scalars: ReadonlyMap<string, Scalar>): void {
  if (scalars.size > 0) remembered.set(project, scalars)
}

/** Whether any scalars are remembered for a project. */
export function hasExactScalars(project: Project): boolean {
  return remembered.has(project)
}

/** The scalar at a JSON pointer, if one is remembered and the project still has its value. */
export function findExactScalar(project: Project, pointer: string, value: PlainValue): Scalar | undefined {
  const scalar = remembered.get(project)?.get(pointer)
  return scalar !== undefined && toPlain(scalar) === value ? scalar : undefined
}

/** Whether a scalar carries more than its plain value, and so is worth remembering. */
export function isMoreThanPlain(scalar: Scalar): boolean {
  switch (scalar.type) {
    case 'timestamp':
      return true
    case 'integer':
      return typeof scalar.value === 'bigint'
    case 'float':
      return Number.isInteger(scalar.value)
    default:
      return false
  }
}
