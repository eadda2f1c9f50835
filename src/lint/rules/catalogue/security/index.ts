import { bidirectionalComment } from './bidirectional-comment.ts'
import { dangerousCapability } from './dangerous-capability.ts'
import { dangerousDevice } from './dangerous-device.ts'
import { defaultCredential } from './default-credential.ts'
import { disabledConfinement } from './disabled-confinement.ts'
import { discardedLogs } from './discarded-logs.ts'
import { droppedCapability } from './dropped-capability.ts'
import { engineSocket } from './engine-socket.ts'
import { executableTmpfs } from './executable-tmpfs.ts'
import { exposedDatabase } from './exposed-database.ts'
import { exposedPort } from './exposed-port.ts'
import { exposedToken } from './exposed-token.ts'
import { hostNamespace } from './host-namespace.ts'
import { insecureSetting } from './insecure-setting.ts'
import { keptCapabilities } from './kept-capabilities.ts'
import { literalCredential } from './literal-credential.ts'
import { newPrivileges } from './new-privileges.ts'
import { privilegedContainer } from './privileged-container.ts'
import { rootUser } from './root-user.ts'
import { secretBuildArgument } from './secret-build-argument.ts'
import { sensitiveMount } from './sensitive-mount.ts'
import { sharedPropagation } from './shared-propagation.ts'
import { undigestedImage } from './undigested-image.ts'
import { unencryptedSource } from './unencrypted-source.ts'
import { unlimitedMemory } from './unlimited-memory.ts'
import { unlimitedProcesses } from './unlimited-processes.ts'
import { unpinnedImage } from './unpinned-image.ts'
import { urlCredential } from './url-credential.ts'
import { writableRoot } from './writable-root.ts'

export const security = {
  'engine-socket': engineSocket,
  'sensitive-mount': sensitiveMount,
  'privileged-container': privilegedContainer,
  'dangerous-capability': dangerousCapability,
  'kept-capabilities': keptCapabilities,
  'host-namespace': hostNamespace,
  'disabled-confinement': disabledConfinement,
  'dangerous-device': dangerousDevice,
  'literal-credential': literalCredential,
  'default-credential': defaultCredential,
  'url-credential': urlCredential,
  'exposed-token': exposedToken,
  'secret-build-argument': secretBuildArgument,
  'exposed-port': exposedPort,
  'exposed-database': exposedDatabase,
  'writable-root': writableRoot,
  'new-privileges': newPrivileges,
  'root-user': rootUser,
  'unpinned-image': unpinnedImage,
  'undigested-image': undigestedImage,
  'insecure-setting': insecureSetting,
  'shared-propagation': sharedPropagation,
  'executable-tmpfs': executableTmpfs,
  'discarded-logs': discardedLogs,
  'unlimited-memory': unlimitedMemory,
  'unlimited-processes': unlimitedProcesses,
  'unencrypted-source': unencryptedSource,
  'bidirectional-comment': bidirectionalComment,
  'dropped-capability': droppedCapability,
}
