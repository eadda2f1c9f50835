import type { Connection, InitializeParams, TextDocuments } from 'vscode-languageserver/node'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Workspace } from '../language/workspace.ts'
import type { Projects, Surroundings } from './projects.ts'
import type { Settings } from './settings.ts'
import type { Uris } from './uris.ts'

/** What all features need. */
export interface Server {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly documents: TextDocuments<TextDocument>
  readonly uris: Uris
  readonly settings: () => Settings
  readonly configurations: Projects['configurations']
  readonly client: () => InitializeParams['capabilities']
  readonly around: Surroundings
}
