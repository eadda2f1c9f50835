import type { Instruction } from '../dockerfile/dockerfile.ts'
import type { CommandFailure } from './container.ts'
import { changePackages, findFailure, forgetPackageSources } from './failing-command.ts'
import { findToolFailure } from './failing-tool.ts'
import type { ImageDraft } from './image-draft.ts'
import { listDecisive, locateWords, getRunScript } from './run-script.ts'
import { readShellScript } from './shell-script.ts'
import type { StageContext } from './stage-context.ts'

/** Notes the first command of a RUN that fails for another reason, where its failure ends the build. */
export function noteFailingCommand(draft: ImageDraft, instruction: Instruction, context: StageContext): void {
  const script = getRunScript(instruction)
  const commands = readShellScript(script)
  if (commands === undefined) forgetPackageSources(draft)
  // A cache may hold what a RUN before has left.
  const isMounted = instruction.flags.some(({ name }) => name === 'mount')
  const isCached = instruction.flags.some(({ value }) => /\/var\/(?:lib|cache)\/apt/.test(value))
  if (isCached) draft.packageLists = 'unknown'
  const decisive = new Set(listDecisive(commands ?? []))
  let isDone = false
  for (const command of commands ?? []) {
    const { words } = command
    const found: CommandFailure | undefined =
      isDone || !decisive.has(command)
        ? undefined
        : (findFailure(words, script, draft) ?? findToolFailure(words, script, draft, context.around))
    // A mount may be the folder that is written to.
    const failure: CommandFailure | undefined = isMounted && found?.kind === 'closed-folder' ? undefined : found
    isDone ||= failure !== undefined
    if (failure !== undefined)
      draft.failingCommands.push({ failure, span: context.build.spanOf(locateWords(words, instruction)) })
    changePackages(draft, words, script.slice(command.start, command.end))
  }
}
