import type { Command } from 'commander'
import { LEGACY_RULES } from '../../../lint/check/upgrade.ts'
import { addCheckOptions } from '../options/check-options.ts'
import type { Io } from '../streams/io.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions } from '../options/project-options.ts'
import { fixNamed, type FixOptions } from './fix.ts'

type Options = Omit<FixOptions, 'only' | 'meaning'> & { readonly projectNetwork?: true }

/** `composure upgrade`: rewrites files of the formats 1, 2 and 3 for the Compose Specification. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('upgrade', io)
    .description(
      "Rewrites files of formats 1, 2 and 3 in today's syntax, and fixes nothing else. Comments stay; anything without an equivalent is reported.",
    )
    .argument(
      '[path...]',
      'files (each a project with its override file), folders to search for projects, patterns such as "apps/*.yaml", or "-" for standard input',
    )
  return addCheckOptions(addProjectOptions(program))
    .option('--dry-run', 'print the changes as a unified diff and write nothing')
    .option(
      '--project-network',
      'move services of format 1 from the network "bridge" of the engine to one of the project',
    )
    .action((paths: readonly string[], { projectNetwork, ...options }: Options) => {
      const meaning = projectNetwork === true ? undefined : 'declared'
      return fixNamed(paths, { ...options, target: 'compose', only: LEGACY_RULES, meaning }, io)
    })
}
