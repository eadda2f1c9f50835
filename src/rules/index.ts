import { addressOutsideSubnet } from './address-outside-subnet.ts'
import { allowedRegistry } from './allowed-registry.ts'
import { ambiguousAlias } from './ambiguous-alias.ts'
import { appendedPort } from './appended-port.ts'
import { bidirectionalComment } from './bidirectional-comment.ts'
import { commentInValue } from './comment-in-value.ts'
import { composeVersion } from './compose-version.ts'
import { dangerousCapability } from './dangerous-capability.ts'
import { dangerousDevice } from './dangerous-device.ts'
import { decimalMode } from './decimal-mode.ts'
import { defaultCredential } from './default-credential.ts'
import { disabledConfinement } from './disabled-confinement.ts'
import { disabledHealthcheck } from './disabled-healthcheck.ts'
import { discardedLogs } from './discarded-logs.ts'
import { droppedCommand } from './dropped-command.ts'
import { duplicateAddress } from './duplicate-address.ts'
import { duplicateVariable } from './duplicate-variable.ts'
import { engineConflict } from './engine-conflict.ts'
import { engineLimits } from './engine-limits.ts'
import { engineOption } from './engine-option.ts'
import { engineSocket } from './engine-socket.ts'
import { entrySpacing } from './entry-spacing.ts'
import { envFileVariable } from './env-file-variable.ts'
import { executableTmpfs } from './executable-tmpfs.ts'
import { exposedDatabase } from './exposed-database.ts'
import { exposedPort } from './exposed-port.ts'
import { exposedToken } from './exposed-token.ts'
import { externalName } from './external-name.ts'
import { fileInReadOnly } from './file-in-read-only.ts'
import { fileName } from './file-name.ts'
import { finalNewline } from './final-newline.ts'
import { fixedContainerName } from './fixed-container-name.ts'
import { floatSize } from './float-size.ts'
import { flowMapping } from './flow-mapping.ts'
import { foreignHome } from './foreign-home.ts'
import { foreignMountOptions } from './foreign-mount-options.ts'
import { hiddenEnvFileValue } from './hidden-env-file-value.ts'
import { hookPerReplica } from './hook-per-replica.ts'
import { hostNamespace } from './host-namespace.ts'
import { hostPortConflict } from './host-port-conflict.ts'
import { ignoredByExternal } from './ignored-by-external.ts'
import { ignoredDeployKey } from './ignored-deploy-key.ts'
import { ignoredFileMode } from './ignored-file-mode.ts'
import { ignoredNull } from './ignored-null.ts'
import { impossibleWatch } from './impossible-watch.ts'
import { indentation } from './indentation.ts'
import { inheritedProfiles } from './inherited-profiles.ts'
import { insecureSetting } from './insecure-setting.ts'
import { invalidAddress } from './invalid-address.ts'
import { invalidImage } from './invalid-image.ts'
import { invalidMacAddress } from './invalid-mac-address.ts'
import { invalidPlatform } from './invalid-platform.ts'
import { invalidPullPolicy } from './invalid-pull-policy.ts'

import { invalidSubnet } from './invalid-subnet.ts'
import { invisibleCharacter } from './invisible-character.ts'
import { ipv6WithoutSubnet } from './ipv6-without-subnet.ts'
import { itemOrder } from './item-order.ts'
import { keptCapabilities } from './kept-capabilities.ts'
import { legacyAttribute } from './legacy-attribute.ts'
import { lineLength } from './line-length.ts'
import { listAsText } from './list-as-text.ts'
import { listOrMap } from './list-or-map.ts'
import { literalCredential } from './literal-credential.ts'
import { literalQuotes } from './literal-quotes.ts'
import { lostAddressPool } from './lost-address-pool.ts'
import { lostShellWords } from './lost-shell-words.ts'
import { missingBuildContext } from './missing-build-context.ts'
import { missingBuildStage } from './missing-build-stage.ts'
import { missingDockerfile } from './missing-dockerfile.ts'
import { missingName } from './missing-name.ts'
import { missingRestart } from './missing-restart.ts'
import { missingSeccompProfile } from './missing-seccomp-profile.ts'
import { mixedForms } from './mixed-forms.ts'
import { mountConsistency } from './mount-consistency.ts'
import { mountTarget } from './mount-target.ts'
import { networkModeConflict } from './network-mode-conflict.ts'
import { newPrivileges } from './new-privileges.ts'
import { noSharedNetwork } from './no-shared-network.ts'
import { oneLetterVolume } from './one-letter-volume.ts'
import { operatorAsArgument } from './operator-as-argument.ts'
import { overlappingSubnets } from './overlapping-subnets.ts'
import { overriddenRestart } from './overridden-restart.ts'
import { overwrittenImage } from './overwritten-image.ts'
import { portQuotes } from './port-quotes.ts'
import { portsOnInternalNetwork } from './ports-on-internal-network.ts'
import { privilegedContainer } from './privileged-container.ts'
import { quoteStyle } from './quote-style.ts'
import { quotedDefault } from './quoted-default.ts'
import { relativeDevice } from './relative-device.ts'
import { repeatedPort } from './repeated-port.ts'
import { replacedMount } from './replaced-mount.ts'
import { replicatedHostPort } from './replicated-host-port.ts'
import { requiredKey } from './required-key.ts'
import { requiredLabel } from './required-label.ts'
import { resetCondition } from './reset-condition.ts'
import { restartingOneShot } from './restarting-one-shot.ts'
import { rewrittenBoolean } from './rewritten-boolean.ts'
import { rewrittenDate } from './rewritten-date.ts'
import { rewrittenNumber } from './rewritten-number.ts'
import { rewrittenProjectName } from './rewritten-project-name.ts'
import { rootUser } from './root-user.ts'
import type { Rule } from './rule.ts'
import { secretBuildArgument } from './secret-build-argument.ts'
import { sectionOrder } from './section-order.ts'
import { sensitiveMount } from './sensitive-mount.ts'
import { serviceKeyOrder } from './service-key-order.ts'
import { serviceName } from './service-name.ts'
import { serviceOrder } from './service-order.ts'
import { severalDocuments } from './several-documents.ts'
import { shallowMerge } from './shallow-merge.ts'
import { sharedPropagation } from './shared-propagation.ts'
import { singleNetworkDriver } from './single-network-driver.ts'
import { smartQuotes } from './smart-quotes.ts'
import { swallowedKey } from './swallowed-key.ts'
import { swarmOnlySource } from './swarm-only-source.ts'
import { trailingSpace } from './trailing-space.ts'
import { truncatedNumber } from './truncated-number.ts'
import { unawaitedHealth } from './unawaited-health.ts'
import { unboundedLog } from './unbounded-log.ts'
import { undigestedImage } from './undigested-image.ts'
import { unencryptedSource } from './unencrypted-source.ts'
import { unescapedVariable } from './unescaped-variable.ts'
import { unintendedEscape } from './unintended-escape.ts'
import { unknownMountOption } from './unknown-mount-option.ts'
import { unknownTag } from './unknown-tag.ts'
import { unlimitedMemory } from './unlimited-memory.ts'
import { unlimitedProcesses } from './unlimited-processes.ts'
import { unpinnedImage } from './unpinned-image.ts'
import { unquotedPort } from './unquoted-port.ts'
import { unreadKey } from './unread-key.ts'
import { unusedAnchor } from './unused-anchor.ts'
import { unusedResource } from './unused-resource.ts'
import { urlCredential } from './url-credential.ts'
import { variableInKey } from './variable-in-key.ts'
import { windowsOnly } from './windows-only.ts'
import { writableRoot } from './writable-root.ts'
import { yaml11Value } from './yaml-1-1-value.ts'

