import type { ServerCapabilities } from 'vscode-languageserver/node'
import { registerActions } from './code-actions.ts'
import { registerCommands } from './commands.ts'
import { registerCompletion } from './completion.ts'
import { registerFormatting } from './formatting.ts'
import { registerNavigation } from './navigation.ts'
import { registerHints } from './hints.ts'
import { registerLenses } from './lenses.ts'
import type { Reporter } from './reporter.ts'
import type { Server } from './server.ts'
import { registerStructure } from './structure.ts'
import { registerTokens } from './tokens.ts'

/** Registers all request handlers, and returns the capabilities. */
export function registerFeatures(server: Server, reporter: Reporter): ServerCapabilities {
  return {
    ...reporter.register(),
    ...registerActions(server, reporter),
    ...registerCommands(server),
    ...registerCompletion(server),
    ...registerFormatting(server),
    ...registerNavigation(server),
    ...registerHints(server),
    ...registerLenses(server),
    ...registerStructure(server),
    ...registerTokens(server),
  }
}
