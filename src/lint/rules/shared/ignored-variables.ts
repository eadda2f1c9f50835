import { isString, type Entry, type StringScalar } from '../../../core/tree/node.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import { posixPaths } from '../../../core/paths/paths.ts'
import type { KnownImage } from '../../../knowledge/images/known-images.ts'
import type { Service } from '../../../read/model/service.ts'

/** A variable that an image does not read, and what to write instead. */
export interface IgnoredVariable {
  readonly variable: string
  readonly node: StringScalar
  readonly instead: string
}

/** The variables of a service that its image does not read, unless something else in the service may. */
export function listIgnoredVariables(
  definition: Service,
  image: KnownImage,
  variables: ReadonlyMap<string, Entry>,
): readonly IgnoredVariable[] {
  const { ignores = {} } = image
  return Object.entries(ignores).flatMap(([variable, instead]) => {
    const node = variables.get(variable)?.value
    if (!isString(node) || node.value === '' || !isKnownValue(node) || variables.has(instead)) return []
    return mayRead(definition, image) ? [] : [{ variable, node, instead }]
  })
}

/** Whether something that is started or mounted may read a variable that the image does not. */
function mayRead({ command, volumes = [], configs = [], secrets = [] }: Service, { data }: KnownImage): boolean {
  const others = volumes.filter(({ target = '' }) => data === undefined || !posixPaths.isWithin(data.path, target))
  return command !== undefined || others.length + configs.length + secrets.length > 0
}