/** Every rule, in the order in which they run and are listed: by what they are about, then by name. */
export const rules: readonly Rule[] = [
  // What YAML did to you
  unquotedPort,
  yaml11Value,
  rewrittenNumber,
  rewrittenDate,
  rewrittenBoolean,
  commentInValue,
  literalQuotes,
  smartQuotes,
  invisibleCharacter,
  unintendedEscape,
  shallowMerge,
  unknownTag,
  severalDocuments,

  // What Compose silently does
  droppedCommand,
  lostShellWords,
  operatorAsArgument,
  listAsText,
  unescapedVariable,
  envFileVariable,
  hiddenEnvFileValue,
  variableInKey,
  quotedDefault,
  duplicateVariable,
  swallowedKey,
  oneLetterVolume,
  unknownMountOption,
  mountConsistency,
  foreignHome,
  replacedMount,
  relativeDevice,
  floatSize,
  decimalMode,
  truncatedNumber,
  networkModeConflict,
  repeatedPort,
  appendedPort,
  lostAddressPool,
  resetCondition,
  ignoredNull,
  inheritedProfiles,
  ignoredByExternal,
  rewrittenProjectName,
  unreadKey,
  ignoredDeployKey,

  // What will fail when it runs
  engineLimits,
  engineOption,
  engineConflict,
  hostPortConflict,
  replicatedHostPort,
  disabledHealthcheck,
  restartingOneShot,
  noSharedNetwork,
  ambiguousAlias,
  portsOnInternalNetwork,
  singleNetworkDriver,
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
  overwrittenImage,
  overriddenRestart,
  invalidPullPolicy,
  swarmOnlySource,
  ignoredFileMode,
  fileInReadOnly,
  impossibleWatch,
  hookPerReplica,
  missingSeccompProfile,

  // References and leftovers
  unusedResource,
  unusedAnchor,

  // Legacy
  externalName,
  legacyAttribute,
  windowsOnly,
  ipv6WithoutSubnet,
  composeVersion,

  // Security: preset "security"
  engineSocket,
  sensitiveMount,
  privilegedContainer,
  dangerousCapability,
  hostNamespace,
  disabledConfinement,
  dangerousDevice,
  literalCredential,
  defaultCredential,
  urlCredential,
  exposedToken,
  secretBuildArgument,
  exposedPort,
  exposedDatabase,
  writableRoot,
  newPrivileges,
  rootUser,
  unpinnedImage,
  insecureSetting,
  sharedPropagation,
  executableTmpfs,
  discardedLogs,
  unencryptedSource,
  bidirectionalComment,

  // Style: preset "style"
  sectionOrder,
  serviceKeyOrder,
  portQuotes,
  quoteStyle,
  mixedForms,
  listOrMap,
  indentation,
  entrySpacing,
  trailingSpace,
  finalNewline,
  serviceName,

  // In no preset: what a project may want, and says so
  keptCapabilities,
  undigestedImage,
  unlimitedMemory,
  unlimitedProcesses,
  serviceOrder,
  itemOrder,
  lineLength,
  flowMapping,
  missingName,
  fileName,
  fixedContainerName,
  missingRestart,
  unboundedLog,
  unawaitedHealth,
  requiredKey,
  requiredLabel,
  allowedRegistry,
]
