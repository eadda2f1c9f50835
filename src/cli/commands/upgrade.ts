import type { Command } from 'commander'
import { addCheckOptions } from '../check-options.ts'
import type { Io } from '../io.ts'
import { newCommand } from '../program.ts'
import { addProjectOptions } from '../project-options.ts'
import { fixNamed, type FixOptions } from './fix.ts'

/** The rules that know how something old is written today. */
const LEGACY = ['unknown-key', 'obsolete-version', 'external-name', 'legacy-attribute'] as const

/** `composure upgrade`: rewrites files of the formats 1, 2 and 3 for the Compose Specification. */
export function command(io: Io): Command {
  const program = newCommand('upgrade', io)
    .description(
      'Rewrites files of the formats 1, 2 and 3 as they are written today. Comments stay; what has no translation is reported.',
    )
    .argument('[path...]', 'files, each a project with its override file; folders, searched for projects; "-"')
  return addCheckOptions(addProjectOptions(program))
    .option('--dry-run', 'print what would be changed as a unified diff, and write nothing')
    .action((paths: readonly string[], options: Omit<FixOptions, 'only'>) =>
      fixNamed(paths, { ...options, target: 'compose', only: LEGACY }, io),
    )
}
