import { findAddressProblems } from './addresses.ts'
import { findContainerProblems } from './containers.ts'
import { findDataProblems } from './data.ts'
import { findFileProblems } from './files.ts'
import { findNameProblems } from './names.ts'
import { findAliasProblems, findNetworkProblems } from './networks.ts'
import { findPortProblems } from './ports.ts'
import type { FindProblems } from './problem.ts'
import { findRequestProblems } from './request.ts'
import { findSubpathProblems, findVolumeProblems } from './volumes.ts'

/** Everything that is looked for, in the order in which `up` would meet it within a step. */
export const FIND_PROBLEMS: readonly FindProblems[] = [
  findRequestProblems,
  findDataProblems,
  findNetworkProblems,
  findVolumeProblems,
  findContainerProblems,
  findAliasProblems,
  findFileProblems,
  findSubpathProblems,
  findNameProblems,
  findAddressProblems,
  findPortProblems,
]
