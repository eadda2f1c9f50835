import { disclosureOfModel } from '../project/loading/disclosure.ts'
import type { LoadedModel } from '../project/loading/load.ts'
import { withoutSecrets } from '../secrets/in-file.ts'
import { isConfidentialName } from '../secrets/names.ts'

// An editor shows what variables are set to, but no secret, whatever it is called where it ended up.

type Mask = (text: string) => string

const known = new WeakMap<LoadedModel, Mask>()

/** Takes what is secret in the files and variables of a project out of a text. */
export function maskOf(model: LoadedModel): Mask {
  const found = known.get(model) ?? disclosureOfModel({ ...model, outside: model.outside.filter(isSecret) })
  known.set(model, found)
  return found
}

function isSecret({ variable, value }: LoadedModel['outside'][number]): boolean {
  return masked(variable, value) !== value
}

/** The value of a variable without what is secret in it. */
export function maskedVariable(name: string, value: string, model: LoadedModel): string {
  return maskOf(model)(masked(name, value))
}

function masked(name: string, value: string): string {
  if (isConfidentialName(name) && value !== '') return '***'
  return withoutSecrets({ path: 'value.env', text: `${name}=${value}` }).slice(name.length + 1)
}
