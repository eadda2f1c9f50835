import { createModelRedaction } from '../../read/project/loading/disclosure.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import { maskSecrets } from '../../read/secrets/in-file.ts'
import { isConfidentialName } from '../../read/secrets/names.ts'

// An editor shows the values of variables but no secrets, whatever a secret is called where it is used.

type Mask = (text: string) => string

const known = new WeakMap<LoadedModel, Mask>()

/** Returns a function that masks the secrets in the files and variables of a project. */
export function maskOf(model: LoadedModel): Mask {
  const found = known.get(model) ?? createModelRedaction({ ...model, outside: model.outside.filter(isSecret) })
  known.set(model, found)
  return found
}

function isSecret({ variable, value }: LoadedModel['outside'][number]): boolean {
  return maskValueOf(variable, value) !== value
}

/** The value of a variable with its secrets masked. */
export function maskVariable(name: string, value: string, model: LoadedModel): string {
  return maskOf(model)(maskValueOf(name, value))
}

function maskValueOf(name: string, value: string): string {
  if (isConfidentialName(name) && value !== '') return '***'
  return maskSecrets({ path: 'value.env', text: `${name}=${value}` }).slice(name.length + 1)
}
