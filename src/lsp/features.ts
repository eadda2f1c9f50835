import type { ServerCapabilities } from 'vscode-languageserver/node'
import { registerActions } from './code-actions.ts'
import type { Reporter } from './reporter.ts'
import type { Server } from './server.ts'

/** Registers what answers the client, and says what there is. */
export function registerFeatures(server: Server, reporter: Reporter): ServerCapabilities {
  return { ...registerActions(server, reporter) }
}
