import { entriesOf, isSequence, stringOf, type Entry, type Node } from '../../tree/node.ts'
import { nodeAt } from '../../tree/path.ts'
import type { LoadedModel } from '../loading/load.ts'

/** The variables of a container, as far as the files tell. */
export interface ContainerEnvironment {
  /** Those of `environment`, and below them those of each `env_file`. */
  readonly variables: ReadonlyMap<string, Entry>
  /** False where an `env_file` could not be read, so that there may be more of them. */
  readonly isComplete: boolean
}

/** No container has so many; of a thousand that share a file with more, each would be gone through. */
const MOST_VARIABLES = 1_000

const UNKNOWN: ContainerEnvironment = { variables: new Map(), isComplete: false }

/** What a service gets from its `env_file` and `environment`. */
export function containerEnvironment(model: LoadedModel, service: string): ContainerEnvironment {
  const enabled = nodeAt(model.root, ['services', service])
  const found = enabled ?? nodeAt(model.whole, ['services', service])
  const variables = entriesOf(found && nodeAt(found, ['environment']))
  if (variables.size > MOST_VARIABLES) return UNKNOWN
  const files = nodeAt(model.whole, ['services', service, 'env_file'])
  const isComplete = !isSequence(files) || (enabled !== undefined && files.items.every((file) => isRead(file, model)))
  return { variables, isComplete }
}

function isRead(file: Node, { variables }: LoadedModel): boolean {
  const path = stringOf(file, 'path') ?? ''
  return variables.has(`dotenv ${path}`) || variables.has(`raw ${path}`)
}
