import { type Span, startOf } from '../../../core/source/source-file.ts'
import {
  getEntries,
  getItems,
  getString,
  getValue,
  isString,
  type Mapping,
  type Node,
} from '../../../core/tree/node.ts'
import { visit } from '../../../core/tree/visit.ts'
import type { LoadedModel } from '../../../read/project/loading/load.ts'
import type { ProjectFiles } from '../rule.ts'

/** The key of "deploy" that only makes sense on several machines; others that Swarm alone acts on are in ordinary files, too. */
const SWARM_KEY = 'placement'

/** Names such as `docker-stack.yml` and `compose.swarm.yaml`. */
const STACK_NAME = /(?:^|[-_.])(?:stack|swarm)(?:[-_.]|$)/i

/** Files beside a project, and above it in its repository, that tell how it is started. */
const TELLING = ['README.md', 'Makefile', 'deploy.sh']
const MAX_FOLDERS = 4

/** Where a project shows that it is for `docker stack deploy`; undefined if nothing does. */
export function findStackSign(model: LoadedModel, files: ProjectFiles): Span | undefined {
  return findSwarmAttribute(model.whole) ?? findOutsideSign(model, files)
}

function findSwarmAttribute(whole: Mapping): Span | undefined {
  const found: Span[] = []
  visit(whole, 'services.*.deploy', (deploy) => {
    const entry = getEntries(deploy).get(SWARM_KEY)
    if (entry !== undefined) found.push(entry.keySpan)
    const label = findSwarmLabel(getValue(deploy, 'labels'))
    if (label !== undefined) found.push(label)
  })
  visit(whole, 'networks.*', (network) => {
    const driver = getValue(network, 'driver')
    if (driver !== undefined && getString(network, 'driver') === 'overlay') found.push(driver.span)
  })
  return found[0]
}

function findSwarmLabel(labels: Node | undefined): Span | undefined {
  const entry = [...getEntries(labels)].find(([key]) => key.startsWith('traefik.swarm.'))
  const item = getItems(labels).find((each) => isString(each) && each.value.startsWith('traefik.swarm.'))
  return entry?.[1].keySpan ?? item?.span
}

// Only a file that has "deploy" can be meant for Swarm, which saves most projects the look at other files.
function findOutsideSign({ whole, files: read }: LoadedModel, files: ProjectFiles): Span | undefined {
  const deploys: Span[] = []
  visit(whole, 'services.*.deploy', (_, __, entry) => entry && deploys.push(entry.keySpan))
  const [first] = deploys
  if (first === undefined) return undefined
  const named = read.find(({ source }) => STACK_NAME.test(files.paths.basename(source.path)))
  if (named !== undefined) return startOf(named.source.path)
  return mentionsStack(files) ? first : undefined
}

function mentionsStack({ directory, paths, kindOf, read }: ProjectFiles): boolean {
  let folder = directory
  for (let count = 0; count < MAX_FOLDERS; count++) {
    if (TELLING.some((name) => read(paths.join(folder, name))?.includes('docker stack deploy') === true)) return true
    if (kindOf(paths.join(folder, '.git')) !== 'missing') return false
    folder = paths.dirname(folder)
  }
  return false
}
