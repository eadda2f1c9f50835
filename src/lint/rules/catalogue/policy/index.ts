import { allowedRegistry } from './allowed-registry.ts'
import { fileName } from './file-name.ts'
import { fixedContainerName } from './fixed-container-name.ts'
import { missingName } from './missing-name.ts'
import { missingRestart } from './missing-restart.ts'
import { requiredKey } from './required-key.ts'
import { requiredLabel } from './required-label.ts'
import { unboundedLog } from './unbounded-log.ts'

export const policy = {
  'missing-name': missingName,
  'file-name': fileName,
  'fixed-container-name': fixedContainerName,
  'missing-restart': missingRestart,
  'unbounded-log': unboundedLog,
  'required-key': requiredKey,
  'required-label': requiredLabel,
  'allowed-registry': allowedRegistry,
}
