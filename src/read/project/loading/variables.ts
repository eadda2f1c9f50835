import type { Span } from '../../../core/source/source-file.ts'
import type { OutsideValue } from '../../secrets/redaction.ts'

/** The variables that a project uses. */
export interface Variables {
  /** Where variables are used that are not set, by name. */
  readonly unset: ReadonlyMap<string, readonly Span[]>
  /** The names that `.env` files set. */
  readonly inEnvFiles: ReadonlySet<string>
  /** The values that come from outside the project's files, which no finding shows. */
  readonly outside: () => readonly OutsideValue[]
  /** Records an unset variable, to be reported once however often it is used. */
  readonly addUnset: (name: string, span: Span) => void
  readonly addOutside: (name: string, value: string) => void
  readonly addFromEnvFile: (name: string, value: string) => void
}

export function collectVariablesUsed(): Variables {
  const unset = new Map<string, Span[]>()
  const inEnvFiles = new Set<string>()
  const values = new Map<string, Set<string>>()
  const addOutside = (name: string, value: string): void => {
    const known = values.get(name)
    if (known === undefined) values.set(name, new Set([value]))
    else known.add(value)
  }
  return {
    unset,
    inEnvFiles,
    outside: () => [...values].flatMap(([variable, each]) => [...each].map((value) => ({ variable, value }))),
    addUnset: (name, span) => {
      const spans = unset.get(name)
      if (spans === undefined) unset.set(name, [span])
      else spans.push(span)
    },
    addOutside,
    addFromEnvFile: (name, value) => {
      inEnvFiles.add(name)
      addOutside(name, value)
    },
  }
}
