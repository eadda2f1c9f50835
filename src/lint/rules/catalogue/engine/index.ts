import { engineConflict } from './engine-conflict.ts'
import { engineLimits } from './engine-limits.ts'
import { engineOption } from './engine-option.ts'
import { missingSeccompProfile } from './missing-seccomp-profile.ts'

export const engine = {
  'engine-limits': engineLimits,
  'engine-option': engineOption,
  'engine-conflict': engineConflict,
  'missing-seccomp-profile': missingSeccompProfile,
}
