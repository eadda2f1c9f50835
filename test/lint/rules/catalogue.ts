import type { CatalogueRuleId } from '../../../src/core/diagnostics/rule-id.ts'
import type { CatalogueRule } from '../../../src/lint/rules/catalogue-rule.ts'
import { engine } from '../../../src/lint/rules/catalogue/engine/index.ts'
import { imageAndBuild } from '../../../src/lint/rules/catalogue/image-and-build/index.ts'
import { lifecycle } from '../../../src/lint/rules/catalogue/lifecycle/index.ts'
import { networking } from '../../../src/lint/rules/catalogue/networking/index.ts'
import { policy } from '../../../src/lint/rules/catalogue/policy/index.ts'
import { podman } from '../../../src/lint/rules/catalogue/podman/index.ts'
import { ports } from '../../../src/lint/rules/catalogue/ports/index.ts'
import { project } from '../../../src/lint/rules/catalogue/project/index.ts'
import { security } from '../../../src/lint/rules/catalogue/security/index.ts'
import { storage } from '../../../src/lint/rules/catalogue/storage/index.ts'
import { style } from '../../../src/lint/rules/catalogue/style/index.ts'
import { swarm } from '../../../src/lint/rules/catalogue/swarm/index.ts'
import { variables } from '../../../src/lint/rules/catalogue/variables/index.ts'
import { yaml } from '../../../src/lint/rules/catalogue/yaml/index.ts'

/** Every rule by its id. If an id of `CatalogueRuleId` is missing here, add it to the `index.ts` of its group. */
export const catalogue: Readonly<Record<CatalogueRuleId, CatalogueRule>> = {
  ...yaml,
  ...variables,
  ...project,
  ...imageAndBuild,
  ...lifecycle,
  ...ports,
  ...networking,
  ...storage,
  ...engine,
  ...swarm,
  ...podman,
  ...security,
  ...style,
  ...policy,
}
