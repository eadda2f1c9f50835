import { buildTimeVariable } from './build-time-variable.ts'
import { invalidImage } from './invalid-image.ts'
import { invalidPlatform } from './invalid-platform.ts'
import { invalidPullPolicy } from './invalid-pull-policy.ts'
import { missingBuildContext } from './missing-build-context.ts'
import { missingBuildStage } from './missing-build-stage.ts'
import { missingDockerfile } from './missing-dockerfile.ts'
import { missingImageVariable } from './missing-image-variable.ts'
import { overwrittenImage } from './overwritten-image.ts'

export const imageAndBuild = {
  'invalid-image': invalidImage,
  'invalid-platform': invalidPlatform,
  'invalid-pull-policy': invalidPullPolicy,
  'overwritten-image': overwrittenImage,
  'missing-build-context': missingBuildContext,
  'missing-dockerfile': missingDockerfile,
  'missing-build-stage': missingBuildStage,
  'missing-image-variable': missingImageVariable,
  'build-time-variable': buildTimeVariable,
}
