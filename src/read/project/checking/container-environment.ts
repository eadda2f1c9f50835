import { getEntries, isSequence, getString, type Entry, type Node } from '../../../core/tree/node.ts'
import { findNode } from '../../../core/tree/path.ts'
import type { LoadedModel } from '../loading/load.ts'

/** The variables of a container, as far as the files show. */
export interface ContainerEnvironment {
  /** The variables in `environment`, and below them those in each `env_file`. */
  readonly variables: ReadonlyMap<string, Entry>
  /** False if an `env_file` could not be read, so that there may be more variables. */
  readonly isComplete: boolean
}

/**
 * No real container has this many; without a limit, a thousand services that share a larger file would each walk it.
 */
const MAX_VARIABLES = 1_000

const UNKNOWN: ContainerEnvironment = { variables: new Map(), isComplete: false }

/** The variables that a service gets from its `env_file` and `environment`. */
export function resolveContainerEnvironment(model: LoadedModel, service: string): ContainerEnvironment {
  const enabled = findNode(model.root, ['services', service])
  const found = enabled ?? findNode(model.whole, ['services', service])
  const variables = getEntries(found && findNode(found, ['environment']))
  if (variables.size > MAX_VARIABLES) return UNKNOWN
  const files = findNode(model.whole, ['services', service, 'env_file'])
  const isComplete = !isSequence(files) || (enabled !== undefined && files.items.every((file) => isRead(file, model)))
  return { variables, isComplete }
}

function isRead(file: Node, { variables }: LoadedModel): boolean {
  const path = getString(file, 'path') ?? ''
  return variables.has(`dotenv ${path}`) || variables.has(`raw ${path}`)
}
