import type { VariableSource } from '../tree/node.ts'

export interface Variable {
  readonly value: string
  readonly source: VariableSource
}

/** What `${…}` may refer to. */
export interface Environment {
  readonly lookUp: (name: string) => Variable | undefined
  readonly names: () => Iterable<string>
}

/** The environment of a process, as `process.env` has it. */
export function processEnvironment(record: Readonly<Record<string, string | undefined>>): Environment {
  const lookUp = (name: string): Variable | undefined => {
    const value = Object.hasOwn(record, name) ? record[name] : undefined
    return value === undefined ? undefined : { value, source: { kind: 'process' } }
  }
  return { lookUp, names: () => Object.keys(record).filter((name) => record[name] !== undefined) }
}

export function withVariables(variables: ReadonlyMap<string, Variable>): Environment {
  return { lookUp: (name) => variables.get(name), names: () => variables.keys() }
}

/** The environment, with each variable that is looked up in it handed to `record`. */
export function recorded(environment: Environment, record: (name: string, variable: Variable) => void): Environment {
  return {
    lookUp: (name) => {
      const variable = environment.lookUp(name)
      if (variable !== undefined) record(name, variable)
      return variable
    },
    names: environment.names,
  }
}

/** An environment in which a name that is not there in this case is found in another, as Compose does on Windows. */
export function ignoringCase(environment: Environment): Environment {
  let names: ReadonlyMap<string, string> | undefined
  const spelling = (name: string): string | undefined => {
    // The first of several counts.
    names ??= new Map([...environment.names()].reverse().map((each) => [each.toLowerCase(), each]))
    return names.get(name.toLowerCase())
  }
  const lookUp = (name: string): Variable | undefined => {
    const exact = environment.lookUp(name)
    const other = exact === undefined ? spelling(name) : undefined
    return other === undefined ? exact : environment.lookUp(other)
  }
  return { lookUp, names: environment.names }
}

/** Two environments as one; a variable of the first hides that of the second. */
export function layered(first: Environment, then: Environment): Environment {
  return {
    lookUp: (name) => first.lookUp(name) ?? then.lookUp(name),
    names: () => new Set([...first.names(), ...then.names()]),
  }
}
