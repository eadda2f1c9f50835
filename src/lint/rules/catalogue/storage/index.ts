import { copiedFile } from './copied-file.ts'
import { existingData } from './existing-data.ts'
import { fileIsFolder } from './file-is-folder.ts'
import { foreignHome } from './foreign-home.ts'
import { foreignMountOptions } from './foreign-mount-options.ts'
import { hiddenDependencies } from './hidden-dependencies.ts'
import { ignoredFileMode } from './ignored-file-mode.ts'
import { misplacedData } from './misplaced-data.ts'
import { missingConfiguration } from './missing-configuration.ts'
import { missingSourceFile } from './missing-source-file.ts'
import { mountConsistency } from './mount-consistency.ts'
import { mountSource } from './mount-source.ts'
import { mountTarget } from './mount-target.ts'
import { oneLetterVolume } from './one-letter-volume.ts'
import { relativeDevice } from './relative-device.ts'
import { replacedMount } from './replaced-mount.ts'
import { unknownMountOption } from './unknown-mount-option.ts'
import { unmountedData } from './unmounted-data.ts'
import { unreadConfiguration } from './unread-configuration.ts'
import { unreadableSecret } from './unreadable-secret.ts'
import { unwritableFolder } from './unwritable-folder.ts'
import { unwritableMount } from './unwritable-mount.ts'
import { unwrittenVolume } from './unwritten-volume.ts'
import { mountKind } from './mount-kind.ts'
import { hiddenSystem } from './hidden-system.ts'
import { newVolumeSubpath } from './new-volume-subpath.ts'
import { ungrantedSecret } from './ungranted-secret.ts'

export const storage = {
  'one-letter-volume': oneLetterVolume,
  'unknown-mount-option': unknownMountOption,
  'mount-consistency': mountConsistency,
  'mount-target': mountTarget,
  'mount-source': mountSource,
  'foreign-mount-options': foreignMountOptions,
  'foreign-home': foreignHome,
  'replaced-mount': replacedMount,
  'relative-device': relativeDevice,
  'ignored-file-mode': ignoredFileMode,
  'file-is-folder': fileIsFolder,
  'missing-source-file': missingSourceFile,
  'hidden-dependencies': hiddenDependencies,
  'unwritten-volume': unwrittenVolume,
  'copied-file': copiedFile,
  'existing-data': existingData,
  'misplaced-data': misplacedData,
  'unmounted-data': unmountedData,
  'mount-kind': mountKind,
  'hidden-system': hiddenSystem,
  'new-volume-subpath': newVolumeSubpath,
  'ungranted-secret': ungrantedSecret,
  'unreadable-secret': unreadableSecret,
  'unwritable-mount': unwritableMount,
  'unwritable-folder': unwritableFolder,
  'unread-configuration': unreadConfiguration,
  'missing-configuration': missingConfiguration,
}
