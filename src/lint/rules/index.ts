import { engine } from './catalogue/engine/index.ts'
import { imageAndBuild } from './catalogue/image-and-build/index.ts'
import { lifecycle } from './catalogue/lifecycle/index.ts'
import { networking } from './catalogue/networking/index.ts'
import { policy } from './catalogue/policy/index.ts'
import { podman } from './catalogue/podman/index.ts'
import { ports } from './catalogue/ports/index.ts'
import { project } from './catalogue/project/index.ts'
import { security } from './catalogue/security/index.ts'
import { storage } from './catalogue/storage/index.ts'
import { style } from './catalogue/style/index.ts'
import { swarm } from './catalogue/swarm/index.ts'
import { variables } from './catalogue/variables/index.ts'
import { yaml } from './catalogue/yaml/index.ts'
import type { CatalogueRule } from './catalogue-rule.ts'

/** Rules about the same subject. */
export interface RuleGroup {
  readonly title: string
  readonly rules: readonly CatalogueRule[]
}

/** The groups in the order in which they run and are listed. */
export const ruleGroups: readonly RuleGroup[] = [
  { title: 'YAML', rules: Object.values(yaml) },
  { title: 'Variables', rules: Object.values(variables) },
  { title: 'Names, references and versions', rules: Object.values(project) },
  { title: 'Images and builds', rules: Object.values(imageAndBuild) },
  { title: 'Commands, health and restarts', rules: Object.values(lifecycle) },
  { title: 'Ports', rules: Object.values(ports) },
  { title: 'Networks', rules: Object.values(networking) },
  { title: 'Volumes, configs and secrets', rules: Object.values(storage) },
  { title: 'Limits and options of the engine', rules: Object.values(engine) },
  { title: 'Swarm', rules: Object.values(swarm) },
  { title: 'Podman', rules: Object.values(podman) },
  { title: 'Security', rules: Object.values(security) },
  { title: 'Style', rules: Object.values(style) },
  { title: 'What a team may require', rules: Object.values(policy) },
]

export const rules: readonly CatalogueRule[] = ruleGroups.flatMap((group) => group.rules)
