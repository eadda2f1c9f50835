import { fileInReadOnly } from './file-in-read-only.ts'
import { foreignHome } from './foreign-home.ts'
import { foreignMountOptions } from './foreign-mount-options.ts'
import { ignoredFileMode } from './ignored-file-mode.ts'
import { mountConsistency } from './mount-consistency.ts'
import { mountTarget } from './mount-target.ts'
import { oneLetterVolume } from './one-letter-volume.ts'
import { relativeDevice } from './relative-device.ts'
import { replacedMount } from './replaced-mount.ts'
import { unknownMountOption } from './unknown-mount-option.ts'

export const storage = {
  'one-letter-volume': oneLetterVolume,
  'unknown-mount-option': unknownMountOption,
  'mount-consistency': mountConsistency,
  'mount-target': mountTarget,
  'foreign-mount-options': foreignMountOptions,
  'foreign-home': foreignHome,
  'replaced-mount': replacedMount,
  'relative-device': relativeDevice,
  'ignored-file-mode': ignoredFileMode,
  'file-in-read-only': fileInReadOnly,
}
