import { deployLabels } from './deploy-labels.ts'
import { ignoredDeployKey } from './ignored-deploy-key.ts'
import { swarmStack } from './swarm-stack.ts'
import { swarmOnlySource } from './swarm-only-source.ts'

export const swarm = {
  'ignored-deploy-key': ignoredDeployKey,
  'deploy-labels': deployLabels,
  'swarm-only-source': swarmOnlySource,
  'swarm-stack': swarmStack,
}
