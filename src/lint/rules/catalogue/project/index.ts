import { composeVersion } from './compose-version.ts'
import { externalName } from './external-name.ts'
import { ignoredByExternal } from './ignored-by-external.ts'
import { legacyAttribute } from './legacy-attribute.ts'
import { rewrittenProjectName } from './rewritten-project-name.ts'
import { unreadKey } from './unread-key.ts'
import { unusedResource } from './unused-resource.ts'
import { windowsOnly } from './windows-only.ts'

export const project = {
  'rewritten-project-name': rewrittenProjectName,
  'unused-resource': unusedResource,
  'ignored-by-external': ignoredByExternal,
  'external-name': externalName,
  'unread-key': unreadKey,
  'legacy-attribute': legacyAttribute,
  'windows-only': windowsOnly,
  'compose-version': composeVersion,
}
