import {
  checkNetworkMode,
  checkOneDockerfile,
  checkMountTargets,
  checkContainerScale,
  checkPlatform,
  checkSameLimits,
  checkScale,
  checkContainerNames,
} from './contradictions.ts'
import type { Check, ModelToCheck } from './model-to-check.ts'
import { checkAdditionalContexts, checkDependencies, checkDisabledDependencies } from './dependencies.ts'
import { checkModels, checkNamesOf, checkNetworks, checkVolumes, CONFIG, SECRET } from './references.ts'
import {
  checkImageOrBuild,
  checkHealthcheckStart,
  checkNegativeScale,
  checkSecretSources,
  watchTargets,
} from './refused-values.ts'

/** Reports what Compose rejects only after merging: contradictory attributes, and references to nothing. */
export function checkConsistency(model: ModelToCheck): void {
  for (const [name, { keySpan, value }] of model.enabled) {
    if (value.kind !== 'mapping') continue
    for (const check of serviceChecks) check({ name, keySpan, service: value }, model)
  }
  for (const check of projectChecks) check(model)
}

const serviceChecks: readonly Check[] = [
  checkImageOrBuild,
  checkOneDockerfile,
  checkAdditionalContexts,
  checkPlatform,
  checkNetworkMode,
  checkHealthcheckStart,
  checkDependencies,
  checkNetworks,
  checkVolumes,
  checkNamesOf('build.secrets', SECRET),
  checkNamesOf('configs', CONFIG),
  checkModels,
  checkNamesOf('secrets', SECRET),
  checkScale,
  checkNegativeScale,
  checkSameLimits,
  checkContainerScale,
  watchTargets,
  checkMountTargets,
]

const projectChecks: readonly ((model: ModelToCheck) => void)[] = [
  checkSecretSources,
  checkContainerNames,
  checkDisabledDependencies,
]
