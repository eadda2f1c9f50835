import { addressOutsideSubnet } from './address-outside-subnet.ts'
import { ambiguousAlias } from './ambiguous-alias.ts'
import { composeVersion } from './compose-version.ts'
import { disabledHealthcheck } from './disabled-healthcheck.ts'
import { droppedCommand } from './dropped-command.ts'
import { duplicateAddress } from './duplicate-address.ts'
import { externalName } from './external-name.ts'
import { fileInReadOnly } from './file-in-read-only.ts'
import { foreignMountOptions } from './foreign-mount-options.ts'
import { hookPerReplica } from './hook-per-replica.ts'
import { hostPortConflict } from './host-port-conflict.ts'
import { ignoredFileMode } from './ignored-file-mode.ts'
import { impossibleWatch } from './impossible-watch.ts'
import { invalidAddress } from './invalid-address.ts'
import { invalidImage } from './invalid-image.ts'
import { invalidMacAddress } from './invalid-mac-address.ts'
import { invalidNamespaceMode } from './invalid-namespace-mode.ts'
import { invalidPlatform } from './invalid-platform.ts'
import { invalidPullPolicy } from './invalid-pull-policy.ts'
import { invalidRestart } from './invalid-restart.ts'
import { invalidStopSignal } from './invalid-stop-signal.ts'
import { invalidSubnet } from './invalid-subnet.ts'
import { invalidUlimit } from './invalid-ulimit.ts'
import { ipv6WithoutSubnet } from './ipv6-without-subnet.ts'
import { legacyAttribute } from './legacy-attribute.ts'
import { memoryLimits } from './memory-limits.ts'
import { missingBuildContext } from './missing-build-context.ts'
import { missingBuildStage } from './missing-build-stage.ts'
import { missingDockerfile } from './missing-dockerfile.ts'
import { mountTarget } from './mount-target.ts'
import { noSharedNetwork } from './no-shared-network.ts'
import { overlappingSubnets } from './overlapping-subnets.ts'
import { portsOnInternalNetwork } from './ports-on-internal-network.ts'
import { replicatedHostPort } from './replicated-host-port.ts'
import { restartingOneShot } from './restarting-one-shot.ts'
import type { Rule } from './rule.ts'
import { startInterval } from './start-interval.ts'
import { swarmOnlySource } from './swarm-only-source.ts'
import { unknownCapability } from './unknown-capability.ts'
import { unquotedPort } from './unquoted-port.ts'
import { unusedAnchor } from './unused-anchor.ts'
import { unusedResource } from './unused-resource.ts'
import { windowsOnly } from './windows-only.ts'

/** Every rule, in the order in which they run and are listed: by what they are about, then by name. */
export const rules: readonly Rule[] = [
  // What YAML did to you
  unquotedPort,

  // What Compose silently does
  droppedCommand,

  // What will fail when it runs
  hostPortConflict,
  replicatedHostPort,
  disabledHealthcheck,
  restartingOneShot,
  startInterval,
  noSharedNetwork,
  ambiguousAlias,
  portsOnInternalNetwork,
  invalidSubnet,
  overlappingSubnets,
  addressOutsideSubnet,
  duplicateAddress,
  invalidAddress,
  invalidMacAddress,
  mountTarget,
  foreignMountOptions,
  invalidImage,
  invalidPlatform,
  missingBuildContext,
  missingDockerfile,
  missingBuildStage,
  invalidRestart,
  invalidPullPolicy,
  invalidStopSignal,
  invalidNamespaceMode,
  unknownCapability,
  invalidUlimit,
  memoryLimits,
  swarmOnlySource,
  ignoredFileMode,
  fileInReadOnly,
  impossibleWatch,
  hookPerReplica,

  // References and leftovers
  unusedResource,
  unusedAnchor,

  // Legacy
  externalName,
  legacyAttribute,
  windowsOnly,
  ipv6WithoutSubnet,
  composeVersion,
]
