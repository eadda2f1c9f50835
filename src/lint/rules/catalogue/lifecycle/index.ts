import { memoryAboveLimit } from './memory-above-limit.ts'
import { commandWithoutShell } from './command-without-shell.ts'
import { disabledHealthcheck } from './disabled-healthcheck.ts'
import { droppedCommand } from './dropped-command.ts'
import { endlessOneShot } from './endless-one-shot.ts'
import { endsAtOnce } from './ends-at-once.ts'
import { entrypointWithoutCommand } from './entrypoint-without-command.ts'
import { healthcheckProgram } from './healthcheck-program.ts'
import { healthcheckTest } from './healthcheck-test.ts'
import { healthcheckUser } from './healthcheck-user.ts'
import { hookPerReplica } from './hook-per-replica.ts'
import { ignoredCommand } from './ignored-command.ts'
import { impossibleWatch } from './impossible-watch.ts'
import { inheritedProfiles } from './inherited-profiles.ts'
import { lostShellWords } from './lost-shell-words.ts'
import { missingProgram } from './missing-program.ts'
import { missingScript } from './missing-script.ts'
import { operatorAsArgument } from './operator-as-argument.ts'
import { overriddenRestart } from './overridden-restart.ts'
import { resetCondition } from './reset-condition.ts'
import { restartWithoutCondition } from './restart-without-condition.ts'
import { restartingOneShot } from './restarting-one-shot.ts'
import { unawaitedCompletion } from './unawaited-completion.ts'
import { unawaitedHealth } from './unawaited-health.ts'
import { unfailingHealthcheck } from './unfailing-healthcheck.ts'
import { unknownUser } from './unknown-user.ts'
import { unrunnableScript } from './unrunnable-script.ts'

export const lifecycle = {
  'dropped-command': droppedCommand,
  'entrypoint-without-command': entrypointWithoutCommand,
  'lost-shell-words': lostShellWords,
  'operator-as-argument': operatorAsArgument,
  'command-without-shell': commandWithoutShell,
  'healthcheck-test': healthcheckTest,
  'healthcheck-user': healthcheckUser,
  'disabled-healthcheck': disabledHealthcheck,
  'reset-condition': resetCondition,
  'inherited-profiles': inheritedProfiles,
  'restarting-one-shot': restartingOneShot,
  'overridden-restart': overriddenRestart,
  'restart-without-condition': restartWithoutCondition,
  'hook-per-replica': hookPerReplica,
  'impossible-watch': impossibleWatch,
  'healthcheck-program': healthcheckProgram,
  'unawaited-health': unawaitedHealth,
  'unawaited-completion': unawaitedCompletion,
  'unfailing-healthcheck': unfailingHealthcheck,
  'memory-above-limit': memoryAboveLimit,
  'unrunnable-script': unrunnableScript,
  'missing-program': missingProgram,
  'missing-script': missingScript,
  'endless-one-shot': endlessOneShot,
  'unknown-user': unknownUser,
  'ends-at-once': endsAtOnce,
  'ignored-command': ignoredCommand,
}
