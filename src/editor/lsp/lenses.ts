import { CodeLensRefreshRequest, type CodeLens, type ServerCapabilities } from 'vscode-languageserver/node'
import { getString } from '../../core/tree/node.ts'
import { listLenses, listStateLenses, type Lens } from '../language/lenses.ts'
import { spanToRange, toLocation } from './convert.ts'
import { findOpenFile, type OpenFile } from './cursor.ts'
import type { Server } from './server.ts'
import { openServiceStates } from './service-states.ts'

/** The lines above services and resources. */
export function registerLenses(server: Server): ServerCapabilities {
  const { connection, settings, uris, around, client, documents } = server
  const states = openServiceStates({
    env: around.env,
    isNeeded: () => documents.all().length > 0,
    changed: () => {
      const canRefresh = client().workspace?.codeLens?.refreshSupport === true
      if (canRefresh) void connection.sendRequest(CodeLensRefreshRequest.type)
    },
  })
  const listStates = ({ file, snapshots: [snapshot] }: OpenFile): readonly Lens[] => {
    const project = settings().serviceStates ? getString(snapshot.model.root, 'name') : undefined
    return project === undefined ? [] : listStateLenses(snapshot, file.path, states.statesOf(project))
  }
  connection.onCodeLens(async ({ textDocument }, token): Promise<CodeLens[]> => {
    const open = settings().codeLenses ? await findOpenFile(textDocument, server, token) : undefined
    if (open === undefined) return []
    return [...listStates(open), ...listLenses(open.snapshots, open.file.path)].map(({ span, title, places }) => {
      const range = spanToRange(span)
      const locations = places.map((place) => toLocation(place, uris))
      // A lens without a command is only read.
      const command = places.length === 0 ? '' : 'composure.showReferences'
      return { range, command: { title, command, arguments: [textDocument.uri, range.start, locations] } }
    })
  })
  return { codeLensProvider: {} }
}
