import {
  networkModeOrNetworks,
  oneDockerfile,
  oneMountATarget,
  oneNameOneContainer,
  platformAmongBuilt,
  sameLimits,
  scaleAndReplicas,
  uniqueContainerNames,
} from './contradictions.ts'
import type { Check, ModelToCheck } from './model-to-check.ts'
import {
  additionalContexts,
  CONFIG,
  dependenciesOfDisabled,
  knownDependencies,
  knownModels,
  knownNames,
  knownNetworks,
  knownVolumes,
  SECRET,
} from './references.ts'
import { hasImageOrBuild, healthcheckStart, noNegativeScale, secretSources, watchTargets } from './refused-values.ts'

/** Reports what Compose rejects only after merging: contradictory attributes, and references to nothing. */
export function checkConsistency(model: ModelToCheck): void {
  for (const [name, { keySpan, value }] of model.enabled) {
    if (value.kind !== 'mapping') continue
    for (const check of serviceChecks) check({ name, keySpan, service: value }, model)
  }
  for (const check of projectChecks) check(model)
}

const serviceChecks: readonly Check[] = [
  hasImageOrBuild,
  oneDockerfile,
  additionalContexts,
  platformAmongBuilt,
  networkModeOrNetworks,
  healthcheckStart,
  knownDependencies,
  knownNetworks,
  knownVolumes,
  knownNames('build.secrets', SECRET),
  knownNames('configs', CONFIG),
  knownModels,
  knownNames('secrets', SECRET),
  scaleAndReplicas,
  noNegativeScale,
  sameLimits,
  oneNameOneContainer,
  watchTargets,
  oneMountATarget,
]

const projectChecks: readonly ((model: ModelToCheck) => void)[] = [
  secretSources,
  uniqueContainerNames,
  dependenciesOfDisabled,
]
