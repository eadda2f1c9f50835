import { findNearest } from '../../../core/messages/nearest.ts'
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
  if (mayRead(definition, image)) return []
  const found = Object.entries({ ...listMisspelt(image, variables), ...image.ignores })
  return found.flatMap(([variable, instead]) => {
    const node = variables.get(variable)?.value
    const isSet = isString(node) && node.value !== '' && isKnownValue(node) && !variables.has(instead)
    return isSet ? [{ variable, node, instead }] : []
  })
}

/** Variables that are no more than two letters away from one that the image reads, each with that one. */
function listMisspelt(image: KnownImage, variables: ReadonlyMap<string, Entry>): Readonly<Record<string, string>> {
  const read = listRead(image)
  const misspelt = [...variables.keys()].flatMap((variable) => {
    const [word = ''] = variable.split('_')
    const alike = read.filter((each) => each.startsWith(`${word}_`))
    const [near] = alike.length === 0 || read.includes(variable) ? [] : findNearest(variable, alike, MOST_DIFFERENT)
    return near === undefined || near.length < SHORTEST ? [] : [[variable, near] as const]
  })
  return Object.fromEntries(misspelt)
}

const MOST_DIFFERENT = 2
/** In a shorter name, two other letters make another word. */
const SHORTEST = 11

/** The variables that an image is known to read. */
function listRead({ needs = [], pairs = [], fileVariables = [], ignores = {}, data }: KnownImage): readonly string[] {
  return [
    ...needs.flat(),
    ...pairs.flatMap((pair) => [...pair.variables, ...pair.needs]),
    ...fileVariables.flatMap((variable) => [variable, `${variable}_FILE`]),
    ...Object.values(ignores),
    ...(data?.variable === undefined ? [] : [data.variable]),
  ]
}

/** Whether something that is started or mounted may read a variable that the image does not. */
function mayRead({ command, volumes = [], configs = [], secrets = [] }: Service, { data }: KnownImage): boolean {
  const others = volumes.filter(({ target = '' }) => data === undefined || !posixPaths.isWithin(data.path, target))
  return command !== undefined || others.length + configs.length + secrets.length > 0
}
