import type { VariableSource } from '../../core/tree/node.ts'

export interface Variable {
  readonly value: string
  readonly source: VariableSource
}

/** The variables that `${…}` may refer to. */
export interface Environment {
  readonly lookUp: (name: string) => Variable | undefined
  readonly names: () => Iterable<string>
}

/** The environment of a process, in the form of `process.env`. */
export function processEnvironment(record: Readonly<Record<string, string | undefined>>): Environment {
  const lookUp = (name: string): Variable | undefined => {
    const value = Object.hasOwn(record, name) ? record[name] : undefined
    return value === undefined ? undefined : { value, source: { kind: 'process' } }
  }
  return { lookUp, names: () => Object.keys(record).filter((name) => record[name] !== undefined) }
}

export function createEnvironment(variables: ReadonlyMap<string, Variable>): Environment {
  return { lookUp: (name) => variables.get(name), names: () => variables.keys() }
}

/** An environment that passes each variable looked up to `record`. */
export function recordLookUps(
  environment: Environment,
  record: (name: string, variable: Variable) => void,
): Environment {
  return {
    lookUp: (name) => {
      const variable = environment.lookUp(name)
      if (variable !== undefined) record(name, variable)
      return variable
    },
    names: environment.names,
  }
}

/** An environment that also finds names in a different case, as Compose does on Windows. */
export function ignoreCase(environment: Environment): Environment {
  let names: ReadonlyMap<string, string> | undefined
  const findSpelling = (name: string): string | undefined => {
    // The first of several spellings wins.
    names ??= new Map([...environment.names()].reverse().map((each) => [each.toLowerCase(), each]))
    return names.get(name.toLowerCase())
  }
  const lookUp = (name: string): Variable | undefined => {
    const exact = environment.lookUp(name)
    const other = exact === undefined ? findSpelling(name) : undefined
    return other === undefined ? exact : environment.lookUp(other)
  }
  return { lookUp, names: environment.names }
}

/** Combines two environments; variables of the first hide those of the second. */
export function layerEnvironments(first: Environment, then: Environment): Environment {
  return {
    lookUp: (name) => first.lookUp(name) ?? then.lookUp(name),
    names: () => new Set([...first.names(), ...then.names()]),
  }
}
