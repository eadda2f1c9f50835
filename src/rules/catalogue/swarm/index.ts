import { ignoredDeployKey } from './ignored-deploy-key.ts'
import { swarmOnlySource } from './swarm-only-source.ts'

export const swarm = {
  'ignored-deploy-key': ignoredDeployKey,
  'swarm-only-source': swarmOnlySource,
}
