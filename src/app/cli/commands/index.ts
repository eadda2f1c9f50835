import type { Command } from 'commander'
import type { Io } from '../streams/io.ts'

/** The exports of a command's module. */
export interface CommandModule {
  readonly createCommand: (io: Io) => Command
}

export interface CommandEntry {
  /** A short summary for the list of commands. */
  readonly summary: string
  /** Commands are loaded on demand, so that none slows down another. */
  readonly load: () => Promise<CommandModule>
}

/** Every command, in the order in which they are listed. */
export const commands = {
  check: {
    summary: 'report errors, ignored settings and failures at run time',
    load: () => import('./check.ts'),
  },
  merge: { summary: 'join the reports of several machines', load: () => import('./merge.ts') },
  fix: { summary: 'write fixes for what "check" finds into the files', load: () => import('./fix.ts') },
  format: { summary: 'write files in one style', load: () => import('./format.ts') },
  upgrade: { summary: "rewrite formats 1 to 3 in today's syntax", load: () => import('./upgrade.ts') },
  init: { summary: 'write a configuration to start from', load: () => import('./init.ts') },
  rules: { summary: 'list the rules', load: () => import('./rules.ts') },
  explain: { summary: 'explain a rule', load: () => import('./explain.ts') },
  config: { summary: 'print the canonical model, as Compose does', load: () => import('./config.ts') },
  where: { summary: 'show where a value comes from', load: () => import('./where.ts') },
  images: { summary: 'show what the images say of themselves', load: () => import('./images.ts') },
  outdated: { summary: 'list the images that have newer tags', load: () => import('./outdated.ts') },
  pin: { summary: 'write the digests of images into the files', load: () => import('./pin.ts') },
  env: { summary: 'write an example of ".env" with every variable', load: () => import('./env.ts') },
  needs: {
    summary: 'tell the oldest Compose and engine that the project works with',
    load: () => import('./needs.ts'),
  },
  diff: { summary: 'tell what a change of the files does to running containers', load: () => import('./diff.ts') },
  plan: { summary: 'tell what "up" does on this machine, and where it fails', load: () => import('./plan.ts') },
  graph: { summary: 'draw the project as Mermaid, DOT, SVG or PNG', load: () => import('./graph.ts') },
  lsp: { summary: 'start the language server for an editor', load: () => import('./lsp.ts') },
  schema: { summary: 'print the JSON Schema of a Compose file format', load: () => import('./schema.ts') },
  completion: {
    summary: 'print a script that completes commands in a shell',
    load: () => import('./completion.ts'),
  },
} as const satisfies Readonly<Record<string, CommandEntry>>

export type CommandName = keyof typeof commands

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}
