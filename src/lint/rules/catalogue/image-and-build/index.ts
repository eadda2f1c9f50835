import { buildArgumentScope } from './build-argument-scope.ts'
import { buildTimeVariable } from './build-time-variable.ts'
import { failingRun } from './failing-run.ts'
import { invalidDockerfile } from './invalid-dockerfile.ts'
import { invalidImage } from './invalid-image.ts'
import { invalidPlatform } from './invalid-platform.ts'
import { invalidPullPolicy } from './invalid-pull-policy.ts'
import { leftOutDependency } from './left-out-dependency.ts'
import { missingBuildContext } from './missing-build-context.ts'
import { missingBuildStage } from './missing-build-stage.ts'
import { missingCopySource } from './missing-copy-source.ts'
import { missingDockerfile } from './missing-dockerfile.ts'
import { missingImageVariable } from './missing-image-variable.ts'
import { unexpandedVariable } from './unexpanded-variable.ts'
import { unsuitableImageVariable } from './unsuitable-image-variable.ts'
import { outdatedImageFile } from './outdated-image-file.ts'
import { overwrittenImage } from './overwritten-image.ts'
import { removedFromImage } from './removed-from-image.ts'
import { runWithoutEffect } from './run-without-effect.ts'
import { singleQuotedList } from './single-quoted-list.ts'
import { unusedBuildArgument } from './unused-build-argument.ts'
import { unavailableImage } from './unavailable-image.ts'

export const imageAndBuild = {
  'invalid-image': invalidImage,
  'invalid-platform': invalidPlatform,
  'invalid-pull-policy': invalidPullPolicy,
  'overwritten-image': overwrittenImage,
  'missing-build-context': missingBuildContext,
  'missing-dockerfile': missingDockerfile,
  'missing-build-stage': missingBuildStage,
  'missing-image-variable': missingImageVariable,
  'unsuitable-image-variable': unsuitableImageVariable,
  'removed-from-image': removedFromImage,
  'run-without-effect': runWithoutEffect,
  'failing-run': failingRun,
  'left-out-dependency': leftOutDependency,
  'unexpanded-variable': unexpandedVariable,
  'unavailable-image': unavailableImage,
  'outdated-image-file': outdatedImageFile,
  'build-time-variable': buildTimeVariable,
  'missing-copy-source': missingCopySource,
  'invalid-dockerfile': invalidDockerfile,
  'single-quoted-list': singleQuotedList,
  'unused-build-argument': unusedBuildArgument,
  'build-argument-scope': buildArgumentScope,
}
